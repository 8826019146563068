# What the modules of sqlalchemy share: tables, columns and what is said of them, mapped classes, statements.

import operator

from _sqlalchemy_rows import (
    ArgumentError, DatabaseError, DataError, DBAPIError, DetachedInstanceError, IntegrityError, InvalidRequestError, Mappings, MissingGreenlet,
    MultipleResultsFound, NoInspectionAvailable, NoResultFound, OperationalError, PendingRollbackError, ProgrammingError, ResourceClosedError, Result,
    Row, Scalars, SQLAlchemyError, StatementError, TimeoutError,
)
from _sqlalchemy_types import (ARRAY, Boolean, Date, DateTime, Enum, Float, Integer, Interval, JSON, LargeBinary, String, Type, Uuid)
from _standin import StandIn

MADE_UP = 3  # rows, where a query does not say how many


class ForeignKey:
    def __init__(self, column, **options):
        self.column = column if isinstance(column, str) else f"{column.table}.{column.key}"


# Columns and conditions


class Expression:
    """Something that conditions, orders and lists of columns are made of."""

    key = None

    def _test(name, test):
        return lambda self, other=None: Condition(self, name, test, other)

    __eq__ = _test("eq", lambda a, b: a == b)
    __ne__ = _test("ne", lambda a, b: a != b)
    __lt__ = _test("lt", lambda a, b: a is not None and a < b)
    __le__ = _test("le", lambda a, b: a is not None and a <= b)
    __gt__ = _test("gt", lambda a, b: a is not None and a > b)
    __ge__ = _test("ge", lambda a, b: a is not None and a >= b)
    is_ = _test("eq", lambda a, b: a is b)
    is_not = isnot = _test("ne", lambda a, b: a is not b)
    in_ = _test("in", lambda a, b: a in list(b) if not isinstance(b, StandIn) else True)
    not_in = notin_ = _test("not in", lambda a, b: a not in list(b))
    contains = _test("contains", lambda a, b: b in (a or ""))
    startswith = _test("startswith", lambda a, b: (a or "").startswith(b))
    endswith = _test("endswith", lambda a, b: (a or "").endswith(b))
    like = _test("like", lambda a, b: _like(a or "", b))
    ilike = _test("ilike", lambda a, b: _like((a or "").lower(), b.lower()))

    not_like = notlike = _test("not like", lambda a, b: not _like(a or "", b))
    icontains = _test("contains", lambda a, b: b.lower() in (a or "").lower())

    def between(self, low, high):
        return Condition(self, "between", lambda a, b: b[0] <= a <= b[1], (low, high))

    def __hash__(self):
        return id(self)

    def __and__(self, other):
        return And(self, other)

    def __or__(self, other):
        return Or(self, other)

    def __invert__(self):
        return Not(self)

    def desc(self):
        return Order(self, True)

    def asc(self):
        return Order(self, False)

    nulls_last = nulls_first = nullslast = nullsfirst = asc

    def label(self, name):
        made = Label(self)
        made.key = name
        return made

    def _arithmetic(name, swapped=False):
        def method(self, other):
            from _sqlalchemy_query import Arithmetic

            return Arithmetic(self, getattr(operator, name), other, swapped)

        return method

    __add__, __sub__, __mul__, __truediv__, __mod__ = map(_arithmetic, ("add", "sub", "mul", "truediv", "mod"))
    __radd__, __rsub__, __rmul__ = map(_arithmetic, ("add", "sub", "mul"), (True, True, True))

    def __neg__(self):
        return 0 - self

    def over(self, partition_by=None, order_by=None, **options):
        from _sqlalchemy_selectable import Over

        return Over(self, partition_by, order_by)

    def cast(self, type_):
        from _sqlalchemy_selectable import Cast

        return Cast(self, type_)

    def op(self, operator):
        return lambda other: Label(self)

    def distinct(self):
        made = Label(self)
        made.is_distinct = True
        return made

    def __getattr__(self, name):
        if name[:2] == "__":
            raise AttributeError(name)
        return lambda *args, **kwargs: self

    def of(self, row):
        """The value in a row, a dict."""
        return None


def _like(text, pattern):
    import re

    return re.fullmatch(re.escape(pattern).replace("%", ".*").replace("_", "."), text, re.S) is not None


class Label(Expression):
    def __init__(self, inner):
        self.inner = inner
        self.key = inner.key

    def of(self, row):
        return self.inner.of(row)


class Order(Label):
    def __init__(self, inner, down):
        super().__init__(inner)
        self.down = down

    def nulls_last(self):
        return self

    nulls_first = nullslast = nullsfirst = nulls_last


class Condition(Expression):
    """A comparison; `fits` tells of a row, `given` which columns it fixes to which values."""

    def __init__(self, left, name, test, right):
        self.left, self.name, self.test, self.right = left, name, test, right

    def fits(self, row):
        right = self.right
        if isinstance(right, Select):
            if getattr(row, "env", None) is None:
                return True
            right = right._first_column(row)
        elif isinstance(right, (list, tuple, set)):
            right = [part.of(row) if isinstance(part, Expression) else part for part in right]
        elif isinstance(right, Expression):
            right = right.of(row)
        if not isinstance(self.left, Column) and not hasattr(row, "tables"):
            return True
        left = self.left.of(row)
        if left is None and self.name in ("ne", "not in") and right is not None and self.right is not None:
            return False
        try:
            return bool(self.test(left, right))
        except TypeError:
            return False

    def of(self, row):
        return self.fits(row)

    def given(self):
        if isinstance(self.left, Column) and not isinstance(self.right, Expression):
            if self.name == "eq":
                return {self.left.key: self.right}
        return {}

    def __bool__(self):
        return self.name == "eq" and self.left is self.right


class And(Expression):
    def __init__(self, *parts):
        self.parts = [part for part in parts if isinstance(part, Expression)]

    def fits(self, row):
        return all(part.fits(row) for part in self.parts if hasattr(type(part), "fits"))

    def given(self):
        fixed = {}
        for part in self.parts:
            if hasattr(type(part), "given"):
                fixed.update(part.given())
        return fixed


class Or(And):
    def fits(self, row):
        return any(part.fits(row) for part in self.parts if hasattr(type(part), "fits"))

    def given(self):
        return self.parts[0].given() if self.parts and hasattr(type(self.parts[0]), "given") else {}


class Not(And):
    def fits(self, row):
        return not super().fits(row)

    def given(self):
        return {}


class Function(Expression):
    """func.count() and its like."""

    def __init__(self, key, args=(), only=()):
        self.key, self.args, self.only = key, args, only

    def filter(self, *conditions):
        return Function(self.key, self.args, conditions)

    def of(self, row):
        from _sqlalchemy_query import call

        return call(self.key, self.args, row, self.only)


class _Functions:
    def __getattr__(self, name):
        return lambda *args, **kwargs: Function(name, args)


class Column(Expression):
    def __init__(self, *args, primary_key=False, default=None, nullable=True, unique=False, server_default=None, name=None, onupdate=None, **options):
        args = list(args)
        self.key = args.pop(0) if args and isinstance(args[0], str) else name
        self.foreign_keys = [arg for arg in args if isinstance(arg, ForeignKey)]
        types = [arg for arg in args if not isinstance(arg, ForeignKey)]
        self.type = types[0] if types else None
        if isinstance(self.type, type):
            self.type = self.type()
        self.primary_key, self.default, self.nullable, self.unique = primary_key, default, nullable, unique
        self.server_default, self.onupdate = server_default, onupdate
        self.table = self.owner = None  # the name of its table, and the table itself

    def _copy(self, owner):
        """The column of another table."""
        other = Column.__new__(Column)
        other.__dict__.update(self.__dict__, owner=owner, table=getattr(owner, "__tablename__", None))
        return other

    def __set_name__(self, owner, name):
        self.key = self.key or name

    @property
    def name(self):
        return self.key

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        state = instance.__dict__
        if state.get("_sa_expired"):
            state["_sa_session"]._reload(instance)
        return state.get(self.key)

    def __set__(self, instance, value):
        session = instance.__dict__.get("_sa_session")
        if session is not None and instance.__dict__.get("_sa_expired"):
            session._fresh(instance)  # what else it has is not to be lost
        check = type(instance).__dict__.get("_validators", {}).get(self.key)
        instance.__dict__[self.key] = value if check is None else check(instance, self.key, value)

    def of(self, row):
        tables = getattr(row, "tables", None)
        if tables is not None and self.table in tables:
            return (tables[self.table] or {}).get(self.key)
        return row.get(self.key)

    def made_up(self, n):
        """A value that a row number n could have."""
        if self.foreign_keys:
            return 1
        if self.nullable and (self.key.endswith("_at") and ("delet" in self.key or "cancel" in self.key)):
            return None
        if isinstance(self.type, Type):
            return self.type.value(self.key, n)
        if not self.primary_key and self.default is not None and not callable(self.default):
            return self.default
        return n if self.primary_key else String().value(self.key, n)

    def filled(self):
        """The default of a new row."""
        if callable(self.default):
            try:
                return self.default()
            except TypeError:
                return self.default(None)
        if self.default is None and self.server_default is not None:
            return self.made_up(1)
        return self.default

    def renewed(self):
        """What onupdate gives a row that changes."""
        given = self.onupdate
        return given.of({}) if isinstance(given, Expression) else given() if callable(given) else given

    def __repr__(self):
        return f"{self.table}.{self.key}"


# Mapped classes


class Relationship:
    """Other rows that belong to one: they are loaded when they are first asked for."""

    def __init__(self, target=None, lazy="select", uselist=None, cascade="", secondary=None, remote_side=None, foreign_keys=None, order_by=None, **options):
        self.target, self.lazy, self.cascade, self.secondary, self.foreign_keys = target, lazy, cascade, secondary, foreign_keys
        self.uselist = False if uselist is None and remote_side is not None else uselist
        self.annotation, self.toward, self.order_by = None, None, order_by

    def order(self, cls):
        """What the objects of it are ordered by."""
        given = self.order_by() if callable(self.order_by) else self.order_by
        given = eval(given, {}, cls._classes) if isinstance(given, str) else given
        return [] if given is None else list(given) if isinstance(given, (list, tuple)) else [given]

    def between(self, owner, toward=None):
        """The relationship of another table, an alias, or one that leads to one."""
        other = Relationship.__new__(Relationship)
        other.__dict__.update(self.__dict__, owner=owner, toward=toward or self.toward)
        return other

    def of_type(self, toward):
        return self.between(self.owner, toward)

    def foreign_keys_named(self):
        """The names of the columns that make the relationship, where the program says them."""
        given = self.foreign_keys if isinstance(self.foreign_keys, list) else [self.foreign_keys] if self.foreign_keys is not None else []
        return {(k if isinstance(k, str) else k.key).strip("[]").rpartition(".")[2] for k in given}

    def _words(self, cls):
        return str(self.annotation or cls.__annotations__.get(self.key, ""))

    def __set_name__(self, owner, name):
        self.key, self.owner = name, owner

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        state = instance.__dict__
        if self.key not in state:
            session = state.get("_sa_session")
            if session is not None:
                state[self.key] = session._load(instance, self)
            else:
                state[self.key] = [] if self._many(type(instance)) else None
        return state[self.key]

    def __set__(self, instance, value):
        session = instance.__dict__.get("_sa_session")
        if session is not None and instance.__dict__.get("_sa_expired"):
            session._fresh(instance)
        instance.__dict__[self.key] = value
        if session is not None:
            instance.__dict__.setdefault("_sa_assigned", []).append(self.key)

    def other(self, cls):
        target = self.target
        if target is None:
            words = self._words(cls)
            target = next((name for name in cls._classes if name in words.replace("'", " ").replace('"', " ").replace("[", " ").replace("]", " ").replace(".", " ").split()), None)
        if callable(target) and not isinstance(target, type):
            target = target()
        return cls._classes.get(target.rpartition(".")[2]) if isinstance(target, str) else target

    def _many(self, cls):
        if self.uselist is not None:
            return self.uselist
        words = self._words(cls).lower()
        if words:
            return "list[" in words or "set[" in words or "sequence[" in words
        other = self.other(cls)
        return other is None or not any(key.column.split(".")[0] == other.__tablename__ for column in cls._columns for key in column.foreign_keys)

    def any(self, *conditions, **values):
        from _sqlalchemy_selectable import any_of

        return any_of(self, conditions, values)

    has = any

    def contains(self, instance):
        key = type(instance)._key
        return self.any(key == getattr(instance, key.key))

    def __getattr__(self, name):
        if name[:2] == "__":
            raise AttributeError(name)
        return lambda *args, **kwargs: self


_PYTHON_TYPES = (("datetime", DateTime), ("date", Date), ("bool", Boolean), ("int", Integer), ("float", Float), ("decimal", Float), ("str", String),
                 ("dict", JSON), ("list", ARRAY), ("uuid", Uuid), ("bytes", LargeBinary))


class MetaData:
    def __init__(self, **options):
        self.tables = {}

    def create_all(self, bind=None, tables=None, **options):
        bind._spend("execute")
        engine = getattr(bind, "engine", bind)
        if hasattr(engine, "database"):
            engine.database.create(tables or self.tables.values())

    def drop_all(self, bind=None, tables=None, **options):
        bind._spend("execute")
        engine = getattr(bind, "engine", bind)
        if hasattr(engine, "database"):
            for table in tables or self.tables.values():
                engine.database.rows(table).clear()

    def reflect(self, bind=None, **options):
        bind._spend("execute")


class Mapped:
    """The base of mapped classes: what a class of that base declares becomes columns."""

    _columns = ()
    _identities = _told_by = _identity = None  # of classes that share a table: by the value of a column
    _classes = {}
    metadata = MetaData()
    _all = []

    @staticmethod
    def every():
        """All mapped classes, whatever their base."""
        return Mapped._all

    def __init_subclass__(cls, **options):
        super().__init_subclass__()
        if "_is_base" in cls.__dict__ or cls.__dict__.get("__abstract__"):
            return
        columns = {}
        for base in reversed(cls.__mro__):
            for name, annotation in base.__dict__.get("__annotations__", {}).items():
                words = (annotation if isinstance(annotation, str) else repr(annotation)).replace("typing.", "")
                given = base.__dict__.get(name)
                if "Mapped" not in words or isinstance(given, Relationship):
                    continue
                if isinstance(given, Column) and base is not cls and "__tablename__" not in base.__dict__:
                    given = given._copy(cls)  # of a mixin: each class has a column of its own
                    setattr(cls, name, given)
                elif not isinstance(given, Column):
                    given = Column(nullable=None)
                    given.key = name
                    setattr(cls, name, given)
                if given.type is None:
                    inner = words.partition("[")[2].lower()
                    found = next((made for word, made in _PYTHON_TYPES if word in inner), None)
                    given.type = found() if found else None
                if given.nullable is None or given.nullable is True and given.type is None:
                    given.nullable = "optional" in words.lower() or "none" in words.lower()
                columns[name] = given
            for name, value in base.__dict__.items():
                if isinstance(value, Column) and name not in columns:
                    if base is not cls and "__tablename__" not in base.__dict__:
                        value = value._copy(cls)
                        setattr(cls, name, value)
                    value.nullable = value.nullable is not False  # without an annotation it can be nothing
                    columns[name] = value
        if "__tablename__" not in cls.__dict__ and not hasattr(cls, "__tablename__"):
            return
        root = next((base for base in cls.__mro__[1:] if base.__dict__.get("_identities") is not None), None)
        if root is not None and "__tablename__" not in cls.__dict__:
            cls._share(root, columns)
            return
        cls._columns = list(columns.values())
        for column in cls._columns:
            column.table = cls.__tablename__
        cls._classes[cls.__name__] = cls
        Mapped._all.append(cls)
        cls._key = next((column for column in cls._columns if column.primary_key), cls._columns[0] if cls._columns else None)
        cls.__table__ = Table(cls.__tablename__, cls.metadata, *cls._columns)
        for column in cls._columns:
            column.owner = cls
        cls._validators = {n: f for f in vars(cls).values() for n in getattr(f, "__validates__", ())}
        mapping = cls.__dict__.get("__mapper_args__", {})
        told_by = mapping.get("polymorphic_on") if isinstance(mapping, dict) else None
        if told_by is not None:
            cls._identities, cls._told_by = {}, told_by if isinstance(told_by, str) else told_by.key
        if root is not None or told_by is not None:
            cls._identify(root or cls)

    @classmethod
    def _share(cls, root, columns):
        """Maps a class to the table of the one that it inherits from: what it adds are columns there, which others leave empty."""
        for name, column in columns.items():
            if all(column.key != other.key for other in root._columns):
                column.nullable = True
                column.table, column.owner = root.__tablename__, root
                root._columns.append(column)
        cls._columns, cls._key = root._columns, root._key
        cls.__table__ = root.__table__ = Table(root.__tablename__, root.metadata, *root._columns)
        for column in root._columns:
            column.owner = root
        cls._classes[cls.__name__] = cls
        cls._validators = {**root._validators, **{n: f for f in vars(cls).values() for n in getattr(f, "__validates__", ())}}
        cls._identify(root)

    @classmethod
    def _identify(cls, root):
        """Notes by which value a row says that it is of this class."""
        mapping = cls.__dict__.get("__mapper_args__", {})
        cls._identity = mapping.get("polymorphic_identity") if isinstance(mapping, dict) else None
        if cls._identity is not None:
            root._identities[cls._identity] = cls

    def __init__(self, **values):
        for name, value in values.items():
            if not hasattr(type(self), name):
                raise TypeError(f"{name!r} is an invalid keyword argument for {type(self).__name__}")
            setattr(self, name, value)

    @classmethod
    def _made(cls, row, session):
        if cls._identities:
            cls = cls._identities.get(row.get(cls._told_by), cls)
        instance = cls.__new__(cls)
        instance.__dict__.update(row, _sa_session=session)
        return instance

    @classmethod
    def _has(cls, row):
        """Tells whether a row of the table is one of this class, or of a class below it."""
        return cls._identity is None or issubclass(cls._identities.get(row.get(cls._told_by), cls), cls)

    def _row(self):
        state = self.__dict__
        if self._identity is not None and state.get(self._told_by) is None:
            state[self._told_by] = self._identity
        return {column.key: state.get(column.key) for column in self._columns}


class _Columns:
    def __init__(self, columns):
        self.__dict__.update((column.key, column) for column in columns)
        self._all = columns

    def __getitem__(self, name):
        return [self.__dict__[n] for n in name] if isinstance(name, tuple) else self.__dict__[name]

    def __iter__(self):
        return iter(self._all)

    @property
    def columns(self):
        return self

    def keys(self):
        return [column.key for column in self._all]


class Table:
    def __init__(self, name, metadata, *columns, **options):
        self.name = self.__tablename__ = name
        self._columns = [column for column in columns if isinstance(column, Column)]
        for column in self._columns:
            column.table, column.owner = name, self
        self.c = self.columns = _Columns(self._columns)
        self._key = next((column for column in self._columns if column.primary_key), self._columns[0] if self._columns else None)
        metadata.tables[name] = self

    @property
    def primary_key(self):
        return _Columns([column for column in self._columns if column.primary_key])

    def select(self):
        return Select(self)

    def alias(self, name=None):
        from _sqlalchemy_selectable import Alias

        return Alias(self, name)

    def insert(self):
        return Write("insert", self)

    def update(self):
        return Write("update", self)

    def delete(self):
        return Write("delete", self)


# Statements


class Statement:
    """What select, update and their like have in common. Every method gives another statement; what is not modelled changes nothing."""

    def __init__(self, *entities):
        self._entities = tuple(e for entity in entities for e in (entity if isinstance(entity, list) else [entity]))
        self._where, self._order, self._limit, self._offset, self._eager = [], [], None, 0, False
        self._joins, self._froms, self._group, self._having, self._distinct = [], [], [], [], False

    def _with(self, **changes):
        other = type(self).__new__(type(self))
        other.__dict__.update(self.__dict__, **changes)
        return other

    def where(self, *conditions):
        return self._with(_where=self._where + [c for c in conditions if isinstance(c, Expression)])

    filter = where

    def filter_by(self, **values):
        columns = {column.key: column for column in self._table()._columns}
        return self.where(*(columns[name] == value for name, value in values.items() if name in columns))

    def order_by(self, *columns):
        return self._with(_order=self._order + _expressions(columns))

    def limit(self, count):
        return self._with(_limit=count)

    def offset(self, count):
        return self._with(_offset=count or 0)

    def options(self, *options):
        return self._with(_eager=True)

    def join(self, target, onclause=None, *, isouter=False, **options):
        from _sqlalchemy_query import joined

        return joined(self, target, onclause, isouter)

    def outerjoin(self, target, onclause=None, **options):
        return self.join(target, onclause, isouter=True)

    def join_from(self, origin, target, onclause=None, **options):
        return self._with(_froms=[origin] + self._froms).join(target, onclause, **options)

    def select_from(self, *entities):
        return self._with(_froms=self._froms + list(entities))

    def group_by(self, *columns):
        return self._with(_group=self._group + _expressions(columns))

    def having(self, *conditions):
        return self._with(_having=self._having + [c for c in conditions if isinstance(c, Expression)])

    def distinct(self, *columns):
        return self._with(_distinct=True)

    def add_columns(self, *entities):
        return self._with(_entities=self._entities + entities)

    with_only_columns = lambda self, *entities, **options: self._with(_entities=entities)

    def __getattr__(self, name):
        if name[:2] == "__":
            raise AttributeError(name)
        return lambda *args, **kwargs: self

    def _table(self):
        for entity in (*self._froms, *self._entities):
            while "_source" in getattr(entity, "__dict__", ()):
                entity = entity._source
            if "select_" in getattr(entity, "__dict__", ()):
                return entity.select_._table()
            if isinstance(entity, type) and issubclass(entity, Mapped) or isinstance(entity, Table):
                return entity
            if isinstance(entity, Column):
                return next((cls for cls in Mapped.every() if any(entity is column for column in cls._columns)), None) or Table(entity.table, MetaData(), entity)
        return None


def _expressions(parts):
    """The expressions of an order or of groups; a text is the name of a column of the result."""
    from _sqlalchemy_selectable import Named

    return [Named(part) if isinstance(part, str) else part for part in parts if isinstance(part, (Expression, str))]


class Select(Statement):
    def _first_column(self, row):
        from _sqlalchemy_query import evaluate

        return [found[0] for found in evaluate(self, *row.env, outer=row)]

    def subquery(self, name=None):
        from _sqlalchemy_selectable import Subquery

        return Subquery(self, name)

    def cte(self, name=None, recursive=False, **options):
        return self.subquery(name)

    alias = subquery

    def scalar_subquery(self):
        from _sqlalchemy_selectable import Scalar

        return Scalar(self)

    as_scalar = scalar_subquery

    def label(self, name):
        return self.scalar_subquery().label(name)

    def exists(self):
        from _sqlalchemy_selectable import Exists

        return Exists(self)

    def _together(self, kind, others):
        from _sqlalchemy_selectable import Compound

        return Compound(kind, [self, *others])

    def union(self, *others):
        return self._together("union", others)

    def union_all(self, *others):
        return self._together("union_all", others)

    def intersect(self, *others):
        return self._together("intersect", others)

    def except_(self, *others):
        return self._together("except", others)


def _values_of(given):
    return {getattr(k, "key", k): v for k, v in given.items()}


class Write(Statement):
    """insert, update or delete."""

    def __init__(self, kind, table):
        super().__init__(table)
        self._kind, self._values, self._rows, self._returned, self._conflict = kind, {}, None, (), None

    def values(self, *given, **values):
        if given and isinstance(given[0], list):
            return self._with(_rows=[_values_of(row) for row in given[0]])
        return self._with(_values={**self._values, **(_values_of(dict(given[0])) if given else {}), **values})

    def returning(self, *entities, **options):
        return self._with(_returned=entities)

    @property
    def excluded(self):
        """The row that could not be inserted, for on_conflict_do_update."""
        return _Columns([column._copy(_Excluded) for column in self._table()._columns])

    inserted = excluded

    def on_conflict_do_nothing(self, *args, index_elements=None, **options):
        return self._with(_conflict=(index_elements, None, None))

    def on_conflict_do_update(self, *args, index_elements=None, set_=None, where=None, **options):
        return self._with(_conflict=(index_elements, _values_of(dict(set_)), where))

    def on_duplicate_key_update(self, *given, **values):
        return self._with(_conflict=(None, {**(_values_of(dict(given[0])) if given else {}), **values}, None))


class _Excluded:
    __tablename__ = "excluded"


class Text(Statement):
    def __init__(self, words):
        super().__init__()
        self.words = words
        self._bound = {}

    def bindparams(self, *given, **values):
        self._bound = values
        return self
