# oracle: virtual
class Registry(type):
    classes = {}

    def __new__(mcs, name, bases, ns, **kw):
        cls = super().__new__(mcs, name, bases, ns)
        mcs.classes[name] = kw
        return cls

    def __init__(cls, name, bases, ns, **kw):
        super().__init__(name, bases, ns)
        cls.tagged = True

    def __call__(cls, *args, **kwargs):
        print("making", cls.__name__)
        return super().__call__(*args, **kwargs)

    @classmethod
    def __prepare__(mcs, name, bases, **kw):
        print("prepare", name, kw)
        return {"prepared": name}

    def __len__(cls):
        return 42

    def __iter__(cls):
        return iter("abc")

    def __getitem__(cls, k):
        return k * 2

    def __contains__(cls, x):
        return x == 1

    def __repr__(cls):
        return f"<R {cls.__name__}>"

    @property
    def meta_prop(cls):
        return "from meta"


class A(metaclass=Registry, opt=1):
    def __init__(self, x=0):
        self.x = x


class B(A, opt=2):
    pass


print(Registry.classes, A.prepared, B.prepared, A.tagged, B(5).x, len(A), list(A), A[3], 1 in A, A, A.meta_prop)
print(type(A), isinstance(A, Registry), type(B).__name__, Registry.__mro__)
try:
    A().meta_prop
except AttributeError as e:
    print(e)


class Sub:
    subs = []

    def __init_subclass__(cls, /, tag=None, **kw):
        super().__init_subclass__(**kw)
        cls.subs.append((cls.__name__, tag))


class S1(Sub, tag="one"):
    pass


class S2(S1):
    pass


print(Sub.subs)


class Named:
    def __set_name__(self, owner, name):
        print("set_name", owner.__name__, name)
        self.name = "_" + name

    def __get__(self, obj, owner=None):
        if obj is None:
            return self
        return getattr(obj, self.name, "unset")

    def __set__(self, obj, v):
        if v < 0:
            raise ValueError("negative")
        setattr(obj, self.name, v)

    def __delete__(self, obj):
        delattr(obj, self.name)


class Item:
    price = Named()
    count = Named()


i = Item()
print(i.price)
i.price = 5
print(i.price, i.__dict__, Item.price.name)
try:
    i.count = -1
except ValueError as e:
    print(e)
del i.price
print(i.price)
Dyn = type("Dyn", (A,), {"hello": lambda self: "hi", "__doc__": "dynamic"})
print(Dyn().hello(), Dyn.__doc__, Dyn.__mro__)


class M1(type):
    pass


class M2(type):
    pass


class X(metaclass=M1):
    pass


class Y(metaclass=M2):
    pass


try:
    class Z(X, Y):
        pass
except TypeError as e:
    print(e)
try:
    class Q(object, A):
        pass
except TypeError as e:
    print(e)
try:
    class Bo(bool):
        pass
except TypeError as e:
    print(e)


class Slots:
    __slots__ = ("a", "b")


s = Slots()
s.a = 1
print(s.a)
for bad in (lambda: s.b, lambda: setattr(s, "c", 1), lambda: s.__dict__):
    try:
        bad()
    except AttributeError as e:
        print(e)


class Meta3(type):
    def __instancecheck__(cls, x):
        return x == "yes"

    def __subclasscheck__(cls, c):
        return c is int


class Fake(metaclass=Meta3):
    pass


print(isinstance("yes", Fake), isinstance("no", Fake), issubclass(int, Fake), issubclass(str, Fake))
