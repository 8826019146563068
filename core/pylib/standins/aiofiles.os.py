# The module aiofiles.os: os, awaited.

import os as _os

from _standin import wait


def _awaited(function):
    async def call(*args, **kwargs):
        await wait("aiofiles.read")
        return function(*args, **kwargs)

    return call


stat, remove, unlink, rename, mkdir, makedirs, listdir, rmdir, scandir, replace, access = map(
    _awaited, (_os.stat, _os.remove, _os.unlink, _os.rename, _os.mkdir, _os.makedirs, _os.listdir, _os.rmdir, _os.scandir, _os.replace, _os.access))


class path:
    exists = staticmethod(_awaited(_os.path.exists))
    isfile = staticmethod(_awaited(_os.path.isfile))
    isdir = staticmethod(_awaited(_os.path.isdir))
    getsize = staticmethod(_awaited(_os.path.getsize))
