# The module sse_starlette.sse.

from sse_starlette import *
