# asyncio's subprocesses by effect: every command runs as long as standins.txt says, prints nothing and succeeds. Loaded when first asked for.

from _assume import wait

import subprocess as _subprocess

__name__ = "asyncio.subprocess"


class Process:
    def __init__(self, pid, out, err):
        self.pid, self.returncode = pid, None
        self.stdin = None
        self.stdout, self.stderr = out, err

    async def wait(self):
        if self.returncode is None:
            await wait("asyncio.subprocess.Process.wait")
            self.returncode = 0
        return self.returncode

    async def communicate(self, input=None):
        await self.wait()
        return self.stdout and b"", self.stderr and b""

    def terminate(self):
        self.returncode = -15

    def kill(self):
        self.returncode = -9

    def send_signal(self, signal):
        self.returncode = -signal


class _Stream:
    """Where a process writes: nothing comes until it has ended."""

    process = None

    async def read(self, n=-1):
        await self.process.wait()
        return b""

    readline = read

    async def __aiter__(self):
        await self.process.wait()
        return
        yield


class subprocess:
    PIPE, STDOUT, DEVNULL = _subprocess.PIPE, _subprocess.STDOUT, _subprocess.DEVNULL
    Process = Process


_started = 0


async def create_subprocess_exec(program, *args, stdin=None, stdout=None, stderr=None, **options):
    global _started
    await wait("asyncio.create_subprocess_exec")
    _started += 1
    out, err = (_Stream() if stream == _subprocess.PIPE else None for stream in (stdout, stderr))
    process = Process(4000 + _started, out, err)
    for stream in (out, err):
        if stream:
            stream.process = process
    return process


async def create_subprocess_shell(cmd, **options):
    return await create_subprocess_exec(cmd, **options)


# What sends something over a network, which there is none of here.

_INSTEAD = "nothing is sent here; await asyncio.sleep(…) takes the time that a connection takes"


def _unsupported(name):
    message = f"this Python has no asyncio.{name}(): {_INSTEAD}"

    async def refuse(*args, **kwargs):
        raise NotImplementedError(message)

    refuse.__name__ = refuse.__qualname__ = name
    refuse.__doc__ = message
    return refuse


open_connection, start_server, open_unix_connection, start_unix_server = map(
    _unsupported, ["open_connection", "start_server", "open_unix_connection", "start_unix_server"]
)


def _unsupported_class(name, *bases):
    message = f"this Python has no asyncio.{name}: {_INSTEAD}"

    def refuse(self, *args, **kwargs):
        raise NotImplementedError(message)

    return type(name, bases, {"__init__": refuse, "__doc__": message, "__module__": "asyncio"})


# The classes can be named in annotations, and be bases.
BaseProtocol = _unsupported_class("BaseProtocol")
Protocol, DatagramProtocol, SubprocessProtocol, BufferedProtocol = (
    _unsupported_class(name, BaseProtocol) for name in ["Protocol", "DatagramProtocol", "SubprocessProtocol", "BufferedProtocol"]
)
StreamReader = _unsupported_class("StreamReader")
StreamWriter = _unsupported_class("StreamWriter")
StreamReaderProtocol = _unsupported_class("StreamReaderProtocol", Protocol)
BaseTransport = _unsupported_class("BaseTransport")
Transport = _unsupported_class("Transport", BaseTransport)
DatagramTransport = _unsupported_class("DatagramTransport", BaseTransport)
Server = _unsupported_class("Server")
