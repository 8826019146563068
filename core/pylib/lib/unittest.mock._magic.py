# What the special methods of mocks give when nobody has said what they should.

from unittest.mock._call import DEFAULT

__name__ = "unittest.mock"  # what the classes say of themselves

_RETURNS = {
    "__lt__": NotImplemented, "__gt__": NotImplemented, "__le__": NotImplemented, "__ge__": NotImplemented, "__int__": 1, "__contains__": False,
    "__len__": 0, "__exit__": False, "__complex__": 1j, "__float__": 1.0, "__bool__": True, "__index__": 1, "__aexit__": False,
}
_COMPUTED = {
    "__hash__": lambda mock: object.__hash__(mock),
    "__str__": lambda mock: object.__str__(mock),
    "__sizeof__": lambda mock: object.__sizeof__(mock),
    "__fspath__": lambda mock: f"{type(mock).__name__}/{mock._extract_mock_name()}/{id(mock)}",
}


def _equality(name, same):
    def effect_for(mock):
        def effect(other):
            value = getattr(mock, name)._mock_return_value
            if value is not DEFAULT:
                return value
            return same if mock is other else NotImplemented

        return effect

    return effect_for


def _iteration(mock):
    def effect():
        value = mock.__iter__._mock_return_value
        return iter([]) if value is DEFAULT else iter(value)

    return effect


class _AsyncIterator:
    def __init__(self, iterator):
        self.iterator = iterator

    def __aiter__(self):
        return self

    async def __anext__(self):
        for item in self.iterator:
            return item
        raise StopAsyncIteration


def _async_iteration(mock):
    def effect():
        value = mock.__aiter__._mock_return_value
        return _AsyncIterator(iter([] if value is DEFAULT else value))

    return effect


_EFFECTS = {"__eq__": _equality("__eq__", True), "__ne__": _equality("__ne__", False), "__iter__": _iteration, "__aiter__": _async_iteration}
