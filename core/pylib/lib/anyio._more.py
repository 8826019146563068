# The parts of anyio that few programs use: files, processes, low-level checkpoints, names for annotations. Loaded when first asked for.

import asyncio
import os
import pathlib
from functools import partial

import anyio
from anyio.to_thread import run_sync

# anyio.lowlevel


async def checkpoint():
    await asyncio.sleep(0)


cancel_shielded_checkpoint = checkpoint


async def checkpoint_if_cancelled():
    scope = anyio._scopes.get(asyncio.current_task())
    if scope is not None and scope._cancelled():
        await asyncio.sleep(0)


class RunVar:
    """A variable of an event loop."""

    def __init__(self, name, default=...):
        self.name = name
        self.default = default
        self._values = {}

    def get(self, default=...):
        value = self._values.get(id(asyncio.get_running_loop()), self.default if default is ... else default)
        if value is ...:
            raise LookupError(f'Run variable "{self.name}" has no value and no default set')
        return value

    def set(self, value):
        self._values[id(asyncio.get_running_loop())] = value


# anyio.abc


class _Named:
    """What is in anyio.abc to be derived from, and to be written in annotations."""

    def __class_getitem__(cls, item):
        return cls


class AsyncResource(_Named):
    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc):
        await self.aclose()


class TaskStatus(_Named):
    pass


class ObjectReceiveStream(AsyncResource):
    pass


class ObjectSendStream(AsyncResource):
    pass


ObjectStream = UnreliableObjectStream = ByteStream = ByteReceiveStream = ByteSendStream = Listener = Process = AsyncResource


async def aclose_forcefully(resource):
    with anyio.CancelScope() as scope:
        scope.cancel()
        await resource.aclose()


class ResourceGuard:
    """Keeps a second task out of what is for one."""

    def __init__(self, action="using"):
        self.action = action
        self._guarded = False

    def __enter__(self):
        if self._guarded:
            raise anyio.BusyResourceError(self.action)
        self._guarded = True

    def __exit__(self, *exc):
        self._guarded = False


class DelimiterNotFound(Exception):
    def __init__(self, max_bytes):
        super().__init__(f"The delimiter was not found among the first {max_bytes} bytes")


class IncompleteRead(Exception):
    def __init__(self):
        super().__init__("The stream was closed before the read operation could be completed")


# Tasks


def get_running_tasks():
    return [anyio.TaskInfo(task) for task in asyncio.all_tasks()]


async def wait_all_tasks_blocked():
    for _ in range(2):
        await asyncio.sleep(0)


# Files: each call is a trip to a thread


class AsyncFile(AsyncResource):
    def __init__(self, wrapped):
        self.wrapped = wrapped

    def __getattr__(self, name):
        return getattr(self.wrapped, name)

    def __aiter__(self):
        return self

    async def __anext__(self):
        line = await self.readline()
        if not line:
            raise StopAsyncIteration
        return line

    async def aclose(self):
        await run_sync(self.wrapped.close)


def _on_thread(name):
    async def method(self, *args, **kwargs):
        return _wrapped(await run_sync(partial(getattr(self.wrapped, name), *args, **kwargs)))

    method.__name__ = name
    return method


for _name in ("read", "read1", "readline", "readlines", "readinto", "write", "writelines", "truncate", "seek", "tell", "flush"):
    setattr(AsyncFile, _name, _on_thread(_name))


async def open_file(file, mode="r", buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None):
    return AsyncFile(await run_sync(partial(open, os.fspath(file) if hasattr(file, "__fspath__") else file, mode, encoding=encoding)))


def _wrapped(value):
    return Path(value) if isinstance(value, pathlib.PurePath) else value


class Path:
    """pathlib's Path, whose calls of the file system are awaited."""

    def __init__(self, *args):
        self.wrapped = pathlib.Path(*(arg.wrapped if isinstance(arg, Path) else arg for arg in args))

    def __getattr__(self, name):
        found = getattr(self.wrapped, name)
        return (lambda *args, **kwargs: _wrapped(found(*args, **kwargs))) if callable(found) else _wrapped(found)

    def __fspath__(self):
        return str(self.wrapped)

    def __str__(self):
        return str(self.wrapped)

    def __repr__(self):
        return f"{type(self).__name__}({self.wrapped.as_posix()!r})"

    def __truediv__(self, other):
        return Path(self.wrapped / (other.wrapped if isinstance(other, Path) else other))

    def __rtruediv__(self, other):
        return Path(other) / self

    def __eq__(self, other):
        return self.wrapped == (other.wrapped if isinstance(other, Path) else other)

    def __hash__(self):
        return hash(self.wrapped)

    async def open(self, mode="r", buffering=-1, encoding=None, errors=None, newline=None):
        return await open_file(self.wrapped, mode, encoding=encoding)

    async def iterdir(self):
        for path in await run_sync(lambda: list(self.wrapped.iterdir())):
            yield Path(path)

    async def glob(self, pattern):
        for path in await run_sync(lambda: list(self.wrapped.glob(pattern))):
            yield Path(path)

    async def rglob(self, pattern):
        for path in await run_sync(lambda: list(self.wrapped.rglob(pattern))):
            yield Path(path)


for _name in (
    "absolute", "chmod", "exists", "expanduser", "is_dir", "is_file", "is_symlink", "lstat", "mkdir", "read_bytes", "read_text", "rename", "replace",
    "resolve", "rmdir", "samefile", "stat", "symlink_to", "touch", "unlink", "write_bytes", "write_text",
):
    setattr(Path, _name, _on_thread(_name))


# Processes


async def run_process(command, *, input=None, stdin=None, stdout=-1, stderr=-1, check=True, cwd=None, env=None, start_new_session=False):
    import subprocess

    if isinstance(command, str):
        process = await asyncio.create_subprocess_shell(command, stdout=stdout, stderr=stderr)
    else:
        process = await asyncio.create_subprocess_exec(*command, stdout=stdout, stderr=stderr)
    out, err = await process.communicate(input)
    if check and process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command, out, err)
    return subprocess.CompletedProcess(command, process.returncode, out, err)


_pools = {}  # by event loop


def current_default_process_limiter():
    return _pool()[1]


def _pool():
    key = id(asyncio.get_running_loop())
    if key not in _pools:
        from concurrent.futures import ProcessPoolExecutor

        workers = os.cpu_count() or 1
        _pools[key] = ProcessPoolExecutor(workers), anyio.CapacityLimiter(workers)
    return _pools[key]


async def run_sync_in_process(func, *args, cancellable=False, limiter=None):
    pool, default = _pool()
    async with limiter or default:
        return await asyncio.get_running_loop().run_in_executor(pool, func, *args)
