# The module fastapi.applications: FastAPI itself.

from fastapi import routing
from fastapi.encoders import jsonable_encoder
from fastapi.exceptions import RequestValidationError, WebSocketRequestValidationError
from starlette.applications import Starlette
from starlette.datastructures import State
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute


async def http_exception_handler(request, exc):
    headers = getattr(exc, "headers", None)
    if exc.status_code < 200 or exc.status_code in (204, 205, 304):
        return Response(status_code=exc.status_code, headers=headers)
    return JSONResponse({"detail": exc.detail}, status_code=exc.status_code, headers=headers)


async def request_validation_exception_handler(request, exc):
    return JSONResponse(status_code=422, content={"detail": jsonable_encoder(exc.errors())})


async def websocket_request_validation_exception_handler(websocket, exc):
    await websocket.close(code=1008, reason=jsonable_encoder(exc.errors()))


class FastAPI(Starlette):
    def __init__(
        self, *, debug=False, routes=None, title="FastAPI", summary=None, description="", version="0.1.0", openapi_url="/openapi.json", openapi_tags=None,
        servers=None, dependencies=None, default_response_class=None, redirect_slashes=True, docs_url="/docs", redoc_url="/redoc",
        swagger_ui_oauth2_redirect_url="/docs/oauth2-redirect", swagger_ui_init_oauth=None, middleware=None, exception_handlers=None, on_startup=None,
        on_shutdown=None, lifespan=None, terms_of_service=None, contact=None, license_info=None, openapi_prefix="", root_path="", root_path_in_servers=True,
        responses=None, callbacks=None, webhooks=None, deprecated=None, include_in_schema=True, swagger_ui_parameters=None,
        generate_unique_id_function=None, separate_input_output_schemas=True, **extra,
    ):
        self.debug = debug
        self.title = title
        self.summary = summary
        self.description = description
        self.version = version
        self.openapi_version = "3.1.0"
        self.openapi_tags = openapi_tags
        self.servers = servers or []
        self.terms_of_service = terms_of_service
        self.contact = contact
        self.license_info = license_info
        self.openapi_url = openapi_url
        self.docs_url = docs_url
        self.redoc_url = redoc_url
        self.root_path = root_path or openapi_prefix
        self.extra = extra
        self.state = State()
        self.dependency_overrides = {}
        self.default_response_class = default_response_class
        self.openapi_schema = None
        self.root_path_in_servers = root_path_in_servers
        self.separate_input_output_schemas = separate_input_output_schemas
        self.swagger_ui_parameters = swagger_ui_parameters
        self.swagger_ui_init_oauth = swagger_ui_init_oauth
        self.swagger_ui_oauth2_redirect_url = swagger_ui_oauth2_redirect_url
        self.webhooks = webhooks or routing.APIRouter()
        self.router = routing.APIRouter(
            routes=routes, redirect_slashes=redirect_slashes, dependency_overrides_provider=self, on_startup=on_startup, on_shutdown=on_shutdown,
            lifespan=lifespan, default_response_class=default_response_class, dependencies=dependencies, responses=responses,
            include_in_schema=include_in_schema, deprecated=deprecated, callbacks=callbacks, generate_unique_id_function=generate_unique_id_function,
        )
        self.exception_handlers = dict(exception_handlers or {})
        self.exception_handlers.setdefault(HTTPException, http_exception_handler)
        self.exception_handlers.setdefault(RequestValidationError, request_validation_exception_handler)
        self.exception_handlers.setdefault(WebSocketRequestValidationError, websocket_request_validation_exception_handler)
        self.user_middleware = list(middleware or [])
        self.middleware_stack = None
        self.setup()

    def setup(self):
        """The routes of the documentation, before all others."""
        if not self.openapi_url:
            return

        async def openapi(request):
            root = request.scope.get("root_path", "").rstrip("/")
            if root and self.root_path_in_servers and all(server.get("url") != root for server in self.servers):
                self.servers.insert(0, {"url": root})
            return JSONResponse(self.openapi())

        async def swagger_ui(request):
            from fastapi.openapi import get_swagger_ui_html

            root = request.scope.get("root_path", "").rstrip("/")
            redirect = self.swagger_ui_oauth2_redirect_url
            return get_swagger_ui_html(
                openapi_url=root + self.openapi_url, title=self.title + " - Swagger UI", oauth2_redirect_url=redirect and root + redirect,
                init_oauth=self.swagger_ui_init_oauth, swagger_ui_parameters=self.swagger_ui_parameters,
            )

        async def swagger_ui_redirect(request):
            from fastapi.openapi import get_swagger_ui_oauth2_redirect_html

            return get_swagger_ui_oauth2_redirect_html()

        async def redoc(request):
            from fastapi.openapi import get_redoc_html

            return get_redoc_html(openapi_url=request.scope.get("root_path", "").rstrip("/") + self.openapi_url, title=self.title + " - ReDoc")

        self.add_route(self.openapi_url, openapi, include_in_schema=False)
        if self.docs_url:
            self.add_route(self.docs_url, swagger_ui, include_in_schema=False)
            if self.swagger_ui_oauth2_redirect_url:
                self.add_route(self.swagger_ui_oauth2_redirect_url, swagger_ui_redirect, include_in_schema=False)
        if self.redoc_url:
            self.add_route(self.redoc_url, redoc, include_in_schema=False)

    def openapi(self):
        if self.openapi_schema is None:
            from fastapi.openapi import get_openapi

            self.openapi_schema = get_openapi(
                title=self.title, version=self.version, summary=self.summary, description=self.description, routes=self.routes, tags=self.openapi_tags,
                servers=self.servers, terms_of_service=self.terms_of_service, contact=self.contact, license_info=self.license_info,
                webhooks=self.webhooks.routes, separate_input_output_schemas=self.separate_input_output_schemas,
            )
        return self.openapi_schema

    async def __call__(self, scope, receive, send):
        if self.root_path:
            scope["root_path"] = self.root_path
        await super().__call__(scope, receive, send)

    def include_router(self, router, **options):
        self.router.include_router(router, **options)

    def add_api_route(self, path, endpoint, **options):
        self.router.add_api_route(path, endpoint, **options)

    def api_route(self, path, **options):
        return self.router.api_route(path, **options)

    def add_api_websocket_route(self, path, endpoint, name=None, *, dependencies=None):
        self.router.add_api_websocket_route(path, endpoint, name=name, dependencies=dependencies)

    def websocket(self, path, name=None, *, dependencies=None):
        return self.router.websocket(path, name=name, dependencies=dependencies)

    def get(self, path, **options):
        return self.router.get(path, **options)

    def post(self, path, **options):
        return self.router.post(path, **options)

    def put(self, path, **options):
        return self.router.put(path, **options)

    def patch(self, path, **options):
        return self.router.patch(path, **options)

    def delete(self, path, **options):
        return self.router.delete(path, **options)

    def options(self, path, **options):
        return self.router.options(path, **options)

    def head(self, path, **options):
        return self.router.head(path, **options)

    def trace(self, path, **options):
        return self.router.trace(path, **options)
