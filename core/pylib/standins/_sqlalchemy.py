# What the modules of sqlalchemy share: tables, statements, rows and sessions over a database in memory.
#
# A query finds the rows that the run has written. Of a table into which it has written none it finds made-up rows that fit the conditions, as
# if the database had been filled before; unless a function is about to create what it asks for, or the program has created the table in SQLite.

import operator
import sys
from datetime import date, datetime, timedelta

from _sqlalchemy_rows import (
    ArgumentError, DatabaseError, DataError, DBAPIError, DetachedInstanceError, IntegrityError, InvalidRequestError, Mappings, MissingGreenlet,
    MultipleResultsFound, NoInspectionAvailable, NoResultFound, OperationalError, PendingRollbackError, ProgrammingError, ResourceClosedError, Result,
    Row, Scalars, SQLAlchemyError, StatementError, TimeoutError,
)
from _standin import StandIn, store

MADE_UP = 3  # rows, where a query does not say how many


# Types: a class each, that knows what a made-up value of it is


class Type:
    sample = "text"

    def __init__(self, *args, **options):
        self.args = args

    def value(self, name, n):
        return self.sample


class String(Type):
    def value(self, name, n):
        if "email" in name:
            return f"user{n}@example.com"
        if "password" in name:
            return "$2b$12$saltsaltsaltsaltsalt..hashhashhashhashhashhashhashhash"
        if "url" in name or "link" in name:
            return f"https://example.com/{n}"
        return f"{name} {n}"


class Integer(Type):
    def value(self, name, n):
        return n


class Float(Type):
    sample = 1.0


class Boolean(Type):
    def value(self, name, n):
        return not any(word in name for word in ("delete", "disabled", "archived", "banned", "locked", "revoked"))


class DateTime(Type):
    def value(self, name, n):
        return datetime.now()


class Date(Type):
    def value(self, name, n):
        return date.today()


class Interval(Type):
    sample = timedelta(0)


class JSON(Type):
    def value(self, name, n):
        return {}


class ARRAY(Type):
    def value(self, name, n):
        return []


class LargeBinary(Type):
    sample = b"data"


class Enum(Type):
    def value(self, name, n):
        first = self.args[0]
        return next(iter(first)) if isinstance(first, type) else first


class Uuid(Type):
    def value(self, name, n):
        import uuid

        return uuid.UUID(int=n)


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
    in_ = _test("in", lambda a, b: a in list(b) if not isinstance(b, (Select, StandIn)) else True)
    not_in = notin_ = _test("not in", lambda a, b: a not in list(b))
    contains = _test("contains", lambda a, b: b in (a or ""))
    startswith = _test("startswith", lambda a, b: (a or "").startswith(b))
    endswith = _test("endswith", lambda a, b: (a or "").endswith(b))
    like = _test("like", lambda a, b: _like(a or "", b))
    ilike = _test("ilike", lambda a, b: _like((a or "").lower(), b.lower()))

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
        right = self.right.of(row) if isinstance(self.right, Expression) else self.right
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

    def __init__(self, key, args=()):
        self.key, self.args = key, args

    def of(self, row):
        from _sqlalchemy_query import call

        return call(self.key, self.args, row)


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
        self.table = None

    def __set_name__(self, owner, name):
        self.key = self.key or name

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        state = instance.__dict__
        if state.get("_sa_expired"):
            state["_sa_session"]._reload(instance)
        return state.get(self.key)

    def __set__(self, instance, value):
        instance.__dict__[self.key] = value

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

    def __repr__(self):
        return f"{self.table}.{self.key}"


# Mapped classes


class Relationship:
    """Other rows that belong to one: they are loaded when they are first asked for."""

    def __init__(self, target=None, lazy="select", uselist=None, cascade="", secondary=None, **options):
        self.target, self.lazy, self.uselist, self.cascade, self.secondary = target, lazy, uselist, cascade, secondary
        self.annotation = None

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
        instance.__dict__[self.key] = value

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
        return Function("any")

    has = contains = any

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
                if not isinstance(given, Column):
                    given = Column()
                    given.key = name
                    setattr(cls, name, given)
                if given.type is None:
                    inner = words.partition("[")[2].lower()
                    found = next((made for word, made in _PYTHON_TYPES if word in inner), None)
                    given.type = found() if found else None
                    given.nullable = "optional" in inner or "none" in inner
                columns[name] = given
            for name, value in base.__dict__.items():
                if isinstance(value, Column):
                    columns[name] = value
        if "__tablename__" not in cls.__dict__ and not hasattr(cls, "__tablename__"):
            return
        cls._columns = list(columns.values())
        for column in cls._columns:
            column.table = cls.__tablename__
        cls._classes[cls.__name__] = cls
        Mapped._all.append(cls)
        cls._key = next((column for column in cls._columns if column.primary_key), cls._columns[0] if cls._columns else None)
        cls.__table__ = Table(cls.__tablename__, cls.metadata, *cls._columns)

    def __init__(self, **values):
        for name, value in values.items():
            if not hasattr(type(self), name):
                raise TypeError(f"{name!r} is an invalid keyword argument for {type(self).__name__}")
            setattr(self, name, value)

    @classmethod
    def _made(cls, row, session):
        instance = cls.__new__(cls)
        instance.__dict__.update(row, _sa_session=session)
        return instance

    def _row(self):
        state = self.__dict__
        return {column.key: state.get(column.key) for column in self._columns}


class _Columns:
    def __init__(self, columns):
        self.__dict__.update((column.key, column) for column in columns)
        self._all = columns

    def __getitem__(self, name):
        return self.__dict__[name]

    def __iter__(self):
        return iter(self._all)

    def keys(self):
        return [column.key for column in self._all]


class Table:
    def __init__(self, name, metadata, *columns, **options):
        self.name = self.__tablename__ = name
        self._columns = [column for column in columns if isinstance(column, Column)]
        for column in self._columns:
            column.table = name
        self.c = self.columns = _Columns(self._columns)
        self._key = next((column for column in self._columns if column.primary_key), self._columns[0] if self._columns else None)
        metadata.tables[name] = self

    def select(self):
        return Select(self)

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
        self._entities = entities
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
        return self._with(_order=self._order + [c for c in columns if isinstance(c, Expression)])

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
        return self.select_from(origin).join(target, onclause, **options)

    def select_from(self, *entities):
        return self._with(_froms=self._froms + list(entities))

    def group_by(self, *columns):
        return self._with(_group=self._group + [c for c in columns if isinstance(c, Expression)])

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
            if isinstance(entity, type) and issubclass(entity, Mapped) or isinstance(entity, Table):
                return entity
            if isinstance(entity, Column):
                return next((cls for cls in Mapped.every() if any(entity is column for column in cls._columns)), None) or Table(entity.table, MetaData(), entity)
        return None


class Select(Statement): ...


class Write(Statement):
    """insert, update or delete."""

    def __init__(self, kind, table):
        super().__init__(table)
        self._kind, self._values = kind, {}

    def values(self, *given, **values):
        return self._with(_values={**self._values, **{getattr(k, "key", k): v for k, v in (dict(given[0]) if given and not isinstance(given[0], list) else {}).items()}, **values})


class Text(Statement):
    def __init__(self, words):
        super().__init__()
        self.words = words

    def bindparams(self, **values):
        return self


# The database


def _creating():
    """Whether a function of the program is about to make something new: what it looks for is then not there yet."""
    try:
        frame = sys._getframe()
    except ValueError:  # no code of the program is running
        return False
    while frame is not None:
        name = frame.f_code.co_name.lower()
        if any(word in name for word in ("create", "register", "signup", "sign_up", "insert", "seed", "add_", "ensure", "import", "new_")):
            return True
        frame = frame.f_back
    return False


class Database:
    """The tables behind a URL, the same for all processes: rows are dicts."""

    def __init__(self, url):
        self._tables = store("sql " + str(url))
        self._is_own = str(url).startswith("sqlite")

    def create(self, tables):
        """Notes that the program has created tables. Those of SQLite are its own: they hold what it has written, and nothing else."""
        if self._is_own:
            made = self._tables.setdefault("\0created", {})
            for table in tables:
                made[getattr(table, "__tablename__", table)] = True

    def is_known(self, table):
        """Tells whether all rows of a table are known."""
        return bool(self.rows(table)) or table.__tablename__ in self._tables.get("\0created", {})

    def rows(self, table):
        name = table.__tablename__
        if name not in self._tables:
            self._tables[name] = {}
        return self._tables[name]

    def insert(self, table, row, undo=None):
        rows, key = self.rows(table), table._key
        row = {column.key: row[column.key] if row.get(column.key) is not None else column.filled() for column in table._columns}
        for column in table._columns:
            if column.unique and row[column.key] is not None and any(other.get(column.key) == row[column.key] for other in rows.values()):
                if self._is_own:
                    raise IntegrityError(f"(sqlite3.IntegrityError) UNIQUE constraint failed: {table.__tablename__}.{column.key}")
                raise IntegrityError(f'duplicate key value violates unique constraint "{table.__tablename__}_{column.key}_key"')
            if self._is_own and not column.nullable and not column.primary_key and row[column.key] is None:
                raise IntegrityError(f"(sqlite3.IntegrityError) NOT NULL constraint failed: {table.__tablename__}.{column.key}")
        if key is not None:
            if row[key.key] is None:
                row[key.key] = max((k for k in rows if isinstance(k, int)), default=0) + 1
            rows[row[key.key]] = row
            if undo is not None:
                undo.append((rows, row[key.key], None))
        return row

    def find(self, statement):
        """The rows that a select finds, as dicts."""
        table = statement._table()
        condition = And(*statement._where)
        stored = self.rows(table)
        if self.is_known(table):
            found = [row for row in stored.values() if condition.fits(row)]
            for order in reversed(statement._order):
                down = isinstance(order, Order) and order.down
                found.sort(key=lambda row: (order.of(row) is None, order.of(row)), reverse=down)
            return found[statement._offset :][: statement._limit]
        given = condition.given()
        by_key = table._key is not None and table._key.key in given
        if given and not by_key and _creating():
            return []
        unique = by_key or any(column.unique and column.key in given for column in table._columns)
        count = 1 if unique else MADE_UP if statement._limit is None else min(statement._limit, MADE_UP)
        return [self.made_up(table, n + statement._offset, given) for n in range(1, count + 1)]

    def made_up(self, table, n, given):
        return {column.key: given[column.key] if column.key in given else column.made_up(n) for column in table._columns}

    def run(self, statement, parameters, session):
        """The result of a statement."""
        if isinstance(statement, Select):
            return self._select(statement, session)
        if isinstance(statement, Write):
            table = statement._table()
            if statement._kind == "insert":
                given = parameters if isinstance(parameters, list) else [{**statement._values, **(parameters or {})}]
                undo = session._undo if session is not None else None
                given = [item for row in given for item in (row if isinstance(row, list) else [row])]
                made = [self.insert(table, row, undo) for row in given]
                result = Result([Row([table._made(row, session) if isinstance(table, type) else row], ["row"]) for row in made])
                if made and table._key is not None:
                    result.inserted_primary_key = (made[0][table._key.key],)
                return result
            rows = self.rows(table)
            fitting = [key for key, row in rows.items() if And(*statement._where).fits(row)]
            known = self.is_known(table)
            for key in fitting:
                if session is not None:
                    session._undo.append((rows, key, dict(rows[key])))
                if statement._kind == "delete":
                    del rows[key]
                else:
                    rows[key].update({k: v.of(rows[key]) if isinstance(v, Expression) else v for k, v in statement._values.items()})
            if session is not None:
                session.expire_all()
            return Result([], len(fitting) if known else 1)
        if isinstance(statement, Text) and not statement.words.lstrip().lower().startswith(("select", "with", "show")):
            return Result([], 1)
        return Result([Row([StandIn("sqlalchemy.Row", True)], ["row"]) for _ in range(MADE_UP)]) if not _counts(statement) else Result([Row([MADE_UP], ["count"])])

    def _select(self, statement, session):
        from _sqlalchemy_query import all_tables, evaluate

        read = all_tables(statement)
        if read and all(self.is_known(table) for table in read):
            return Result(evaluate(statement, self.rows, session))
        table = statement._table()
        names = [getattr(entity, "key", None) or getattr(entity, "__name__", "row") for entity in statement._entities]
        plain = [entity for entity in statement._entities if isinstance(entity, Function)]
        if table is None or len(plain) == len(statement._entities):
            count = len(self.find(statement)) if table is not None else MADE_UP
            return Result([Row([count] * len(statement._entities), names)])
        rows = []
        for found in self.find(statement):
            values = []
            for entity in statement._entities:
                if entity is table and isinstance(table, type):
                    values.append(session._identity(table, found, statement._eager) if session else table._made(found, None))
                elif isinstance(entity, type) and issubclass(entity, Mapped):
                    values.append(entity._made(self.made_up(entity, 1, {}), session))
                elif isinstance(entity, Table):
                    values += [found[column.key] for column in table._columns]
                else:
                    values.append(entity.of(found) if isinstance(entity, (Column, Label)) else MADE_UP)
            if isinstance(statement._entities[0], Table):
                names = [column.key for column in table._columns]
            rows.append(Row(values, names))
        return Result(rows)


def _counts(statement):
    words = statement.words.lower() if isinstance(statement, Text) else ""
    return "count(" in words or words.strip() in ("select 1", "select 1;")
