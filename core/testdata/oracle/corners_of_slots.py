# oracle: virtual
# What the __dict__ of a class with slots shows.
import inspect, dataclasses
class C:
    __slots__ = ('b', 'a', '__p')
    def f(self): pass
class D(C):
    "doc"
    __slots__ = ['z', '__dict__']
    y = 1
class E(D): pass
@dataclasses.dataclass(slots=True)
class P:
    x: int
    y: int = 0
for c in (C, D, E, P): print(c.__name__, [k for k in vars(c) if k not in ('__init__','__repr__','__eq__','__hash__','__match_args__','__annotations__','__dataclass_fields__','__dataclass_params__', '__getstate__', '__setstate__')])
print(vars(C)['a'], type(vars(C)['a']).__name__, 'a' in C.__dict__, C.__dict__['a'].__get__(5) if 0 else '')
c = C(); c.a = 3; print(C.__dict__['a'].__get__(c, C), [k for k, v in C.__dict__.items() if inspect.ismemberdescriptor(v)])
C.__dict__['b'].__set__(c, 9); print(c.b); C.new = 1; print(list(C.__dict__)[-2:])
print([n for n in dir(c) if not n.startswith('__')], [k for k in C.__dict__ if not k.startswith('_')])
try: C.__dict__['a'].__get__(5, int)
except TypeError as e: print(e)
try: type('F', (), dict(C.__dict__))
except ValueError as e: print(e)
print(inspect.getmembers(C, inspect.ismemberdescriptor)[0][0], C.a)
import types
print(types.MemberDescriptorType, types.GetSetDescriptorType, isinstance(C.a, types.MemberDescriptorType), inspect.isgetsetdescriptor(type(lambda: 0).__code__), inspect.isdatadescriptor(C.a))
