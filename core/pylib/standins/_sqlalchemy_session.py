# Engines with their pools, connections and sessions of sqlalchemy: the sync ones, and what the async ones share with them.

import threading
import time

import _sqlalchemy_event
from _sqlalchemy_database import Database
from _sqlalchemy import (DetachedInstanceError, InvalidRequestError, Mapped, MetaData, MissingGreenlet, NoResultFound,
                         Relationship, Result, Select, Text, TimeoutError, Write)
from _standin import take, waited

NO_GREENLET = "greenlet_spawn has not been called; can't call await_only() here. Was IO attempted in an unexpected place?"


class Pool:
    """Connections: `size` that stay open and `overflow` more; who finds none waits for `timeout` seconds."""

    def __init__(self, pool_size=5, max_overflow=10, pool_timeout=30, **options):
        self._size, self._overflow, self._timeout = pool_size, max_overflow, pool_timeout
        self.most = pool_size + max_overflow if pool_size and max_overflow >= 0 else 10**9
        self.out = self.open = 0

    def took(self):
        """Note that a connection is taken out; whether it is a new one."""
        self.out += 1
        new = self.out > self.open
        self.open += new
        return new

    def gave(self):
        self.out -= 1
        self.open = min(self.open, max(self._size, self.out))

    def exhausted(self):
        return TimeoutError(f"QueuePool limit of size {self._size} overflow {self._overflow} reached, connection timed out, timeout {self._timeout:.2f}")

    def size(self):
        return self._size

    def checkedout(self):
        return self.out

    def overflow(self):
        return max(self.out - self._size, 0)

    def checkedin(self):
        return self.open - self.out

    def status(self):
        return f"Pool size: {self._size}  Connections in pool: {self.checkedin()} Current Overflow: {self.open - self._size} Current Checked out connections: {self.out}"


class BaseEngine:
    def __init__(self, url, poolclass=None, echo=False, **options):
        self.url = url
        self.dialect = type("Dialect", (), {"name": str(url).partition(":")[0].partition("+")[0]})()
        self.pool = Pool(**{name: value for name, value in options.items() if name in ("pool_size", "max_overflow", "pool_timeout")})
        if poolclass is not None and "Null" in str(poolclass):
            self.pool._size, self.pool.most = 0, 10**9
        self.database = Database(url)
        self._names = "sqlite3." if self.dialect.name == "sqlite" else "sqlalchemy."


class Engine(BaseEngine):
    def __init__(self, url, **options):
        super().__init__(url, **options)
        self._free = threading.BoundedSemaphore(self.pool.most)

    def _spend(self, what):
        take(self._names + what)

    def _check_out(self):
        start = time.monotonic()
        free = self._free.acquire(timeout=self.pool._timeout)
        waited("sqlalchemy", self.pool.most, time.monotonic() - start)
        if not free:
            raise self.pool.exhausted()
        if self.pool.took() and self._names == "sqlalchemy.":
            take("sqlalchemy.connect")

    def _check_in(self):
        self.pool.gave()
        self._free.release()

    def connect(self):
        return Connection(self)

    def begin(self):
        return Connection(self, commits=True)

    raw_connection = connect

    def dispose(self, close=True):
        self.pool.open = self.pool.out


class Connection:
    def __init__(self, engine, commits=False):
        self.engine, self._commits = engine, commits
        self.closed = False
        self._changed = False
        engine._check_out()

    def execute(self, statement, parameters=None, **options):
        self.engine._spend("execute")
        self._changed = self._changed or not isinstance(statement, Select)
        return self.engine.database.run(Text(statement) if isinstance(statement, str) else statement, parameters, None)

    exec_driver_sql = execute

    def scalar(self, statement, parameters=None, **options):
        return self.execute(statement, parameters).scalar()

    def scalars(self, statement, parameters=None, **options):
        return self.execute(statement, parameters).scalars()

    def commit(self):
        if self._changed:
            self.engine._spend("commit")
        self._changed = False

    def rollback(self):
        self._changed = False

    def begin(self):
        self._commits = True
        return self

    begin_nested = begin

    def close(self):
        if not self.closed:
            self.closed = True
            self.engine._check_in()

    def _spend(self, what):
        self.engine._spend(what)

    def __enter__(self):
        return self

    def __exit__(self, kind, exc, tb):
        if self._commits and kind is None:
            self.commit()
        self.close()


def _depth(cls, seen=()):
    """How many tables must be written before that of a class."""
    if cls in seen:
        return 0
    names = {key.column.split(".")[0] for column in cls._columns for key in column.foreign_keys}
    return max((1 + _depth(other, (*seen, cls)) for other in Mapped.every() if other.__tablename__ in names and other is not cls), default=0)


def _above(instance, most=50):
    """How many objects of its own class must be written before one."""
    kin = [value for value in instance.__dict__.values() if type(value) is type(instance)]
    kin += [parent for cls, parent in instance.__dict__.get("_sa_parents", {}).items() if cls is type(instance)]
    return max((1 + _above(other, most - 1) for other in kin), default=0) if most else 0


def linking(cls, relation):
    """The table that links a class to that of a relationship, and its columns for the one and the other."""
    table, other = relation.secondary, relation.other(cls)
    if isinstance(table, str):
        table = cls.metadata.tables[table]

    def column_to(owner):
        return next(c for c in table._columns if any(key.column.split(".")[0] == owner.__tablename__ for key in c.foreign_keys))

    return table, column_to(cls), column_to(other)


def _key_to(cls, columns, relation):
    """The column that refers to the rows of a class: that which the relationship names, where there are several."""
    found = [c for c in columns if any(k.column.split(".")[0] == cls.__tablename__ for k in c.foreign_keys)]
    named = relation.foreign_keys_named()
    return next((c for c in found if c.key in named), found[0] if found else None)


class BaseSession:
    """What a session knows: the objects that it has handed out, and those that are new, changed or deleted."""

    def __init__(self, bind=None, *, expire_on_commit=True, autoflush=True, **options):
        self.bind = bind
        self.expire_on_commit = expire_on_commit
        self.info = {}
        self._known = {}  # (class, key): object
        self._new, self._deleted, self._written = [], [], {}
        self._undo = []  # what was written and is not committed: the rows of a table, a key, and what was there
        self._held = False  # a connection
        self._open = True
        self._changed = False

    @property
    def new(self):
        return list(self._new)

    def add(self, instance, **options):
        if instance not in self:
            self._new.append(instance)
        instance.__dict__["_sa_session"] = self
        for value in list(instance.__dict__.values()):
            for other in value if isinstance(value, list) else [value]:
                if isinstance(other, Mapped) and other.__dict__.get("_sa_session") is None:
                    self.add(other)

    def add_all(self, instances):
        for instance in instances:
            self.add(instance)

    def expunge(self, instance):
        self._known = {key: value for key, value in self._known.items() if value is not instance}
        self._new = [new for new in self._new if new is not instance]
        instance.__dict__["_sa_session"] = None

    def expunge_all(self):
        for instance in list(self._known.values()):
            self.expunge(instance)

    def expire(self, instance, names=None):
        state = instance.__dict__
        state["_sa_expired"] = True
        for name in [name for name in state if isinstance(getattr(type(instance), name, None), Relationship)]:
            del state[name]

    def expire_all(self):
        for instance in self._known.values():
            self.expire(instance)

    def _merging(self, instance):
        """The key under which there may be a row of an object already."""
        cls = type(instance)
        return instance.__dict__.get(cls._key.key) if self.bind.database.is_known(cls) else None

    def _merged(self, instance, known):
        """The session's own object, with all that another one of its key has."""
        if known is None:
            self.add(instance)
            return instance
        for name, value in instance.__dict__.items():
            if not name.startswith("_sa_"):
                setattr(known, name, value)
        return known

    def __contains__(self, instance):
        return any(instance is known for known in self._known.values()) or any(instance is new for new in self._new)

    def __iter__(self):
        return iter(list(self._known.values()))

    def _identity(self, cls, row, eager=False):
        key = (cls, row.get(cls._key.key) if cls._key is not None else id(row))
        instance = self._known.get(key)
        if instance is None:
            instance = self._known[key] = cls._made(row, self)
            self._written[id(instance)] = instance._row()
        elif instance.__dict__.pop("_sa_expired", None):
            instance.__dict__.update(row)
        if eager:
            instance.__dict__["_eager"] = True
        return instance

    def _changes(self):
        """Write what is new, changed and deleted; how many statements that took."""
        database, count = self.bind.database, 0
        self._take_in()
        new, self._new = self._new, []
        for instance in sorted(new, key=lambda instance: (_depth(type(instance)), _above(instance))):
            for name, value in list(instance.__dict__.items()):
                # the keys of parents that were given as objects
                relation = getattr(type(instance), name, None)
                if isinstance(value, Mapped):
                    for column in instance._columns:
                        if any(key.column == f"{value.__tablename__}.{type(value)._key.key}" for key in column.foreign_keys):
                            setattr(instance, column.key, getattr(value, type(value)._key.key))
            self._follow_parents(instance)
            _sqlalchemy_event.of_mapper("before_insert", instance)
            row = database.insert(type(instance), instance._row(), self._undo)
            instance.__dict__.update(row)
            _sqlalchemy_event.of_mapper("after_insert", instance)
            self._known[(type(instance), row.get(type(instance)._key.key))] = instance
            self._written[id(instance)] = dict(row)
            count += 1
        for (cls, key), instance in self._known.items():
            if instance.__dict__.get("_sa_expired"):
                continue
            self._follow_assigned(instance)
            self._follow_parents(instance)
            row = instance._row()
            if self._written.get(id(instance)) != row:
                _sqlalchemy_event.of_mapper("before_update", instance)
                row = instance._row()
                for column in cls._columns:
                    if column.onupdate is not None and self._written.get(id(instance), {}).get(column.key) == row[column.key]:
                        row[column.key] = instance.__dict__[column.key] = column.renewed()
                rows = database.rows(cls)
                database.check(cls, row, [other for k, other in rows.items() if k != key])
                self._undo.append((rows, key, rows.get(key)))
                rows[key] = row
                self._written[id(instance)] = dict(row)
                count += 1
                _sqlalchemy_event.of_mapper("after_update", instance)
        count += self._link_all() + self._drop_orphans()
        for instance in self._deleted:
            _sqlalchemy_event.of_mapper("before_delete", instance)
            count += self._remove(type(instance), getattr(instance, type(instance)._key.key))
            _sqlalchemy_event.of_mapper("after_delete", instance)
        self._deleted = []
        self._changed = self._changed or count > 0
        return count

    def _take_in(self):
        """Add what was appended to the lists of objects that are here already."""
        for parent in [*self._known.values(), *self._new]:
            for name, value in list(parent.__dict__.items()):
                relation = getattr(type(parent), name, None)
                if not isinstance(relation, Relationship):
                    continue
                if isinstance(value, Mapped) and value.__dict__.get("_sa_session") is None:
                    self.add(value)
                # one that refers to this: the other way round its key is taken when this is written
                one = isinstance(value, Mapped) and relation.secondary is None and _key_to(type(value), parent._columns, relation) is None
                for child in value if isinstance(value, list) else [value] if one else ():
                    if isinstance(child, Mapped):
                        child.__dict__.setdefault("_sa_parents", {})[type(parent)] = parent
                        if child.__dict__.get("_sa_session") is None:
                            self.add(child)

    def _follow_assigned(self, instance):
        """Take the keys of the objects that were assigned to one that is here already."""
        for name in instance.__dict__.pop("_sa_assigned", ()):
            relation, value = getattr(type(instance), name), instance.__dict__.get(name)
            other = relation.other(type(instance))
            link = None if other is None or relation.secondary is not None else _key_to(other, instance._columns, relation)
            if link is not None and (value is None or isinstance(value, Mapped)):
                setattr(instance, link.key, None if value is None else getattr(value, type(value)._key.key))

    def _follow_parents(self, instance):
        """Take the keys of the objects in whose lists a new one is."""
        for cls, parent in instance.__dict__.get("_sa_parents", {}).items():
            for column in instance._columns:
                if any(key.column == f"{cls.__tablename__}.{cls._key.key}" for key in column.foreign_keys) and getattr(instance, column.key) is None:
                    setattr(instance, column.key, getattr(parent, cls._key.key))

    def _link_all(self):
        """Write the rows of the tables that link many to many; how many that were."""
        count = 0
        for instance in list(self._known.values()):
            for name, value in list(instance.__dict__.items()):
                relation = getattr(type(instance), name, None)
                if isinstance(relation, Relationship) and relation.secondary is not None and isinstance(value, list):
                    table, mine, other = linking(type(instance), relation)
                    rows, key = self.bind.database.rows(table), getattr(instance, type(instance)._key.key)
                    wanted = [getattr(item, type(item)._key.key) for item in value]
                    for pair, row in list(rows.items()):
                        if row[mine.key] == key and row[other.key] not in wanted:
                            self._undo.append((rows, pair, rows.pop(pair)))
                            count += 1
                    for to in wanted:
                        if not any(row[mine.key] == key and row[other.key] == to for row in rows.values()):
                            rows[f"{mine.key}={key} {other.key}={to}"] = {mine.key: key, other.key: to}
                            self._undo.append((rows, f"{mine.key}={key} {other.key}={to}", None))
                            count += 1
        return count

    def _drop_orphans(self):
        """Part the rows that were taken out of lists from those that they belonged to; how many statements that took."""
        count = 0
        for (cls, key), parent in list(self._known.items()):
            for name, before in list(parent.__dict__.get("_sa_loaded", {}).items()):
                relation, now = getattr(cls, name), parent.__dict__.get(name)
                for child in before if isinstance(now, list) and relation.secondary is None else ():
                    if any(child is other for other in now) or not isinstance(child, Mapped):
                        continue
                    kind = type(child)
                    if "delete-orphan" in relation.cascade:
                        count += self._remove(kind, getattr(child, kind._key.key))
                    for link in kind._columns if "delete-orphan" not in relation.cascade else ():
                        if any(k.column.split(".")[0] == cls.__tablename__ for k in link.foreign_keys) and getattr(child, link.key) == key:
                            setattr(child, link.key, None)
                            count += 1
                if isinstance(now, list):
                    parent.__dict__["_sa_loaded"][name] = list(now)
        return count

    def _remove(self, cls, key):
        """Delete a row, and what belongs to it; how many statements that took."""
        database, count = self.bind.database, 1
        for relation in [r for base in cls.__mro__ for r in base.__dict__.values() if isinstance(r, Relationship)]:
            other = relation.other(cls)
            if other is None:
                continue
            if relation.secondary is not None:
                table, mine, to = linking(cls, relation)
                rows = database.rows(table)
                for pair in [pair for pair, row in rows.items() if row[mine.key] == key]:
                    self._undo.append((rows, pair, rows.pop(pair)))
                    count += 1
                continue
            if not relation._many(cls) and _key_to(other, cls._columns, relation) is not None:
                continue
            link = next((c for c in other._columns if any(k.column.split(".")[0] == cls.__tablename__ for k in c.foreign_keys)), None)
            for child, row in list(database.rows(other).items()) if link is not None else ():
                if row.get(link.key) == key:
                    if "all" in relation.cascade or "delete" in relation.cascade:
                        count += self._remove(other, child)
                    else:
                        self._undo.append((database.rows(other), child, dict(row)))
                        row[link.key] = None
                        count += 1
        rows = database.rows(cls)
        if key in rows:
            self._undo.append((rows, key, rows.pop(key)))
        self._known.pop((cls, key), None)
        return count

    def _take_back(self):
        """Undo what was not committed."""
        for rows, key, before in reversed(self._undo):
            if before is None:
                rows.pop(key, None)
            else:
                rows[key] = before
        self._undo.clear()

    def _found(self, cls, key):
        """The object of that key: its row, or one that is made up, or None."""
        known = self._known.get((cls, key))
        if known is not None:
            if known.__dict__.get("_sa_expired"):
                self._fresh(known)
            return known
        rows = self.bind.database.rows(cls)
        if self.bind.database.is_known(cls):
            return self._identity(cls, rows[key]) if key in rows and (cls._identity is None or cls._has(rows[key])) else None
        return self._identity(cls, self.bind.database.made_up(cls, key if isinstance(key, int) else 1, {cls._key.key: key}))

    def _fresh(self, instance):
        """Read an object's row again."""
        state = instance.__dict__
        state.pop("_sa_expired", None)
        for name in [name for name in state if isinstance(getattr(type(instance), name, None), Relationship)]:
            del state[name]
        row = self.bind.database.rows(type(instance)).get(state.get(type(instance)._key.key))
        if row:
            state.update(row)
            self._written[id(instance)] = dict(row)

    def _related(self, instance, relation):
        """The objects of a relationship."""
        cls, other = type(instance), relation.other(type(instance))
        if other is None:
            return []
        if relation.secondary is not None:
            table, mine, to = linking(cls, relation)
            key = getattr(instance, cls._key.key)
            keys = [row[to.key] for row in self.bind.database.rows(table).values() if row[mine.key] == key]
            return [found for found in (self._found(other, k) for k in keys) if found is not None]
        if relation._many(cls):
            link = _key_to(cls, other._columns, relation)
            statement = Select(other).order_by(*relation.order(cls))
            if link is not None:
                statement = statement.where(link == getattr(instance, cls._key.key))
            found = [self._identity(other, row) for row in self.bind.database.find(statement)]
            instance.__dict__.setdefault("_sa_loaded", {})[relation.key] = list(found)
            return found
        link = _key_to(other, cls._columns, relation)
        if link is None and other._columns:  # the only one that refers to this
            back = _key_to(cls, other._columns, relation)
            rows = self.bind.database.find(Select(other).where(back == getattr(instance, cls._key.key))) if back is not None else []
            return self._identity(other, rows[0]) if rows else None
        key = getattr(instance, link.key) if link is not None else 1
        return self._found(other, key) if key is not None else None

    def _ended(self):
        """What commit and rollback leave."""
        self._changed = False
        self._undo.clear()
        if self.expire_on_commit:
            self.expire_all()

    def __bool__(self):
        return True


class Session(BaseSession):
    """A session whose calls block: it holds a connection from its first statement to its commit, rollback or close."""

    def _connect(self):
        if not self._held:
            if self.bind is None:
                raise InvalidRequestError("Could not locate a bind configured on session")
            if isinstance(self.bind, Engine):
                self.bind._check_out()
            self._held = True

    def _let_go(self):
        if self._held:
            self._held = False
            if isinstance(self.bind, Engine):
                self.bind._check_in()

    def flush(self, objects=None):
        if self._new or self._deleted or self._known:
            count = self._changes()
            if count:
                self._connect()
            for _ in range(count):
                self.bind._spend("execute")

    def execute(self, statement, params=None, **options):
        self.flush()
        self._connect()
        self.bind._spend("execute")
        self._changed = self._changed or isinstance(statement, Write)
        return self.bind.database.run(statement, params, self)

    def scalars(self, statement, params=None, **options):
        return self.execute(statement, params).scalars()

    def scalar(self, statement, params=None, **options):
        return self.execute(statement, params).scalar()

    exec = scalars

    def get(self, entity, ident, **options):
        known = self._known.get((entity, ident))
        if known is None or known.__dict__.get("_sa_expired"):
            self._connect()
            self.bind._spend("execute")
        return self._found(entity, ident)

    def get_one(self, entity, ident, **options):
        found = self.get(entity, ident)
        if found is None:
            raise NoResultFound("No row was found when one was required")
        return found

    def query(self, *entities):
        return Query(*entities)._with(_session=self)

    def refresh(self, instance, attribute_names=None, **options):
        self._connect()
        self.bind._spend("execute")
        self._fresh(instance)

    _reload = refresh

    def _load(self, instance, relation):
        if not instance.__dict__.get("_eager"):
            if not self._open:
                raise DetachedInstanceError(f"Parent instance {instance!r} is not bound to a Session; lazy load operation of attribute '{relation.key}' cannot proceed")
            self._connect()
            self.bind._spend("execute")
        return self._related(instance, relation)

    def delete(self, instance):
        self._deleted.append(instance)

    def merge(self, instance, **options):
        key = self._merging(instance)
        return self._merged(instance, None if key is None else self.get(type(instance), key))

    def bulk_save_objects(self, objects, **options):
        self.add_all(objects)

    def bulk_insert_mappings(self, mapper, mappings, **options):
        self.execute(Write("insert", mapper), list(mappings))

    def bulk_update_mappings(self, mapper, mappings):
        self.execute(Write("update", mapper), list(mappings))

    def begin(self, **options):
        return _Transaction(self)

    begin_nested = begin

    def in_transaction(self):
        return self._held

    def connection(self, **options):
        self._connect()
        return self

    def commit(self):
        _sqlalchemy_event.of_session("before_commit", self)
        self.flush()
        if self._changed:
            self._connect()
            self.bind._spend("commit")
        self._ended()
        self._let_go()
        _sqlalchemy_event.of_session("after_commit", self)

    def rollback(self):
        self._new, self._deleted = [], []
        self._take_back()
        self._ended()
        self._let_go()

    def close(self):
        self._new = []
        self._take_back()
        self._known.clear()
        self._let_go()
        self._open = True

    close_all = close

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.close()


class _Transaction:
    """with session.begin(): commits at the end."""

    def __init__(self, session):
        self._session = session

    def __enter__(self):
        return self._session

    def __exit__(self, kind, exc, tb):
        if kind is None:
            self._session.commit()
        else:
            self._session.rollback()

    commit = lambda self: self._session.commit()
    rollback = lambda self: self._session.rollback()


class Query(Select):
    """session.query(...): a select that runs itself."""

    def _run(self):
        return self._session.execute(self._with())

    def _unwrap(self, row):
        return row[0] if row is not None and len(self._entities) == 1 and isinstance(self._entities[0], type) else row

    def all(self):
        return [self._unwrap(row) for row in self._run().all()]

    def __iter__(self):
        return iter(self.all())

    def first(self):
        return self._unwrap(self.limit(1)._run().first())

    def one(self):
        return self._unwrap(self._run().one())

    def one_or_none(self):
        return self._unwrap(self._run().one_or_none())

    def scalar(self):
        return self._run().scalar()

    def get(self, ident):
        return self._session.get(self._entities[0], ident)

    def count(self):
        return len(self._run().all())

    def exists(self):
        return self

    def update(self, values, **options):
        return self._session.execute(self._writing("update").values(values)).rowcount

    def delete(self, **options):
        return self._session.execute(self._writing("delete")).rowcount

    def _writing(self, kind):
        write = Write(kind, self._entities[0])
        return write.where(*self._where)


class sessionmaker:
    def __class_getitem__(cls, item):
        return cls

    def __init__(self, bind=None, *, class_=Session, **options):
        self.class_, self.kw = class_, dict(options, bind=bind)

    def __call__(self, **options):
        return self.class_(**{**self.kw, **options})

    def configure(self, **options):
        self.kw.update(options)

    def begin(self):
        return _Begun(self())


class _Begun(_Transaction):
    def __exit__(self, *exc):
        super().__exit__(*exc)
        self._session.close()


class scoped_session:
    """A session for each thread."""

    def __init__(self, factory, scopefunc=None):
        self._factory, self._local = factory, threading.local()

    def __call__(self, **options):
        if not hasattr(self._local, "session"):
            self._local.session = self._factory(**options)
        return self._local.session

    def remove(self):
        if hasattr(self._local, "session"):
            self._local.session.close()
            del self._local.session

    def __getattr__(self, name):
        return getattr(self(), name)
