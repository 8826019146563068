# The module sqlalchemy.ext.asyncio: engines and sessions whose statements await. What loads by itself when an attribute is asked for cannot.

import asyncio
import time
import inspect

from _sqlalchemy import MissingGreenlet, Mapped, NoResultFound, Result, Select, Text, Write
from _sqlalchemy_session import NO_GREENLET, BaseEngine, BaseSession, sessionmaker as _sessionmaker
from _standin import wait, waited


class AsyncEngine(BaseEngine):
    def __init__(self, url, **options):
        super().__init__(url, **options)
        self._free = None
        self._owed = None  # what the function of a run_sync has asked of the server, while it runs
        self.sync_engine = self

    async def _spend(self, what):
        if self._owed is not None:
            self._owed.append(what)
            return
        if self._names == "sqlite3.":
            await wait("aiosqlite." + what)
        else:
            await wait("sqlalchemy.ext.asyncio." + what)

    async def _check_out(self):
        if self._free is None:
            self._free = asyncio.Semaphore(self.pool.most)
        if self._free.locked():
            start = time.monotonic()
            try:
                await asyncio.wait_for(self._free.acquire(), self.pool._timeout)
            except asyncio.TimeoutError:
                raise self.pool.exhausted() from None
            finally:
                waited("sqlalchemy.ext.asyncio", self.pool.most, time.monotonic() - start)
        else:
            await self._free.acquire()
        if self.pool.took() and self._names == "sqlalchemy.":
            await self._spend("connect")

    def _check_in(self):
        self.pool.gave()
        self._free.release()

    def connect(self):
        return AsyncConnection(self)

    def begin(self):
        return AsyncConnection(self, commits=True)

    async def dispose(self, close=True):
        self.pool.open = self.pool.out


class _Plain:
    """What run_sync gives to its function: no time passes on it, since what it does has been awaited."""

    def __init__(self, engine):
        self.engine = engine
        self.database = engine.database
        self.dialect = engine.dialect

    def _spend(self, what):
        pass

    def execute(self, statement, parameters=None):
        return self.database.run(statement, parameters, None)


class AsyncConnection:
    def __init__(self, engine, commits=False):
        self.engine, self._commits = engine, commits
        self._changed = False
        self.closed = True

    async def start(self):
        await self.engine._check_out()
        self.closed = False
        return self

    def __await__(self):
        return self.start().__await__()

    async def execute(self, statement, parameters=None, **options):
        await self.engine._spend("execute")
        self._changed = self._changed or not isinstance(statement, Select)
        return self.engine.database.run(Text(statement) if isinstance(statement, str) else statement, parameters, None)

    stream = exec_driver_sql = execute

    async def scalar(self, statement, parameters=None, **options):
        return (await self.execute(statement, parameters)).scalar()

    async def scalars(self, statement, parameters=None, **options):
        return (await self.execute(statement, parameters)).scalars()

    async def run_sync(self, function, *args, **kwargs):
        await self.engine._spend("execute")
        return function(_Plain(self.engine), *args, **kwargs)

    async def commit(self):
        if self._changed:
            await self.engine._spend("commit")
        self._changed = False

    async def rollback(self):
        self._changed = False

    async def close(self):
        if not self.closed:
            self.closed = True
            self.engine._check_in()

    async def __aenter__(self):
        return await self.start()

    async def __aexit__(self, kind, exc, tb):
        if self._commits and kind is None:
            await self.commit()
        await self.close()


class _Blocking:
    """An AsyncSession as the function of its run_sync sees it: without await. The time is taken when the function has ended."""

    def __init__(self, session):
        self._session = session

    def __getattr__(self, name):
        attribute = getattr(self._session, name)
        if not inspect.iscoroutinefunction(attribute):
            return attribute

        def call(*args, **kwargs):
            try:
                attribute(*args, **kwargs).send(None)
            except StopIteration as done:
                return done.value

        return call


class AsyncSession(BaseSession):
    """A session that holds a connection from its first statement to its commit, rollback or close."""

    @property
    def sync_session(self):
        return self

    async def _connect(self):
        if not self._held:
            await self.bind._check_out()
            self._held = True

    def _let_go(self):
        if self._held:
            self._held = False
            self.bind._check_in()

    async def flush(self, objects=None):
        count = self._changes()
        if count:
            await self._connect()
        for _ in range(count):
            await self.bind._spend("execute")

    async def execute(self, statement, params=None, **options):
        await self.flush()
        await self._connect()
        await self.bind._spend("execute")
        self._changed = self._changed or isinstance(statement, Write)
        return self.bind.database.run(statement, params, self)

    stream = execute

    async def scalars(self, statement, params=None, **options):
        return (await self.execute(statement, params)).scalars()

    stream_scalars = exec = scalars

    async def scalar(self, statement, params=None, **options):
        return (await self.execute(statement, params)).scalar()

    async def get(self, entity, ident, *, options=None, **more):
        if (entity, ident) not in self._known or self._known[(entity, ident)].__dict__.get("_sa_expired"):
            await self._connect()
            await self.bind._spend("execute")
        found = self._found(entity, ident)
        if found is not None:
            found.__dict__.pop("_sa_expired", None)
            if options:
                found.__dict__["_eager"] = True
        return found

    async def get_one(self, entity, ident, **options):
        found = await self.get(entity, ident, **options)
        if found is None:
            raise NoResultFound("No row was found when one was required")
        return found

    async def refresh(self, instance, attribute_names=None, **options):
        await self._connect()
        await self.bind._spend("execute")
        self._fresh(instance)
        for name in attribute_names or ():
            relation = type(instance).__dict__.get(name)
            if relation is not None and hasattr(relation, "uselist"):
                instance.__dict__[name] = self._related(instance, relation)

    def _reload(self, instance):
        raise MissingGreenlet(NO_GREENLET)

    def _load(self, instance, relation):
        if self.bind._owed is not None:
            self.bind._owed.append("execute")
            return self._related(instance, relation)
        if not instance.__dict__.get("_eager") and relation.lazy not in ("selectin", "joined", "subquery", "immediate"):
            raise MissingGreenlet(NO_GREENLET)
        return self._related(instance, relation)

    async def delete(self, instance):
        self._deleted.append(instance)

    async def merge(self, instance, **options):
        key = self._merging(instance)
        return self._merged(instance, None if key is None else await self.get(type(instance), key))

    async def run_sync(self, function, *args, **kwargs):
        await self._connect()
        owed = self.bind._owed = []
        try:
            return function(_Blocking(self), *args, **kwargs)
        finally:
            self.bind._owed = None
            for what in owed:
                await self.bind._spend(what)

    async def connection(self, **options):
        await self._connect()
        return self

    def begin(self):
        return _Transaction(self)

    begin_nested = begin

    def in_transaction(self):
        return self._held

    async def commit(self):
        await self.flush()
        if self._changed:
            await self._connect()
            await self.bind._spend("commit")
        self._ended()
        self._let_go()

    async def rollback(self):
        self._new, self._deleted = [], []
        self._take_back()
        self._ended()
        self._let_go()

    async def close(self):
        self._new = []
        self._take_back()
        self._known.clear()
        self._let_go()

    aclose = close

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc):
        await self.close()


class _Transaction:
    """async with session.begin(): commits at the end."""

    def __init__(self, session, closes=False):
        self._session, self._closes = session, closes

    async def __aenter__(self):
        return self._session

    async def __aexit__(self, kind, exc, tb):
        await (self._session.commit() if kind is None else self._session.rollback())
        if self._closes:
            await self._session.close()


class async_sessionmaker(_sessionmaker):
    def __init__(self, bind=None, *, class_=AsyncSession, **options):
        super().__init__(bind, class_=class_, **options)

    def __class_getitem__(cls, item):
        return cls

    def begin(self):
        return _Transaction(self(), True)


class async_scoped_session:
    def __init__(self, factory, scopefunc=None):
        self._factory, self._scope, self._all = factory, scopefunc or asyncio.current_task, {}

    def __call__(self, **options):
        return self._all.setdefault(self._scope(), self._factory(**options))

    async def remove(self):
        session = self._all.pop(self._scope(), None)
        if session is not None:
            await session.close()

    def __getattr__(self, name):
        return getattr(self(), name)


class AsyncAttrs:
    """awaitable_attrs: a relationship that is awaited."""

    @property
    def awaitable_attrs(self):
        return _Awaitable(self)


class _Awaitable:
    def __init__(self, instance):
        self._instance = instance

    def __getattr__(self, name):
        return self._load(name)

    async def _load(self, name):
        instance = self._instance
        await instance.__dict__["_sa_session"].bind._spend("execute")
        instance.__dict__["_eager"] = True
        return getattr(instance, name)


AsyncResult = AsyncScalarResult = Result


def create_async_engine(url, **options):
    return AsyncEngine(url, **options)
