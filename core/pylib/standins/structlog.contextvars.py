# The module structlog.contextvars.

from structlog import bind_contextvars, clear_contextvars
