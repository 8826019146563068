# The module starlette.types: names for annotations.

from contextlib import AbstractAsyncContextManager
from typing import Any, Awaitable, Callable, Mapping, MutableMapping

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
ASGIApp = Callable[[Scope, Receive, Send], Awaitable[None]]
StatelessLifespan = Callable[[Any], AbstractAsyncContextManager[None]]
StatefulLifespan = Callable[[Any], AbstractAsyncContextManager[Mapping[str, Any]]]
Lifespan = StatelessLifespan | StatefulLifespan
HTTPExceptionHandler = Callable[[Any, Exception], Any]
WebSocketExceptionHandler = Callable[[Any, Exception], Awaitable[None]]
ExceptionHandler = HTTPExceptionHandler | WebSocketExceptionHandler
