# The module starlette.applications.

from starlette.datastructures import State
from starlette.middleware import Middleware
from starlette.middleware.base import BaseHTTPMiddleware
from starlette.middleware.errors import ServerErrorMiddleware
from starlette.middleware.exceptions import ExceptionMiddleware
from starlette.routing import Router, unknown


class Starlette:
    def __init__(self, debug=False, routes=None, middleware=None, exception_handlers=None, on_startup=None, on_shutdown=None, lifespan=None):
        self.debug = debug
        self.state = State()
        self.router = Router(routes, on_startup=on_startup, on_shutdown=on_shutdown, lifespan=lifespan)
        self.exception_handlers = dict(exception_handlers or {})
        self.user_middleware = list(middleware or [])
        self.middleware_stack = None

    def build_middleware_stack(self, innermost=None):
        error_handler, handlers = None, {}
        for key, value in self.exception_handlers.items():
            if key in (500, Exception):
                error_handler = value
            else:
                handlers[key] = value
        app = ExceptionMiddleware(innermost or self.router, handlers=handlers, debug=self.debug)
        for cls, args, kwargs in reversed(self.user_middleware):
            if unknown(cls):
                continue  # one of which nothing is known lets all through
            made = cls(app, *args, **kwargs)
            app = app if unknown(made) else made
        return ServerErrorMiddleware(app, handler=error_handler, debug=self.debug)

    @property
    def routes(self):
        return self.router.routes

    def url_path_for(self, name, /, **path_params):
        return self.router.url_path_for(name, **path_params)

    async def __call__(self, scope, receive, send):
        scope["app"] = self
        if self.middleware_stack is None:
            self.middleware_stack = self.build_middleware_stack()
        await self.middleware_stack(scope, receive, send)

    def on_event(self, event_type):
        return self.router.on_event(event_type)

    def mount(self, path, app, name=None):
        self.router.mount(path, app=app, name=name)

    def host(self, host, app, name=None):
        self.router.host(host, app=app, name=name)

    def add_middleware(self, middleware_class, *args, **kwargs):
        if self.middleware_stack is not None:
            raise RuntimeError("Cannot add middleware after an application has started")
        self.user_middleware.insert(0, Middleware(middleware_class, *args, **kwargs))

    def add_exception_handler(self, exc_class_or_status_code, handler):
        self.exception_handlers[exc_class_or_status_code] = handler

    def add_event_handler(self, event_type, func):
        self.router.add_event_handler(event_type, func)

    def add_route(self, path, route, methods=None, name=None, include_in_schema=True):
        self.router.add_route(path, route, methods=methods, name=name, include_in_schema=include_in_schema)

    def add_websocket_route(self, path, route, name=None):
        self.router.add_websocket_route(path, route, name=name)

    def exception_handler(self, exc_class_or_status_code):
        def decorator(func):
            self.add_exception_handler(exc_class_or_status_code, func)
            return func

        return decorator

    def route(self, path, methods=None, name=None, include_in_schema=True):
        return self.router.route(path, methods=methods, name=name, include_in_schema=include_in_schema)

    def websocket_route(self, path, name=None):
        return self.router.websocket_route(path, name=name)

    def middleware(self, middleware_type):
        assert middleware_type == "http", 'Currently only middleware("http") is supported.'

        def decorator(func):
            self.add_middleware(BaseHTTPMiddleware, dispatch=func)
            return func

        return decorator
