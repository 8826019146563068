# The module unittest.mock: objects that stand in for others, and remember how they were used. Patching stands in unittest.mock._patch.

import asyncio
import contextlib
import inspect
from asyncio.coroutines import _is_coroutine
from functools import partial
from types import CodeType, FunctionType, MethodType

from unittest.mock import _call as _names
from unittest.mock._call import ANY, DEFAULT, _Call, _CallList, call, format_call, sentinel
from unittest.mock._magic import _COMPUTED, _EFFECTS, _RETURNS

__all__ = [
    "Mock", "MagicMock", "patch", "sentinel", "DEFAULT", "ANY", "call", "create_autospec", "AsyncMock", "FILTER_DIR", "NonCallableMock",
    "NonCallableMagicMock", "mock_open", "PropertyMock", "seal",
]

FILTER_DIR = True
FunctionTypes = (FunctionType, MethodType)
_all_magics, _magics = _names.ALL, _names.DEFAULTS

iscoroutinefunction = asyncio.iscoroutinefunction


class InvalidSpecError(Exception):
    """A mock is no spec of another."""


_missing, _deleted = sentinel.MISSING, sentinel.DELETED


class _SpecState:
    """A child of an autospecced mock that nobody has asked for yet."""

    def __init__(self, spec, spec_set=False, parent=None, name=None, ids=None, instance=False):
        self.spec, self.spec_set, self.parent, self.name, self.ids, self.instance = spec, spec_set, parent, name, ids, instance


class _MockIter:
    def __init__(self, items):
        self.items = iter(items)

    def __next__(self):
        return next(self.items)


def _is_instance_mock(obj):
    return issubclass(type(obj), NonCallableMock)


def _is_exception(obj):
    return isinstance(obj, BaseException) or isinstance(obj, type) and issubclass(obj, BaseException)


def _is_list(obj):
    return type(obj) in (list, tuple)


def _is_magic(name):
    return f"__{name[2:-2]}__" == name


def _is_async_obj(obj):
    if _is_instance_mock(obj) and not isinstance(obj, AsyncMock):
        return False
    obj = getattr(obj, "__func__", obj)
    return iscoroutinefunction(obj) or inspect.isawaitable(obj)


def _is_async_func(obj):
    return bool(getattr(obj, "__code__", None)) and iscoroutinefunction(obj)


def _extract_mock(obj):
    """The mock behind the function that create_autospec makes of one."""
    return obj.mock if isinstance(obj, FunctionType) and hasattr(obj, "mock") else obj


def _callable(obj):
    if isinstance(obj, (staticmethod, classmethod)):
        return _callable(obj.__func__)
    return isinstance(obj, type) or getattr(obj, "__call__", None) is not None


def _instance_callable(obj):
    """Whether the instances of a class, or an object itself, can be called."""
    if not isinstance(obj, type):
        return getattr(obj, "__call__", None) is not None
    return any(base.__dict__.get("__call__") is not None for base in (obj, *obj.__mro__))


def _get_signature_object(spec, as_instance, eat_self):
    """What is called when spec is, and its signature; None if there is none to know of."""
    if isinstance(spec, type) and not as_instance:
        spec, eat_self = spec.__init__, True
    elif isinstance(spec, (classmethod, staticmethod)):
        eat_self = eat_self or isinstance(spec, classmethod)
        spec = spec.__func__
    elif not isinstance(spec, FunctionTypes):
        try:
            spec = spec.__call__
        except AttributeError:
            return None
    try:
        return spec, inspect.signature(partial(spec, None) if eat_self else spec)
    except (ValueError, TypeError):
        return None


def _check_sig(spec, mock, skipfirst, instance=False):
    found = _get_signature_object(spec, instance, skipfirst)
    if found is not None:
        signature = found[1]
        type(mock)._mock_check_sig = lambda self, /, *args, **kwargs: signature.bind(*args, **kwargs) and None
        type(mock).__signature__ = signature


def _check_and_set_parent(parent, value, name, new_name):
    """Makes parent the parent of a mock that has none: it then records the calls of value."""
    value = _extract_mock(value)
    if not _is_instance_mock(value):
        return False
    if value._mock_name or value._mock_new_name or value._mock_parent is not None or value._mock_new_parent is not None:
        return False
    above = parent
    while above is not None:
        if above is value:
            return False
        above = above._mock_new_parent
    if new_name:
        value._mock_new_parent, value._mock_new_name = parent, new_name
    if name:
        value._mock_parent, value._mock_name = parent, name
    return True


def _delegating(name):
    """An attribute that the function of an autospecced mock keeps, where there is one."""

    def get(self):
        delegate = self._mock_delegate
        return getattr(self, "_mock_" + name) if delegate is None else getattr(delegate, name)

    def set(self, value):
        delegate = self._mock_delegate
        if delegate is None:
            self.__dict__["_mock_" + name] = value
        else:
            setattr(delegate, name, value)

    return property(get, set)


def _hidden(name):
    def get(self):
        return self.__dict__["_mock_" + name]

    def set(self, value):
        self.__dict__["_mock_" + name] = value

    return property(get, set)


def _spec_of(args, kwargs):
    """The spec that the constructor of a mock was given."""
    given = kwargs.get("spec_set")
    if given is None:
        given = kwargs.get("spec")
    return args[0] if given is None and args else given


# what a mock keeps of itself, whatever its spec
_PLAIN = {
    "return_value", "side_effect", "_mock_return_value", "_mock_side_effect", "_mock_parent", "_mock_new_parent", "_mock_name", "_mock_new_name",
    "called", "call_count", "call_args", "call_args_list", "mock_calls", "method_calls", "await_count", "await_args", "await_args_list", "_mock_sealed",
}
_WRONG_ASSERTS = ("assert", "assret", "asert", "aseert", "assrt")


class Base:
    _mock_return_value = DEFAULT
    _mock_side_effect = _mock_delegate = None
    _mock_sealed = False


class NonCallableMock(Base):
    """A mock that cannot be called."""

    def __new__(cls, *args, **kwargs):
        # Each mock has a class of its own, for its special methods.
        bases = (cls,)
        spec = _spec_of(args, kwargs) if not issubclass(cls, AsyncMockMixin) else None
        if spec is not None and _is_async_obj(spec):
            bases = (AsyncMockMixin, cls)
        return object.__new__(type(cls.__name__, bases, {"__doc__": cls.__doc__, "__module__": cls.__module__}))

    def __init__(
        self, spec=None, wraps=None, name=None, spec_set=None, parent=None, _spec_state=None, _new_name="", _new_parent=None,
        _spec_as_instance=False, _eat_self=None, unsafe=False, **kwargs,
    ):
        state = self.__dict__
        state["_mock_parent"], state["_mock_name"], state["_mock_new_name"] = parent, name, _new_name
        state["_mock_new_parent"] = parent if _new_parent is None else _new_parent
        state["_mock_sealed"] = False
        if spec_set is not None:
            spec, spec_set = spec_set, True
        if _eat_self is None:
            _eat_self = parent is not None
        self._mock_add_spec(spec, spec_set, _spec_as_instance, _eat_self)
        state["_mock_children"], state["_mock_wraps"], state["_mock_delegate"], state["_mock_unsafe"] = {}, wraps, None, unsafe
        state["_mock_called"], state["_mock_call_args"], state["_mock_call_count"] = False, None, 0
        state["_mock_call_args_list"], state["_mock_mock_calls"], state["method_calls"] = _CallList(), _CallList(), _CallList()
        self._mock_set_state()
        self._mock_set_magics()
        if kwargs:
            self.configure_mock(**kwargs)

    def _mock_set_state(self):
        pass

    def _mock_set_magics(self):
        pass

    def attach_mock(self, mock, attribute):
        inner = _extract_mock(mock)
        inner._mock_parent = inner._mock_new_parent = inner._mock_new_name = None
        inner._mock_name = ""
        setattr(self, attribute, mock)

    def mock_add_spec(self, spec, spec_set=False):
        self._mock_add_spec(spec, spec_set)
        self._mock_set_magics()

    def _mock_add_spec(self, spec, spec_set, _spec_as_instance=False, _eat_self=False):
        if _is_instance_mock(spec):
            raise InvalidSpecError(f"Cannot spec a Mock object. [object={spec!r}]")
        state = self.__dict__
        state["_spec_asyncs"] = [] if spec is None else [name for name in dir(spec) if iscoroutinefunction(getattr(spec, name, None))]
        state["_spec_class"] = state["_spec_signature"] = None
        if spec is not None and not _is_list(spec):
            state["_spec_class"] = spec if isinstance(spec, type) else type(spec)
            found = _get_signature_object(spec, _spec_as_instance, _eat_self)
            state["_spec_signature"] = found and found[1]
            spec = dir(spec)
        state["_spec_set"], state["_mock_methods"] = spec_set, spec

    @property
    def return_value(self):
        value = self._mock_return_value if self._mock_delegate is None else self._mock_delegate.return_value
        if value is DEFAULT:
            value = self.return_value = self._get_child_mock(_new_parent=self, _new_name="()")
        return value

    @return_value.setter
    def return_value(self, value):
        if self._mock_delegate is not None:
            self._mock_delegate.return_value = value
        else:
            self._mock_return_value = value
            _check_and_set_parent(self, value, None, "()")

    @property
    def __class__(self):
        return type(self) if self._spec_class is None else self._spec_class

    called, call_count, call_args = _delegating("called"), _delegating("call_count"), _delegating("call_args")
    call_args_list, mock_calls = _delegating("call_args_list"), _delegating("mock_calls")

    @property
    def side_effect(self):
        delegate = self._mock_delegate
        if delegate is None:
            return self._mock_side_effect
        effect = delegate.side_effect
        if effect is not None and not callable(effect) and not isinstance(effect, _MockIter) and not _is_exception(effect):
            effect = delegate.side_effect = _MockIter(effect)
        return effect

    @side_effect.setter
    def side_effect(self, value):
        if value is not None and not _is_exception(value) and not _callable(value):
            with contextlib.suppress(TypeError):
                value = iter(value)
        if self._mock_delegate is None:
            self._mock_side_effect = value
        else:
            self._mock_delegate.side_effect = value

    def reset_mock(self, visited=None, *, return_value=False, side_effect=False):
        visited = [] if visited is None else visited
        if any(self is mock for mock in visited):
            return
        visited.append(self)
        self.called, self.call_args, self.call_count = False, None, 0
        self.mock_calls, self.call_args_list, self.method_calls = _CallList(), _CallList(), _CallList()
        if return_value:
            self._mock_return_value = DEFAULT
        if side_effect:
            self._mock_side_effect = None
        for child in self._mock_children.values():
            if not isinstance(child, _SpecState) and child is not _deleted:
                child.reset_mock(visited, return_value=return_value, side_effect=side_effect)
        result = self._mock_return_value
        if _is_instance_mock(result) and result is not self:
            result.reset_mock(visited)

    def configure_mock(self, /, **kwargs):
        # "a" before "a.b": what is set to a mock is configured then.
        for path, value in sorted(kwargs.items(), key=lambda item: item[0].count(".")):
            *way, name = path.split(".")
            target = self
            for step in way:
                target = getattr(target, step)
            setattr(target, name, value)

    def __getattr__(self, name):
        if name in ("_mock_methods", "_mock_unsafe"):
            raise AttributeError(name)
        methods = self._mock_methods
        if methods is not None:
            if name not in methods or name in _all_magics:
                raise AttributeError(f"Mock object has no attribute {name!r}")
        elif _is_magic(name):
            raise AttributeError(name)
        if not self._mock_unsafe and (not methods or name not in methods):
            if name.startswith(_WRONG_ASSERTS):
                raise AttributeError(f"{name!r} is not a valid assertion. Use a spec for the mock if {name!r} is meant to be an attribute.")
        child = self._mock_children.get(name)
        if child is _deleted:
            raise AttributeError(name)
        if child is None:
            # With wraps, what the child returns comes from the wrapped object.
            wraps = None if self._mock_wraps is None else getattr(self._mock_wraps, name)
            child = self._mock_children[name] = self._get_child_mock(parent=self, name=name, wraps=wraps, _new_name=name, _new_parent=self)
        elif isinstance(child, _SpecState):
            try:
                child = create_autospec(child.spec, child.spec_set, child.instance, child.parent, child.name)
            except InvalidSpecError:
                raise InvalidSpecError(
                    f"Cannot autospec attr {name!r} from target {self.__dict__['_mock_name'] or self!r} as it has already been mocked out. "
                    f"[target={self!r}, attr={child.spec!r}]"
                )
            self._mock_children[name] = child
        return child

    def _extract_mock_name(self):
        names, mock = [], self
        while mock._mock_new_parent is not None:
            names.append(mock._mock_new_name)
            mock = mock._mock_new_parent
        text = mock._mock_name or "mock"
        for name in reversed(names):
            text += name if name == "()" else "." + name
        return text

    def __repr__(self):
        name, spec = self._extract_mock_name(), ""
        if self._spec_class is not None:
            spec = f" {'spec_set' if self._spec_set else 'spec'}={self._spec_class.__name__!r}"
        shown = "" if name in ("mock", "mock.") else f" name={name!r}"
        return f"<{type(self).__name__}{shown}{spec} id='{id(self)}'>"

    def __dir__(self):
        if not FILTER_DIR:
            return object.__dir__(self)
        names = set(self._mock_methods or [])
        names.update(n for n in dir(type(self)) if not n.startswith("_"))
        names.update(n for n in self.__dict__ if not n.startswith("_") or _is_magic(n))
        names.update(n for n, child in self._mock_children.items() if child is not _deleted)
        return sorted(names)

    def __setattr__(self, name, value):
        methods = self._mock_methods if "_mock_methods" in self.__dict__ else None
        if name in _PLAIN:
            return object.__setattr__(self, name, value)
        if methods is not None and name not in methods and (name in _all_magics or self._spec_set and name not in self.__dict__):
            raise AttributeError(f"Mock object has no attribute '{name}'")
        if name in _names.UNSUPPORTED:
            raise AttributeError(f"Attempting to set unsupported magic method {name!r}.")
        if name in _all_magics:
            if _is_instance_mock(value):
                # A mock is not given self.
                _check_and_set_parent(self, value, None, name)
                setattr(type(self), name, value)
                self._mock_children[name] = value
            else:
                function = value
                setattr(type(self), name, _get_method(name, function))
                value = lambda *args, **kwargs: function(self, *args, **kwargs)
        elif name == "__class__":
            self.__dict__["_spec_class"] = value
            return
        elif _check_and_set_parent(self, value, name, name):
            self._mock_children[name] = value
        if self._mock_sealed and not hasattr(self, name):
            raise AttributeError(f"Cannot set {self._extract_mock_name()}.{name}")
        object.__setattr__(self, name, value)

    def __delattr__(self, name):
        if name in _all_magics and name in type(self).__dict__:
            delattr(type(self), name)
            if name not in self.__dict__:
                return
        child = self._mock_children.get(name, _missing)
        if name in self.__dict__:
            object.__delattr__(self, name)
        elif child is _deleted:
            raise AttributeError(name)
        self._mock_children[name] = _deleted

    def _format_mock_call_signature(self, args, kwargs):
        return format_call(self._mock_name or "mock", args, kwargs)

    def _format_mock_failure_message(self, args, kwargs, action="call"):
        expected = self._format_mock_call_signature(args, kwargs)
        actual = self._format_mock_call_signature(*(self.call_args if action == "call" else self.await_args))
        return f"expected {action} not found.\nExpected: {expected}\n  Actual: {actual}"

    def _get_call_signature_from_name(self, name):
        """The signature of a call of a child: "a.b().c"."""
        if not name:
            return self._spec_signature
        signature, children = None, self._mock_children
        for step in name.replace("()", "").split("."):
            child = children.get(step)
            if child is None or isinstance(child, _SpecState):
                break
            child = _extract_mock(child)
            children, signature = child._mock_children, child._spec_signature
        return signature

    def _call_matcher(self, call_):
        """The call with its arguments as the signature orders them; or the TypeError that it is refused with."""
        signature = self._get_call_signature_from_name(call_[0]) if isinstance(call_, tuple) and len(call_) > 2 else self._spec_signature
        if signature is None:
            return call_
        name, args, kwargs = _names._parts(tuple(call_))
        try:
            bound = signature.bind(*args, **kwargs)
        except TypeError as e:
            return e.with_traceback(None)
        return call(name, bound.args, bound.kwargs)

    def _calls_repr(self, prefix="Calls"):
        return f"\n{prefix}: {self.mock_calls!r}." if self.mock_calls else ""

    def assert_not_called(self):
        if self.call_count:
            raise AssertionError(f"Expected '{self._mock_name or 'mock'}' to not have been called. Called {self.call_count} times.{self._calls_repr()}")

    def assert_called(self):
        if not self.call_count:
            raise AssertionError(f"Expected '{self._mock_name or 'mock'}' to have been called.")

    def assert_called_once(self):
        if self.call_count != 1:
            raise AssertionError(f"Expected '{self._mock_name or 'mock'}' to have been called once. Called {self.call_count} times.{self._calls_repr()}")

    def assert_called_with(self, /, *args, **kwargs):
        if self.call_args is None:
            expected = self._format_mock_call_signature(args, kwargs)
            raise AssertionError(f"expected call not found.\nExpected: {expected}\n  Actual: not called.")
        expected = self._call_matcher(_Call((args, kwargs), two=True))
        if self._call_matcher(self.call_args) != expected:
            raise AssertionError(self._format_mock_failure_message(args, kwargs)) from _cause(expected)

    def assert_called_once_with(self, /, *args, **kwargs):
        if self.call_count != 1:
            raise AssertionError(f"Expected '{self._mock_name or 'mock'}' to be called once. Called {self.call_count} times.{self._calls_repr()}")
        return self.assert_called_with(*args, **kwargs)

    def assert_has_calls(self, calls, any_order=False):
        expected = [self._call_matcher(c) for c in calls]
        found = _CallList(self._call_matcher(c) for c in self.mock_calls)
        cause = next(filter(_cause, expected), None)
        if not any_order:
            if expected not in found:
                raise AssertionError(
                    f"{_problem(expected, 'Calls', 'calls')}\nExpected: {_CallList(calls)}" + self._calls_repr(prefix="  Actual").rstrip(".")
                ) from cause
            return
        left = list(found)
        missing = _missing_of(expected, left)
        if missing:
            raise AssertionError(f"{self._mock_name or 'mock'!r} does not contain all of {missing!r} in its call list, found {left!r} instead") from cause

    def assert_any_call(self, /, *args, **kwargs):
        expected = self._call_matcher(_Call((args, kwargs), two=True))
        cause = _cause(expected)
        if cause or not _any_equal(expected, [self._call_matcher(c) for c in self.call_args_list]):
            raise AssertionError(f"{self._format_mock_call_signature(args, kwargs)} call not found") from cause

    def _get_child_mock(self, /, **kw):
        """The mock for an attribute or a return value: of the kind that this one is."""
        if self._mock_sealed:
            raise AttributeError(self._extract_mock_name() + (f".{kw['name']}" if "name" in kw else "()"))
        name, own = kw.get("_new_name"), type(self)
        if name in self.__dict__["_spec_asyncs"]:
            return AsyncMock(**kw)
        if issubclass(own, MagicMock) and name in _names.ASYNC:
            return AsyncMock(**kw)
        if issubclass(own, AsyncMockMixin):
            sync = name in _names.SYNC or self._mock_methods and name in self._mock_methods
            return MagicMock(**kw) if sync else AsyncMock(**kw)
        if not issubclass(own, CallableMixin):
            return MagicMock(**kw) if issubclass(own, NonCallableMagicMock) else Mock(**kw)
        return own.__mro__[1](**kw)


def _cause(expected):
    return expected if isinstance(expected, Exception) else None


def _problem(expected, what, plural):
    if not any(map(_cause, expected)):
        return f"{what} not found."
    return f"Error processing expected {plural}.\nErrors: {[_cause(e) for e in expected]}"


def _any_equal(expected, calls):
    # ANY among the expected arguments decides, on whichever side it stands.
    return any(expected == c or c == expected for c in calls)


def _missing_of(expected, left):
    """The expected calls that are not among those left; the others are taken out of these."""
    missing = []
    for e in expected:
        if e in left:
            left.remove(e)
        else:
            missing.append(e)
    return tuple(missing)


def _get_method(name, function):
    def method(self, /, *args, **kwargs):
        return function(self, *args, **kwargs)

    method.__name__ = name
    return method


class CallableMixin(Base):
    def __init__(
        self, spec=None, side_effect=None, return_value=DEFAULT, wraps=None, name=None, spec_set=None, parent=None, _spec_state=None,
        _new_name="", _new_parent=None, **kwargs,
    ):
        self.__dict__["_mock_return_value"] = return_value
        super().__init__(spec, wraps, name, spec_set, parent, _spec_state, _new_name, _new_parent, **kwargs)
        self.side_effect = side_effect

    def _mock_check_sig(self, /, *args, **kwargs):
        pass

    def __call__(self, /, *args, **kwargs):
        self._mock_check_sig(*args, **kwargs)
        self._increment_mock_call(*args, **kwargs)
        return self._mock_call(*args, **kwargs)

    def _mock_call(self, /, *args, **kwargs):
        return self._execute_mock_call(*args, **kwargs)

    def _increment_mock_call(self, /, *args, **kwargs):
        self.called = True
        self.call_count += 1
        self.call_args = _Call((args, kwargs), two=True)
        self.call_args_list.append(self.call_args)
        self.mock_calls.append(_Call(("", args, kwargs)))
        # The parents record the call under longer and longer names.
        child, method, name = self, self._mock_name, self._mock_new_name
        is_method, above = self._mock_parent is not None, self._mock_new_parent
        is_call = name == "()"
        while above is not None:
            if is_method:
                above.method_calls.append(_Call((method, args, kwargs)))
                is_method = above._mock_parent is not None
                if is_method:
                    method = f"{above._mock_name}.{method}"
            above.mock_calls.append(_Call((name, args, kwargs)))
            if above._mock_new_name:
                name = above._mock_new_name + ("" if is_call else ".") + name
                is_call = above._mock_new_name == "()"
            above = above._mock_new_parent

    def _execute_mock_call(self, /, *args, **kwargs):
        effect = self.side_effect
        if effect is not None:
            if _is_exception(effect):
                raise effect
            result = effect(*args, **kwargs) if _callable(effect) else next(effect)
            if not _callable(effect) and _is_exception(result):
                raise result
            if result is not DEFAULT:
                return result
        if self._mock_return_value is DEFAULT and self._mock_wraps is not None:
            return self._mock_wraps(*args, **kwargs)
        return self.return_value


class Mock(CallableMixin, NonCallableMock):
    """Attributes come into being when they are asked for, and calls are remembered."""


class MagicProxy(Base):
    """A special method of a mock that nobody has asked for yet."""

    def __init__(self, name, parent):
        self.name, self.parent = name, parent

    def create_mock(self):
        name, parent = self.name, self.parent
        mock = parent._get_child_mock(name=name, _new_name=name, _new_parent=parent)
        setattr(parent, name, mock)
        if name in _RETURNS:
            mock.return_value = _RETURNS[name]
        elif name in _COMPUTED:
            mock.return_value = _COMPUTED[name](parent)
        elif name in _EFFECTS:
            mock.side_effect = _EFFECTS[name](parent)
        return mock

    def __get__(self, obj, _type=None):
        return self.create_mock()


class MagicMixin(Base):
    def _mock_set_magics(self):
        names, own = _magics | _names.ASYNC, type(self)
        methods = self._mock_methods
        if methods is not None:
            for name in names.difference(methods):
                if name in own.__dict__:
                    delattr(self, name)
            names = names.intersection(methods)
        for name in names.difference(own.__dict__):
            setattr(own, name, MagicProxy(name, self))


class NonCallableMagicMock(MagicMixin, NonCallableMock):
    """A MagicMock that cannot be called."""


class MagicMock(MagicMixin, Mock):
    """A Mock whose special methods work."""


class AsyncMockMixin(Base):
    await_count, await_args, await_args_list = _delegating("await_count"), _delegating("await_args"), _delegating("await_args_list")

    def _mock_set_state(self):
        state = self.__dict__
        state["_is_coroutine"] = _is_coroutine
        state["_mock_await_count"], state["_mock_await_args"], state["_mock_await_args_list"] = 0, None, _CallList()
        code = NonCallableMock(spec_set=CodeType)
        code.co_flags = inspect.CO_COROUTINE
        state["__code__"] = code

    async def _execute_mock_call(self, /, *args, **kwargs):
        self.await_count += 1
        self.await_args = _Call((args, kwargs), two=True)
        self.await_args_list.append(self.await_args)
        effect = self.side_effect
        if effect is not None:
            if _is_exception(effect):
                raise effect
            if not _callable(effect):
                try:
                    result = next(effect)
                except StopIteration:
                    raise StopAsyncIteration
                if _is_exception(result):
                    raise result
            else:
                result = effect(*args, **kwargs)
                if iscoroutinefunction(effect):
                    result = await result
            if result is not DEFAULT:
                return result
        if self._mock_return_value is DEFAULT and self._mock_wraps is not None:
            result = self._mock_wraps(*args, **kwargs)
            return await result if iscoroutinefunction(self._mock_wraps) else result
        return self.return_value

    def _mock_shown(self):
        return self._mock_name or "mock"

    def assert_awaited(self):
        if not self.await_count:
            raise AssertionError(f"Expected {self._mock_shown()} to have been awaited.")

    def assert_awaited_once(self):
        if self.await_count != 1:
            raise AssertionError(f"Expected {self._mock_shown()} to have been awaited once. Awaited {self.await_count} times.")

    def assert_awaited_with(self, /, *args, **kwargs):
        if self.await_args is None:
            raise AssertionError(f"Expected await: {self._format_mock_call_signature(args, kwargs)}\nNot awaited")
        expected = self._call_matcher(_Call((args, kwargs), two=True))
        if self._call_matcher(self.await_args) != expected:
            raise AssertionError(self._format_mock_failure_message(args, kwargs, action="await")) from _cause(expected)

    def assert_awaited_once_with(self, /, *args, **kwargs):
        self.assert_awaited_once()
        return self.assert_awaited_with(*args, **kwargs)

    def assert_any_await(self, /, *args, **kwargs):
        expected = self._call_matcher(_Call((args, kwargs), two=True))
        cause = _cause(expected)
        if cause or not _any_equal(expected, [self._call_matcher(c) for c in self.await_args_list]):
            raise AssertionError(f"{self._format_mock_call_signature(args, kwargs)} await not found") from cause

    def assert_has_awaits(self, calls, any_order=False):
        expected = [self._call_matcher(c) for c in calls]
        found = _CallList(self._call_matcher(c) for c in self.await_args_list)
        cause = next(filter(_cause, expected), None)
        if not any_order:
            if expected not in found:
                problem = _problem(expected, "Awaits", "awaits")
                raise AssertionError(f"{problem}\nExpected: {_CallList(calls)}\nActual: {self.await_args_list}") from cause
            return
        missing = _missing_of(expected, list(found))
        if missing:
            raise AssertionError(f"{missing!r} not all found in await list") from cause

    def assert_not_awaited(self):
        if self.await_count:
            raise AssertionError(f"Expected {self._mock_shown()} to not have been awaited. Awaited {self.await_count} times.")

    def reset_mock(self, /, *args, **kwargs):
        super().reset_mock(*args, **kwargs)
        self.await_count, self.await_args, self.await_args_list = 0, None, _CallList()


class AsyncMagicMixin(MagicMixin):
    pass


class AsyncMock(AsyncMockMixin, AsyncMagicMixin, Mock):
    """A MagicMock whose calls are awaited."""


class PropertyMock(Mock):
    """A mock for a property of a class: reading calls it without an argument, setting with the value."""

    def _get_child_mock(self, /, **kwargs):
        return MagicMock(**kwargs)

    def __get__(self, obj, obj_type=None):
        return self()

    def __set__(self, obj, val):
        self(val)


def seal(mock):
    """No new attributes from here on: neither of the mock nor of those below it."""
    mock._mock_sealed = True
    for name in dir(mock):
        try:
            child = getattr(mock, name)
        except AttributeError:
            continue
        if isinstance(child, NonCallableMock) and not isinstance(child._mock_children.get(name), _SpecState) and child._mock_new_parent is mock:
            seal(child)


# Patching makes mocks: it can be read only when they are there.
from unittest.mock._patch import _get_target, _patch, _patch_dict, _patch_object, create_autospec, mock_open, patch
