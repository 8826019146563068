# oracle: virtual
from __future__ import annotations
import re, typing, dataclasses, datetime as dt, enum, functools, json, sys, types, inspect
from typing import Any, Annotated, Callable, ClassVar, Generic, Literal, Optional, TypeVar, Union, get_args, get_origin, get_type_hints


class ValidationError(ValueError):

    def __init__(self, errors):
        self.errors = errors
        super().__init__(f"{len(errors)} validation error{'s' * (len(errors) != 1)}\n" + '\n'.join((f"{'.'.join(map(str, loc))}: {msg}" for loc, msg in errors)))


class Gt:

    def __init__(self, n):
        self.n = n

    def check(self, v):
        if not v > self.n:
            raise ValueError(f'must be > {self.n}')


def coerce(tp, v, loc, errs):
    origin, args = (get_origin(tp), get_args(tp))
    if tp is Any:
        return v
    if origin is Annotated:
        v = coerce(args[0], v, loc, errs)
        for m in args[1:]:
            try:
                m.check(v)
            except (ValueError, TypeError) as e:
                errs.append((loc, str(e)))
        return v
    if origin in (Union, types.UnionType):
        if v is None and type(None) in args:
            return None
        for a in args:
            sub = []
            r = coerce(a, v, loc, sub)
            if not sub:
                return r
        errs.append((loc, f"no match in {' | '.join((getattr(a, '__name__', str(a)) for a in args))}"))
        return None
    if origin is Literal:
        if v not in args:
            errs.append((loc, f'not one of {args!r}'))
        return v
    if origin in (list, set, tuple, frozenset):
        if not isinstance(v, (list, tuple, set)):
            errs.append((loc, 'not a sequence'))
            return v
        elem = args[0] if args else Any
        return origin((coerce(elem, x, (*loc, i), errs) for i, x in enumerate(v)))
    if origin is dict:
        return {coerce(args[0], k, (*loc, 'key'), errs): coerce(args[1], x, (*loc, k), errs) for k, x in v.items()}
    if isinstance(tp, type):
        if issubclass(tp, Model) and isinstance(v, dict):
            try:
                return tp(**v)
            except ValidationError as e:
                errs.extend((((*loc, *l), m) for l, m in e.errors))
                return None
        if issubclass(tp, enum.Enum):
            try:
                return tp(v)
            except ValueError as e:
                errs.append((loc, str(e)))
                return None
        if tp is dt.date and isinstance(v, str):
            try:
                return dt.date.fromisoformat(v)
            except ValueError as e:
                errs.append((loc, str(e)))
                return None
        if isinstance(v, tp) and (not (tp is int and isinstance(v, bool))):
            return v
        try:
            return tp(v)
        except (TypeError, ValueError) as e:
            errs.append((loc, f'{type(e).__name__}: {e}'))
            return None
    errs.append((loc, f'unsupported {tp!r}'))


def validator(*fields):

    def deco(fn):
        fn.__validates__ = fields
        return classmethod(fn)
    return deco


class ModelMeta(type):

    def __new__(m, name, bases, ns, **kw):
        cls = super().__new__(m, name, bases, ns)
        cls.__config__ = {**getattr(cls, '__config__', {}), **kw}
        cls.__validators__ = {f: v for b in reversed(cls.__mro__) for v in vars(b).values() for f in getattr(getattr(v, '__func__', None), '__validates__', ())}
        return cls

    def __init__(cls, name, bases, ns, **kw):
        super().__init__(name, bases, ns)

    @property
    def fields(cls):
        return {k: v for k, v in get_type_hints(cls, include_extras=True).items() if get_origin(v) is not ClassVar and (not k.startswith('_'))}


class Model(metaclass=ModelMeta):

    def __init__(self, **data):
        errs = []
        cls = type(self)
        for k, tp in cls.fields.items():
            if k in data:
                v = coerce(tp, data.pop(k), (k,), errs)
            elif hasattr(cls, k):
                v = getattr(cls, k)
                v = v() if callable(v) else v
            else:
                errs.append(((k,), 'field required'))
                continue
            if k in cls.__validators__ and (not any((l[0] == k for l, _ in errs))):
                try:
                    v = cls.__validators__[k].__get__(None, cls)(v)
                except ValueError as e:
                    errs.append(((k,), str(e)))
            object.__setattr__(self, k, v)
        if data and cls.__config__.get('extra') != 'ignore':
            errs += [((k,), 'extra field') for k in data]
        if errs:
            raise ValidationError(errs)

    def __setattr__(self, k, v):
        if self.__config__.get('frozen'):
            raise AttributeError(f'{type(self).__name__} is frozen')
        super().__setattr__(k, v)

    def __repr_args__(self):
        return ((k, getattr(self, k)) for k in type(self).fields)

    def __repr__(self):
        return f"{type(self).__name__}({', '.join((f'{k}={v!r}' for k, v in self.__repr_args__()))})"

    def __eq__(self, o):
        return type(self) is type(o) and vars(self) == vars(o)

    def dict(self):
        return {k: v.dict() if isinstance(v, Model) else [x.dict() if isinstance(x, Model) else x for x in v] if isinstance(v, list) else v for k, v in self.__repr_args__()}

    def json(self, **kw):
        return json.dumps(self.dict(), default=lambda o: o.value if isinstance(o, enum.Enum) else o.isoformat() if isinstance(o, dt.date) else list(o), **kw)


class Role(enum.Enum):
    ADMIN = 'admin'
    USER = 'user'


class Address(Model, frozen=True):
    street: str
    zip: Annotated[int, Gt(999)]
    country: str = 'DE'


class User(Model):
    kind: ClassVar[str] = 'user'
    id: int
    name: str
    role: Role = Role.USER
    born: Optional[dt.date] = None
    addresses: list[Address] = list
    tags: set[str] = set
    meta: dict[str, int | float] = dict
    level: Literal['low', 'high'] = 'low'
    boss: User | None = None

    @validator('name')
    def strip(cls, v):
        v = v.strip()
        if not v:
            raise ValueError('blank name')
        return v.title()


class Admin(User, extra='ignore'):
    perms: list[str] = lambda: ['all']


u = User(id='7', name=' bob ', role='admin', born='2000-02-29', addresses=[{'street': 'X', 'zip': '12345'}], tags=['a', 'a'], meta={'x': 1, 'y': '2.5'}, boss={'id': 1, 'name': 'al'})
print(u)
print(u.json(indent=None))
print(u.boss == User(id=1, name='AL'), User.fields.keys(), User.__config__, Admin.__config__)
print(sorted(User.__validators__))
for bad in (dict(), dict(id='x', name=''), dict(id=1, name='a', role='root', born='2000-13-01', addresses=[{'street': 1}, {'street': 'y', 'zip': 5}], level='mid', zzz=1), dict(id=1.5, name='q', meta={'a': 'b'}, boss={'id': None}), dict(id=[], name=None, tags='abc')):
    try:
        print(User(**bad))
    except ValidationError as e:
        print(e)
try:
    u.addresses[0].zip = 1
except AttributeError as e:
    print(e)
u.name = 'free'
print(u.name, Admin(id=1, name='x', other=2), User.kind)
print(inspect.get_annotations(Address) if hasattr(inspect, 'get_annotations') else '')
print(User.__annotations__['boss'], Address.__annotations__['zip'])
T = TypeVar('T')


class Page(Generic[T]):
    items: list[T]

    def __class_getitem__(cls, t):
        r = super().__class_getitem__(t)
        return r

    def __init__(self, items):
        self.items = items


p = Page[int]([1])
print(p.items, Page[int], p.__orig_class__ if hasattr(p, '__orig_class__') else None)
print(typing.get_type_hints(Page.__init__))


def inject(fn):
    sig = inspect.signature(fn)
    hints = get_type_hints(fn)

    @functools.wraps(fn)
    def w(*a, **k):
        b = sig.bind_partial(*a, **k)
        for n, prm in sig.parameters.items():
            if n not in b.arguments and prm.default is prm.empty and (hints.get(n) in REG):
                b.arguments[n] = REG[hints[n]]()
        return fn(*b.args, **b.kwargs)
    return w


class DB:
    pass


REG = {DB: lambda: 'db!'}


@inject
def handler(x: int, db: DB, *, y: str='d') -> str:
    return f'{x} {db} {y}'


print(handler(1), handler(2, y='q'), handler(3, 'own'), inspect.signature(handler))
try:
    handler()
except TypeError as e:
    print(e)
