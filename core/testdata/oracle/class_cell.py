# oracle: virtual
import collections, enum, typing, dataclasses, abc
print(collections.abc.Mapping, isinstance({}, collections.abc.Mapping))


class M(type):

    def __new__(m, n, b, d):
        print(sorted(d))
        return super().__new__(m, n, b, d)


class X(metaclass=M):

    def f(self):
        return super().__repr__()


class Bad(type):

    def __new__(m, n, b, d):
        d = {k: v for k, v in d.items() if k != '__classcell__'}
        return super().__new__(m, n, b, d)


try:

    class Y(metaclass=Bad):

        def f(self):
            return __class__
except RuntimeError as e:
    print(e)


class E(enum.Enum):
    A = 1

    def g(self):
        return super().__str__()


print(E.A.g())


class N(typing.NamedTuple):
    x: int

    def h(self):
        return self.x


print(N(1).h())


@dataclasses.dataclass(slots=True)
class S:
    a: int

    def who(self):
        return __class__.__name__


print(S(1).who())


class P(abc.ABC):

    def z(self):
        return super().__hash__()


print(type(P().z()))


class T(typing.Generic[typing.TypeVar('Q')]):

    def __init__(self):
        super().__init__()
        self.k = 1


print(T[int]().k)


class Base:

    def __init_subclass__(cls, **k):
        super().__init_subclass__(**k)
        print(cls.setup(), __class__)

    @classmethod
    def setup(cls):
        return 'base'


class Child(Base):

    @classmethod
    def setup(cls):
        return ('child+' + super().setup(), __class__.__name__)


class M(type):

    def __new__(m, n, b, d):
        c = super().__new__(m, n, b, d)
        print(c().hi() if hasattr(c, 'hi') else None)
        return c


class X(metaclass=M):

    def hi(self):
        return __class__


class F:

    def __set_name__(self, o, n):
        print(o().who())


class Y:
    f = F()

    def who(self):
        return __class__.__name__
