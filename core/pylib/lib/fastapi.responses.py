# The module fastapi.responses.

from starlette.responses import (
    FileResponse, HTMLResponse, JSONResponse, PlainTextResponse, RedirectResponse, Response, StreamingResponse,
)


class UJSONResponse(JSONResponse):
    def render(self, content):
        return super().render(content).replace(b"/", b"\\/")  # as ujson writes it


class ORJSONResponse(JSONResponse):
    pass
