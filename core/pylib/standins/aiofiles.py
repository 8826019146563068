# The library aiofiles: files whose methods await: each goes to a pool thread and back.

import _files
from _standin import wait


class AsyncFile:
    def __init__(self, file):
        self._file = file
        self.name = file.name
        self.mode = file.mode

    def __getattr__(self, name):
        method = getattr(self._file, name)
        if not callable(method):
            return method

        async def call(*args, **kwargs):
            await wait("aiofiles.write" if name.startswith(("write", "flush", "close", "trunc")) else "aiofiles.read")
            return method(*args, **kwargs)

        call.__name__ = name
        return call

    async def __aiter__(self):
        for line in self._file:
            await wait("aiofiles.read")
            yield line


class _Opening:
    def __init__(self, args, options):
        self._args, self._options = args, options
        self._file = None

    async def _open(self):
        await wait("aiofiles.open")
        self._file = AsyncFile(_files.open(*self._args, **self._options))
        return self._file

    def __await__(self):
        return self._open().__await__()

    async def __aenter__(self):
        return await self._open()

    async def __aexit__(self, *exc):
        await self._file.close()


def open(file, mode="r", *args, loop=None, executor=None, **options):
    return _Opening((file, mode, *args), options)
