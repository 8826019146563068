# What of functools is shorter in Python than in Go: loaded when it is first asked for.

import sys
from functools import partial, update_wrapper

__name__ = "functools"


def total_ordering(cls):
    """Fill in the comparisons that a class leaves out, from one that it has and __eq__."""

    def given(name):
        return getattr(cls, name, None) is not getattr(object, name, None)

    roots = [name for name in ("__lt__", "__le__", "__gt__", "__ge__") if given(name)]
    if not roots:
        raise ValueError("must define at least one ordering operation: < > <= >=")
    # The root that serves the others, and whether it must be negated and joined with == for each of them.
    root = next(name for name in ("__lt__", "__le__", "__gt__", "__ge__") if name in roots)
    for name, make in _derivations[root]:
        if name not in roots:
            method = make()
            method.__name__ = name
            method.__qualname__ = f"_{name[2:4]}_from_{root[2:4]}"
            setattr(cls, name, method)
    return cls


def _derive(root, negate, join):
    """A comparison from another: root or not root, joined with == by `join`."""

    def make():
        def compare(self, other):
            result = getattr(type(self), root)(self, other)
            if result is NotImplemented:
                return result
            if negate:
                result = not result
            if join == "or equal":
                return result or self == other
            if join == "and not equal":
                return result and self != other
            return result

        return compare

    return make


_derivations = {
    "__lt__": [
        ("__gt__", _derive("__lt__", True, "and not equal")),
        ("__le__", _derive("__lt__", False, "or equal")),
        ("__ge__", _derive("__lt__", True, "")),
    ],
    "__le__": [
        ("__ge__", _derive("__le__", True, "or equal")),
        ("__lt__", _derive("__le__", False, "and not equal")),
        ("__gt__", _derive("__le__", True, "")),
    ],
    "__gt__": [
        ("__lt__", _derive("__gt__", True, "and not equal")),
        ("__ge__", _derive("__gt__", False, "or equal")),
        ("__le__", _derive("__gt__", True, "")),
    ],
    "__ge__": [
        ("__le__", _derive("__ge__", True, "or equal")),
        ("__gt__", _derive("__ge__", False, "and not equal")),
        ("__lt__", _derive("__ge__", True, "")),
    ],
}


def singledispatch(func):
    """A function that chooses its implementation by the class of its first argument."""
    registry = {object: func}
    chosen = {}

    def dispatch(cls):
        if cls not in chosen:
            chosen[cls] = _choose(cls, registry)
        return chosen[cls]

    def register(cls, impl=None):
        if _is_class(cls) or _is_union_of_classes(cls):
            if impl is None:
                return lambda impl: register(cls, impl)
        else:
            if impl is not None:
                raise TypeError(f"Invalid first argument to `register()`. {cls!r} is not a class or union type.")
            impl = cls
            if not getattr(impl, "__annotations__", None):
                raise TypeError(
                    f"Invalid first argument to `register()`: {impl!r}. Use either `@register(some_class)` or plain"
                    " `@register` on an annotated function."
                )
            from typing import get_type_hints

            name, cls = next(iter(get_type_hints(impl).items()))
            if not _is_class(cls) and not _is_union_of_classes(cls):
                why = "not all arguments are classes" if _is_union(cls) else "is not a class"
                raise TypeError(f"Invalid annotation for {name!r}. {cls!r} {why}.")
        for one in getattr(cls, "__args__", (cls,)) if _is_union(cls) else (cls,):
            registry[one] = impl
        chosen.clear()
        return impl

    def wrapper(*args, **kwargs):
        if not args:
            raise TypeError(f"{getattr(func, '__name__', 'singledispatch function')} requires at least 1 positional argument")
        return dispatch(args[0].__class__)(*args, **kwargs)

    update_wrapper(wrapper, func)
    wrapper.register = register
    wrapper.dispatch = dispatch
    wrapper.registry = type(type.__dict__)(registry)
    wrapper._clear_cache = chosen.clear
    return wrapper


def _is_union(cls):
    if type(cls).__name__ == "UnionType":
        return True
    typing = sys.modules.get("typing")
    return typing is not None and typing.get_origin(cls) is typing.Union


def _is_class(cls):
    return isinstance(cls, type) and type(cls).__name__ != "GenericAlias"


def _is_union_of_classes(cls):
    return _is_union(cls) and all(map(_is_class, cls.__args__))


def _choose(cls, registry):
    """The implementation for the nearest class: along the MRO first, then of the abstract classes that know cls."""
    for base in cls.__mro__[:-1]:
        if base in registry:
            return registry[base]
    abstract = [base for base in registry if base is not object and issubclass(cls, base)]
    best = [base for base in abstract if not any(other is not base and issubclass(other, base) for other in abstract)]
    if len(best) > 1:
        raise RuntimeError(f"Ambiguous dispatch: {best[0]} or {best[1]}")
    return registry[best[0] if best else object]


class singledispatchmethod:
    """singledispatch for methods: the class of the first argument after self decides."""

    def __init__(self, func):
        if not callable(func) and not hasattr(func, "__get__"):
            raise TypeError(f"{func!r} is not callable or a descriptor")
        self.dispatcher = singledispatch(func)
        self.func = func

    def register(self, cls, method=None):
        return self.dispatcher.register(cls, method)

    def __get__(self, obj, cls=None):
        def method(*args, **kwargs):
            return self.dispatcher.dispatch(args[0].__class__).__get__(obj, cls)(*args, **kwargs)

        method.register = self.register
        method.__isabstractmethod__ = self.__isabstractmethod__
        update_wrapper(method, self.func)
        return method

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, "__isabstractmethod__", False)


class partialmethod:
    """partial for methods: self comes before the arguments that are given here."""

    def __init__(self, func, /, *args, **keywords):
        if not callable(func) and not hasattr(func, "__get__"):
            raise TypeError(f"{func!r} is not callable or a descriptor")
        if isinstance(func, partialmethod):
            func, args, keywords = func.func, func.args + args, {**func.keywords, **keywords}
        self.func, self.args, self.keywords = func, args, keywords

    def __repr__(self):
        args = ", ".join(map(repr, self.args))
        keywords = ", ".join(f"{k}={v!r}" for k, v in self.keywords.items())
        return f"{type(self).__module__}.{type(self).__qualname__}({self.func}, {args}, {keywords})"

    def __get__(self, obj, cls=None):
        get = getattr(self.func, "__get__", None)
        bound = self.func if get is None else get(obj, cls)
        if bound is not self.func:
            made = partial(bound, *self.args, **self.keywords)
            if hasattr(bound, "__self__"):
                made.__self__ = bound.__self__
            return made

        # What binds nothing itself is a method all the same.
        def method(self_or_cls, /, *args, **keywords):
            return self.func(self_or_cls, *self.args, *args, **{**self.keywords, **keywords})

        method.__isabstractmethod__ = self.__isabstractmethod__
        method._partialmethod = self
        return method.__get__(obj, cls)

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, "__isabstractmethod__", False)
