# The module starlette.staticfiles. It serves what the program has written itself: there are no other files here.

import os
from email.utils import parsedate

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.responses import FileResponse, RedirectResponse, Response
from starlette.routing import get_route_path


_FILE, _DIRECTORY = 0o100000, 0o040000


def _is(stat, kind):
    return stat is not None and stat.st_mode & 0o170000 == kind


class StaticFiles:
    """A directory, each file after the look that a thread takes. A program is taken to have beside it the directory that it is made with, and
    starts without it; one that is not to be looked for before the first request is missed then, as Starlette has it."""

    def __init__(self, *, directory=None, packages=None, html=False, check_dir=True, follow_symlink=False):
        self.directory = directory
        self.packages = packages
        self.html = html
        self.config_checked = check_dir

    def get_path(self, scope):
        return os.path.normpath(os.path.join(*get_route_path(scope).split("/")))

    def lookup_path(self, path):
        home = os.fspath(self.directory or "")
        full = os.path.join(home, path)
        if os.path.commonpath([os.path.realpath(full), os.path.realpath(home)]) != os.path.realpath(home):
            return "", None
        try:
            return full, os.stat(full)
        except (FileNotFoundError, NotADirectoryError):
            return "", None

    async def __call__(self, scope, receive, send):
        assert scope["type"] == "http"
        if not self.config_checked:
            await self.check_config()
            self.config_checked = True
        response = await self.get_response(self.get_path(scope), scope)
        await response(scope, receive, send)

    async def check_config(self):
        if self.directory is None:
            return
        try:
            found = await run_in_threadpool(os.stat, self.directory)
        except FileNotFoundError:
            raise RuntimeError(f"StaticFiles directory '{self.directory}' does not exist.")
        if not _is(found, _DIRECTORY):
            raise RuntimeError(f"StaticFiles path '{self.directory}' is not a directory.")

    async def get_response(self, path, scope):
        if scope["method"] not in ("GET", "HEAD"):
            raise HTTPException(status_code=405)
        full, found = await run_in_threadpool(self.lookup_path, path)
        if _is(found, _FILE):
            return self.file_response(full, found, scope)
        if _is(found, _DIRECTORY) and self.html:
            full, found = await run_in_threadpool(self.lookup_path, os.path.join(path, "index.html"))
            if _is(found, _FILE):
                if not scope["path"].endswith("/"):
                    from starlette.datastructures import URL

                    url = URL(scope=scope)
                    return RedirectResponse(url=url.replace(path=url.path + "/"))
                return self.file_response(full, found, scope)
        if self.html:
            full, found = await run_in_threadpool(self.lookup_path, "404.html")
            if _is(found, _FILE):
                return FileResponse(full, stat_result=found, status_code=404)
        raise HTTPException(status_code=404)

    def file_response(self, full_path, stat_result, scope, status_code=200):
        response = FileResponse(full_path, status_code=status_code, stat_result=stat_result)
        given = Headers(scope=scope)
        tags = [tag.strip(" ").removeprefix("W/") for tag in given.get("if-none-match", "").split(",")]
        since, modified = (parsedate(text) for text in (given.get("if-modified-since", ""), response.headers["last-modified"]))
        if response.headers["etag"] in tags or "if-none-match" not in given and since is not None and since >= modified:
            kept = {k: v for k, v in response.headers.items() if k in ("cache-control", "content-location", "date", "etag", "expires", "vary")}
            return Response(status_code=304, headers=kept)
        return response
