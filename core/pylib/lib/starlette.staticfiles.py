# The module starlette.staticfiles. There is no disk here: what is asked for is not found, after the look that a thread takes.

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException


def _lookup(path):
    return None


class StaticFiles:
    def __init__(self, *, directory=None, packages=None, html=False, check_dir=True, follow_symlink=False):
        self.directory = directory
        self.html = html

    async def __call__(self, scope, receive, send):
        if scope["method"] not in ("GET", "HEAD"):
            raise HTTPException(status_code=405)
        await run_in_threadpool(_lookup, scope["path"])
        raise HTTPException(status_code=404)
