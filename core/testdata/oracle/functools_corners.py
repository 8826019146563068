"""functools: copies and pickles of partial objects and cached functions, unions in singledispatch, names that are set twice."""

import functools, copy, pickle, operator
from functools import partial
def f(*a, **k): return a, k
p = partial(f, [1], b=[2]); p.attr = [3]
for q in (copy.copy(p), copy.deepcopy(p), pickle.loads(pickle.dumps(p))):
    print(q is p, q.func is f, q.args, q.keywords, q.attr, q.args[0] is p.args[0], q(5))
@functools.lru_cache
def g(x): "doc"; return x
print(g.__module__, g.__name__, g.__qualname__, g.__doc__, copy.copy(g) is g, copy.deepcopy(g) is g, pickle.loads(pickle.dumps(g)) is g, g.__wrapped__(3), g.cache_parameters())
p = partial(f)
for bad in ((f,), (f, (), {}), (f, [], {}, None), (None, (), {}, None), (f, (), {}, 5)):
    try: p.__setstate__(bad); print('ok', bad[1:])
    except Exception as e: print(type(e).__name__, e)
class C:
    @functools.cached_property
    def a(self): return 1
try:
    class D:
        @functools.cached_property
        def a(self): return 1
        b = a
except Exception as e: print(type(e).__name__, e, repr(e.__cause__))
from functools import singledispatch
from typing import Union, Optional
@singledispatch
def h(x): return 'default'
@h.register
def _(x: Union[int, str]): return 'int or str'
@h.register
def _(x: list | tuple): return 'seq'
@h.register
def _(x: Optional[dict]): return 'maybe'
print(h(1), h('a'), h([]), h(()), h({}), h(None), h(1.5))
for bad in (list[int], 5, Union[int, 'x'], int | list[str]):
    try: h.register(bad, lambda x: 1); print('ok')
    except Exception as e: print(type(e).__name__, str(e)[:120])
try:
    @h.register
    def _(x: list[int]): pass
except Exception as e: print(type(e).__name__, e)
try: h()
except Exception as e: print(type(e).__name__, e)

class S: __slots__ = ()
for o in (S(), 5, [], object(), 'x', {}.items()):
    for n in ('__doc__', '__module__'):
        try: setattr(o, n, 'v'); print('ok', type(o))
        except AttributeError as e: print(e)
