# The module sse_starlette.event.

from sse_starlette import JSONServerSentEvent, ServerSentEvent, ensure_bytes
