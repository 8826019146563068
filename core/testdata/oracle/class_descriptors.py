# oracle: virtual
import functools, types, weakref, abc, sys


class Meta(type):
    registry = {}

    @classmethod
    def __prepare__(mcls, name, bases, **kw):
        print('prepare', name, [b.__name__ for b in bases], kw)
        ns = super().__prepare__(name, bases, **kw)
        ns['created_by'] = mcls.__name__
        return ns

    def __new__(mcls, name, bases, ns, *, tag=None, **kw):
        print('new', name, sorted((k for k in ns if not k.startswith('__'))), tag)
        cls = super().__new__(mcls, name, bases, ns, **kw)
        cls.tag = tag
        mcls.registry[name] = cls
        return cls

    def __init__(cls, name, bases, ns, **kw):
        print('init', name, sorted(kw))
        super().__init__(name, bases, ns)

    def __call__(cls, *args, **kw):
        print('call', cls.__name__, args, kw)
        obj = super().__call__(*args, **kw)
        obj.born = True
        return obj

    def __len__(cls):
        return len(cls.registry)

    def __iter__(cls):
        return iter(cls.registry)

    def __contains__(cls, n):
        return n in cls.registry

    def __getitem__(cls, n):
        return cls.registry[n]

    def __getattr__(cls, n):
        if n.startswith('find_'):
            return lambda: cls.registry.get(n[5:])
        raise AttributeError(n)

    def __instancecheck__(cls, o):
        return getattr(o, 'quack', False) or super().__instancecheck__(o)

    def __subclasscheck__(cls, c):
        return c is int or super().__subclasscheck__(c)

    def __or__(cls, o):
        return f'{cls.__name__}|{o}'

    def __repr__(cls):
        return f'<Meta {cls.__name__}>'

    def __dir__(cls):
        return ['z', 'a']


class Base(metaclass=Meta):

    def __init__(self, x=0):
        self.x = x

    def __init_subclass__(cls, /, flavour='plain', **kw):
        print('subclass', cls.__name__, flavour)
        super().__init_subclass__(**kw)
        cls.flavour = flavour


class Child(Base, tag='T'):
    pass


try:

    class Other(Base, tag='U', flavour='mint'):
        pass
except TypeError as e:
    print('TypeError', e)
c = Child(5)
print(c.x, c.born, Child.tag, Child.flavour, len(Child), list(Base), 'Child' in Base, Base['Child'])
print(Child.find_Base(), Base | 3)
print(isinstance(types.SimpleNamespace(quack=True), Base), isinstance(c, Base))
print(issubclass(int, Child), issubclass(str, Child), dir(Base))
try:
    Child.nope
except AttributeError as e:
    print('AttributeError', e)
print(type(Child), Meta.__mro__[0].__name__, Child.__mro__)


class Field:

    def __set_name__(self, owner, name):
        print('set_name', owner.__name__, name)
        self.name = name
        self.private = '_' + name

    def __init__(self, kind, default=None):
        self.kind, self.default = (kind, default)

    def __get__(self, obj, owner=None):
        if obj is None:
            return self
        return getattr(obj, self.private, self.default)

    def __set__(self, obj, value):
        if not isinstance(value, self.kind):
            raise TypeError(f'{self.name} must be {self.kind.__name__}, not {type(value).__name__}')
        setattr(obj, self.private, value)

    def __delete__(self, obj):
        try:
            delattr(obj, self.private)
        except AttributeError as e:
            raise AttributeError(f'{self.name} is not set') from e


class Model:
    name = Field(str, 'anon')
    age = Field(int)

    def __init__(self, **kw):
        for k, v in kw.items():
            setattr(self, k, v)


m = Model(name='x', age=3)
print(m.name, m.age, m.__dict__, Model.name.kind)
for f in (lambda: setattr(m, 'age', 'old'), lambda: delattr(m, 'age'), lambda: delattr(m, 'age')):
    try:
        f()
        print('fine')
    except Exception as e:
        print(type(e).__name__, e, repr(e.__cause__))
m.__dict__['name'] = 'shadow'
print(m.name)


class NonData:

    def __get__(self, o, t):
        return 'nondata'


class ND:
    attr = NonData()


n = ND()
print(n.attr)
n.__dict__['attr'] = 'inst'
print(n.attr)
del n.attr
print(n.attr)


class lazy:

    def __init__(self, fn):
        self.fn = fn
        functools.update_wrapper(self, fn)

    def __get__(self, o, t=None):
        if o is None:
            return self
        v = o.__dict__[self.fn.__name__] = self.fn(o)
        return v


class L:

    @lazy
    def val(self):
        """doc of val"""
        print('computing')
        return 42


l = L()
print(l.val, l.val, L.val.__doc__, L.val.__name__)


class P:

    def __init__(self):
        self._t = 0

    @property
    def t(self):
        """temp"""
        return self._t

    @t.setter
    def t(self, v):
        self._t = v

    @t.deleter
    def t(self):
        print('deleted')
        self._t = None

    @property
    def ro(self):
        return 1


p = P()
p.t = 5
print(p.t, P.t.__doc__, P.t.fget.__name__, P.t.fset.__qualname__)
del p.t
print(p.t)
for f in (lambda: setattr(p, 'ro', 1), lambda: delattr(p, 'ro'), lambda: P.ro.__get__(p), lambda: P.ro.setter(lambda s, v: 0).fset):
    try:
        print(type(f()).__name__)
    except Exception as e:
        print(type(e).__name__, e)


class MyProp(property):

    def __get__(self, o, t=None):
        if o is None:
            return self
        return ('my', super().__get__(o, t))
    extra = 5


class Q:

    @MyProp
    def z(self):
        return 9

    @z.setter
    def z(self, v):
        print('setting', v)


q = Q()
q.z = 4
print(q.z, type(Q.z).__name__, Q.z.extra, isinstance(Q.z, property))


class classproperty:

    def __init__(self, f):
        self.f = f

    def __get__(self, o, t):
        return self.f(t)


class R:
    n = 3

    @classproperty
    def double(cls):
        return cls.n * 2


print(R.double, R().double)


class S:
    __slots__ = ('a', 'b')

    def __init__(self):
        self.a = 1


s = S()
for f in (lambda: s.b, lambda: setattr(s, 'c', 1), lambda: s.__dict__, lambda: S.a.__get__(s), lambda: repr(S.a), lambda: delattr(s, 'b'), lambda: weakref.ref(s)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


class S2(S):
    pass


s2 = S2()
s2.c = 5
print(s2.__dict__, s2.a, S2.__slots__)
try:

    class S3:
        __slots__ = ('a',)
        a = 1
except ValueError as e:
    print(e)
try:

    class S4(int):
        __slots__ = ('a',)
    print(S4(5).__class__)
except TypeError as e:
    print(e)
try:

    class S5(tuple):
        __slots__ = ('a',)
except TypeError as e:
    print(e)


class GA:

    def __getattribute__(self, n):
        if n == 'secret':
            raise AttributeError('hidden ' + n)
        return object.__getattribute__(self, n)

    def __getattr__(self, n):
        return f'fallback {n}'

    def __setattr__(self, n, v):
        print('set', n, v)
        object.__setattr__(self, n, v)

    def __delattr__(self, n):
        print('del', n)
        super().__delattr__(n)


g = GA()
g.x = 1
print(g.x, g.secret, g.nothing)
try:
    del g.nothing
except AttributeError as e:
    print(e)


class Abs(abc.ABC):

    @abc.abstractmethod
    def one(self):
        ...

    @property
    @abc.abstractmethod
    def two(self):
        ...

    @classmethod
    @abc.abstractmethod
    def three(cls):
        ...


try:
    Abs()
except TypeError as e:
    print(e)


class Half(Abs):

    def one(self):
        pass
    two = 2


try:
    Half()
except TypeError as e:
    print(e)
print(sorted(Abs.__abstractmethods__), Half.__abstractmethods__)
