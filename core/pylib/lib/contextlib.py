# The module contextlib: context managers out of generators, and stacks of them.

import os
import sys
from abc import ABC, abstractmethod
from functools import wraps

GenericAlias = type(list[int])

__all__ = [
    "asynccontextmanager", "contextmanager", "closing", "nullcontext", "AbstractContextManager", "AbstractAsyncContextManager",
    "AsyncExitStack", "ContextDecorator", "AsyncContextDecorator", "ExitStack", "redirect_stdout", "redirect_stderr", "suppress", "aclosing",
    "chdir",
]


def _has(cls, *names):
    """What __subclasshook__ says of a class: it has the methods, and none of them is None."""
    for name in names:
        if next((base.__dict__[name] for base in cls.__mro__ if name in base.__dict__), None) is None:
            return NotImplemented
    return True


class AbstractContextManager(ABC):
    """A class with __enter__, which returns self unless it is overridden, and __exit__."""

    __class_getitem__ = classmethod(GenericAlias)

    def __enter__(self):
        return self

    @abstractmethod
    def __exit__(self, exc_type, exc_value, traceback):
        return None

    @classmethod
    def __subclasshook__(cls, C):
        if cls is AbstractContextManager:
            return _has(C, "__enter__", "__exit__")
        return NotImplemented


class AbstractAsyncContextManager(ABC):
    """A class with __aenter__, which returns self unless it is overridden, and __aexit__."""

    __class_getitem__ = classmethod(GenericAlias)

    async def __aenter__(self):
        return self

    @abstractmethod
    async def __aexit__(self, exc_type, exc_value, traceback):
        return None

    @classmethod
    def __subclasshook__(cls, C):
        if cls is AbstractAsyncContextManager:
            return _has(C, "__aenter__", "__aexit__")
        return NotImplemented


class ContextDecorator:
    """Lets a context manager decorate functions."""

    def _recreate_cm(self):
        return self

    def __call__(self, func):
        @wraps(func)
        def inner(*args, **kwds):
            with self._recreate_cm():
                return func(*args, **kwds)

        return inner


class AsyncContextDecorator:
    """Lets an asynchronous context manager decorate coroutine functions."""

    def _recreate_cm(self):
        return self

    def __call__(self, func):
        @wraps(func)
        async def inner(*args, **kwds):
            async with self._recreate_cm():
                return await func(*args, **kwds)

        return inner


class _GeneratorManager:
    """What the managers made from generators share. As decorators they need a new generator for each call."""

    def __init__(self, func, args, kwds):
        self.gen = func(*args, **kwds)
        self.func, self.args, self.kwds = func, args, kwds
        self.__doc__ = getattr(func, "__doc__", None) or type(self).__doc__

    def _recreate_cm(self):
        return self.__class__(self.func, self.args, self.kwds)

    def _swallowed(self, thrown, raised, traceback, stop):
        """Whether the with statement goes on after the generator, into which one exception was thrown, raised another (or the same); to be
        called where that one is handled: raised again it keeps its context."""
        if isinstance(raised, stop):
            return raised is not thrown
        if raised is not thrown:
            # A StopIteration that is thrown in comes back as a RuntimeError, which is not the generator's own.
            wrapped = isinstance(raised, RuntimeError) and isinstance(thrown, (StopIteration, stop)) and raised.__cause__ is thrown
            if not wrapped:
                raise
        thrown.__traceback__ = traceback
        return False


class _GeneratorContextManager(_GeneratorManager, AbstractContextManager, ContextDecorator):
    """A context manager made by contextmanager."""

    def __enter__(self):
        del self.args, self.kwds, self.func
        try:
            return next(self.gen)
        except StopIteration:
            raise RuntimeError("generator didn't yield") from None

    def __exit__(self, typ, value, traceback):
        if typ is None:
            try:
                next(self.gen)
            except StopIteration:
                return False
            try:
                raise RuntimeError("generator didn't stop")
            finally:
                self.gen.close()
        if value is None:
            value = typ()
        try:
            self.gen.throw(value)
        except BaseException as exc:
            return self._swallowed(value, exc, traceback, StopIteration)
        try:
            raise RuntimeError("generator didn't stop after throw()")
        finally:
            self.gen.close()


class _AsyncGeneratorContextManager(_GeneratorManager, AbstractAsyncContextManager, AsyncContextDecorator):
    """A context manager made by asynccontextmanager."""

    async def __aenter__(self):
        del self.args, self.kwds, self.func
        try:
            return await anext(self.gen)
        except StopAsyncIteration:
            raise RuntimeError("generator didn't yield") from None

    async def __aexit__(self, typ, value, traceback):
        if typ is None:
            try:
                await anext(self.gen)
            except StopAsyncIteration:
                return False
            try:
                raise RuntimeError("generator didn't stop")
            finally:
                await self.gen.aclose()
        if value is None:
            value = typ()
        try:
            await self.gen.athrow(value)
        except BaseException as exc:
            return self._swallowed(value, exc, traceback, StopAsyncIteration)
        try:
            raise RuntimeError("generator didn't stop after athrow()")
        finally:
            await self.gen.aclose()


def contextmanager(func):
    """A function that makes context managers, out of a generator function that yields once."""

    @wraps(func)
    def helper(*args, **kwds):
        return _GeneratorContextManager(func, args, kwds)

    return helper


def asynccontextmanager(func):
    """A function that makes asynchronous context managers, out of an asynchronous generator function that yields once."""

    @wraps(func)
    def helper(*args, **kwds):
        return _AsyncGeneratorContextManager(func, args, kwds)

    return helper


class closing(AbstractContextManager):
    """Calls close() at the end of the block."""

    def __init__(self, thing):
        self.thing = thing

    def __enter__(self):
        return self.thing

    def __exit__(self, *exc_info):
        self.thing.close()


class aclosing(AbstractAsyncContextManager):
    """Awaits aclose() at the end of the block."""

    def __init__(self, thing):
        self.thing = thing

    async def __aenter__(self):
        return self.thing

    async def __aexit__(self, *exc_info):
        await self.thing.aclose()


class _RedirectStream(AbstractContextManager):
    _stream = None

    def __init__(self, new_target):
        self._new_target = new_target
        self._old_targets = []

    def __enter__(self):
        self._old_targets.append(getattr(sys, self._stream))
        setattr(sys, self._stream, self._new_target)
        return self._new_target

    def __exit__(self, exctype, excinst, exctb):
        setattr(sys, self._stream, self._old_targets.pop())


class redirect_stdout(_RedirectStream):
    """Sends what is printed to another stream."""

    _stream = "stdout"


class redirect_stderr(_RedirectStream):
    """Sends what is written to sys.stderr to another stream."""

    _stream = "stderr"


class suppress(AbstractContextManager):
    """Ends the block in silence at one of these exceptions."""

    def __init__(self, *exceptions):
        self._exceptions = exceptions

    def __enter__(self):
        pass

    def __exit__(self, exctype, excinst, exctb):
        return exctype is not None and issubclass(exctype, self._exceptions)


class nullcontext(AbstractContextManager, AbstractAsyncContextManager):
    """A context manager that does nothing."""

    def __init__(self, enter_result=None):
        self.enter_result = enter_result

    def __enter__(self):
        return self.enter_result

    def __exit__(self, *excinfo):
        pass

    async def __aenter__(self):
        return self.enter_result

    async def __aexit__(self, *excinfo):
        pass


class chdir(AbstractContextManager):
    """A context whose body runs in another folder."""

    def __init__(self, path):
        self.path = path
        self._old_cwd = []

    def __enter__(self):
        self._old_cwd.append(os.getcwd())
        os.chdir(self.path)

    def __exit__(self, *excinfo):
        os.chdir(self._old_cwd.pop())


def _method(cm, name, protocol):
    """A special method of the class of cm, as the with statement looks it up."""
    cls = type(cm)
    try:
        return getattr(cls, name)
    except AttributeError:
        raise TypeError(f"'{cls.__module__}.{cls.__qualname__}' object does not support the {protocol} protocol") from None


class _BaseExitStack:
    """What both stacks share: a list of exits, each with whether it is to be awaited, the last to be called first."""

    def __init__(self):
        self._exits = []

    def pop_all(self):
        """Move all exits to a new stack."""
        new = type(self)()
        new._exits, self._exits = self._exits, []
        return new

    def enter_context(self, cm):
        """Enter a context manager, and leave it with the stack."""
        enter = _method(cm, "__enter__", "context manager")
        exit = _method(cm, "__exit__", "context manager")
        result = enter(cm)
        self._exits.append((False, lambda *details: exit(cm, *details)))
        return result

    def push(self, exit):
        """Call the __exit__ of exit, or exit itself, with the stack's."""
        method = getattr(type(exit), "__exit__", None)
        self._exits.append((False, exit if method is None else lambda *details: method(exit, *details)))
        return exit

    def callback(self, callback, /, *args, **kwds):
        """Call a function with these arguments when the stack is left."""

        def exit(exc_type, exc, tb):
            callback(*args, **kwds)

        exit.__wrapped__ = callback
        self._exits.append((False, exit))
        return callback

    def _chain(self, raised, pending, outer):
        """Make pending the context of what an exit raised while it was handled, as nested with statements would."""
        while True:
            context = raised.__context__
            if context is None or context is pending:
                return
            if context is outer:
                break
            raised = context
        raised.__context__ = pending


class ExitStack(_BaseExitStack, AbstractContextManager):
    """A stack of context managers and callbacks that are left together."""

    def __enter__(self):
        return self

    def __exit__(self, *details):
        received = details[0] is not None
        outer = sys.exc_info()[1]
        suppressed = pending_raise = False
        while self._exits:
            _, exit = self._exits.pop()
            try:
                if exit(*details):
                    suppressed, pending_raise, details = True, False, (None, None, None)
            except BaseException as exc:
                self._chain(exc, details[1], outer)
                pending_raise, details = True, (type(exc), exc, exc.__traceback__)
        if pending_raise:
            _raise(details[1])
        return received and suppressed

    def close(self):
        """Leave now."""
        self.__exit__(None, None, None)


class AsyncExitStack(_BaseExitStack, AbstractAsyncContextManager):
    """An ExitStack that knows asynchronous context managers and callbacks too."""

    async def enter_async_context(self, cm):
        """Enter an asynchronous context manager, and leave it with the stack."""
        enter = _method(cm, "__aenter__", "asynchronous context manager")
        exit = _method(cm, "__aexit__", "asynchronous context manager")
        result = await enter(cm)
        self._exits.append((True, lambda *details: exit(cm, *details)))
        return result

    def push_async_exit(self, exit):
        """Await the __aexit__ of exit, or exit itself, with the stack's."""
        method = getattr(type(exit), "__aexit__", None)
        self._exits.append((True, exit if method is None else lambda *details: method(exit, *details)))
        return exit

    def push_async_callback(self, callback, /, *args, **kwds):
        """Await a coroutine function with these arguments when the stack is left."""

        async def exit(exc_type, exc, tb):
            await callback(*args, **kwds)

        exit.__wrapped__ = callback
        self._exits.append((True, exit))
        return callback

    async def aclose(self):
        """Leave now."""
        await self.__aexit__(None, None, None)

    async def __aenter__(self):
        return self

    async def __aexit__(self, *details):
        received = details[0] is not None
        outer = sys.exc_info()[1]
        suppressed = pending_raise = False
        while self._exits:
            awaited, exit = self._exits.pop()
            try:
                result = exit(*details)
                if awaited:
                    result = await result
                if result:
                    suppressed, pending_raise, details = True, False, (None, None, None)
            except BaseException as exc:
                self._chain(exc, details[1], outer)
                pending_raise, details = True, (type(exc), exc, exc.__traceback__)
        if pending_raise:
            _raise(details[1])
        return received and suppressed


def _raise(exc):
    """Raise exc with the context that it has: the raise statement would replace it."""
    context = exc.__context__
    try:
        raise exc
    except BaseException:
        exc.__context__ = context
        raise
