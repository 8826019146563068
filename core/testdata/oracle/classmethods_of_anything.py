# oracle: virtual
# classmethod around what is no function: a class, a partial, an object that can be called, a property.
import contextlib
import functools
import types


class Callable:
    def __call__(self, *args):
        return [getattr(a, "__name__", a) for a in args]


class Box:
    __class_getitem__ = classmethod(types.GenericAlias)
    partial = classmethod(functools.partial(Callable(), 1))
    called = classmethod(Callable())
    builtin = classmethod(print)
    static = classmethod(staticmethod(Callable()))
    made = classmethod(type)

    @classmethod
    @property
    def name_of(cls):
        return cls.__name__


class Sub(Box):
    pass


print(Box[int], Sub[str], Box[int].__origin__ is Box, Box[int]().__class__ is Box)
print(Box.partial(2), Sub().partial(3), Box.called(), Sub.called(4), Sub.static(5))
Box.builtin("printed")
print(Box.made(), Sub().made(), Box.name_of, Sub().name_of)
print(contextlib.AbstractContextManager[int], contextlib.AbstractAsyncContextManager[None])
