# The module fastapi.routing: path operations, and routers that collect them.

import inspect
import json
import re
import typing
from contextlib import AsyncExitStack, asynccontextmanager
from enum import Enum

from fastapi.dependencies import ModelField, add_dependency, get_dependant, return_annotation, solve
from _server import compile_path, spend
from fastapi import params
from fastapi.concurrency import run_in_threadpool
from fastapi.encoders import jsonable_encoder
from fastapi.exceptions import FastAPIError, RequestValidationError, ResponseValidationError, WebSocketRequestValidationError
from pydantic.fields import FieldInfo
from starlette import routing
from starlette.background import BackgroundTasks
from starlette.middleware.exceptions import handle
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Match, Mount, NoMatchFound, Route, Router, WebSocketRoute, request_response, websocket_session

_UNSET = object()


def generate_unique_id(route):
    """The id of a path operation in the OpenAPI document, if it is not given one."""
    path = re.sub(r"\W", "_", f"{route.name}{route.path_format}")
    return f"{path}_{sorted(route.methods)[0].lower()}"


def _body_allowed(status_code):
    return status_code is None or not (status_code < 200 or status_code in (204, 205, 304))


class APIRoute(Route):
    def __init__(
        self, path, endpoint, *, response_model=_UNSET, status_code=None, tags=None, dependencies=None, summary=None, description=None,
        response_description="Successful Response", responses=None, deprecated=None, name=None, methods=None, operation_id=None,
        response_model_include=None, response_model_exclude=None, response_model_by_alias=True, response_model_exclude_unset=False,
        response_model_exclude_defaults=False, response_model_exclude_none=False, include_in_schema=True, response_class=None,
        dependency_overrides_provider=None, callbacks=None, openapi_extra=None, generate_unique_id_function=None,
    ):
        self.endpoint = endpoint
        self.path = path
        if response_model is _UNSET:
            response_model = return_annotation(endpoint)
            if isinstance(response_model, type) and issubclass(response_model, Response):
                response_model = None
        if hasattr(type(response_model), "__stands_for__"):  # a model of a library that is not modelled
            response_model = None
        self.response_model = response_model
        self.status_code = int(status_code) if isinstance(status_code, (int, Enum)) else status_code
        self.tags = tags or []
        self.responses = responses or {}
        self.response_description = response_description
        self.callbacks = callbacks
        self.openapi_extra = openapi_extra
        self.generate_unique_id_function = generate_unique_id_function
        self.summary = summary
        self.description = (description or inspect.cleandoc(getattr(endpoint, "__doc__", None) or "")).split("\f")[0].strip()
        self.deprecated = deprecated
        self.operation_id = operation_id
        self.include_in_schema = include_in_schema
        self.response_class = response_class
        self.dependencies = list(dependencies or [])
        self.dependency_overrides_provider = dependency_overrides_provider
        self.shown = dict(
            include=response_model_include, exclude=response_model_exclude, by_alias=response_model_by_alias, exclude_unset=response_model_exclude_unset,
            exclude_defaults=response_model_exclude_defaults, exclude_none=response_model_exclude_none,
        )
        self._compile(path, name, None)
        self.methods = {m.upper() for m in (methods or ["GET"])}
        self.path_format = re.sub(r"{(\w+):\w+}", r"{\1}", path)
        self.response_field = None
        if response_model is not None:
            if any(isinstance(a, type) and issubclass(a, Response) for a in typing.get_args(response_model)):
                raise FastAPIError(
                    f"Invalid args for response field! Hint: check that {response_model} is a valid Pydantic field type. If you are using a return "
                    "type annotation that is not a valid Pydantic field (e.g. Union[Response, dict, None]) you can disable generating the response "
                    "model from the type annotation with the path operation decorator parameter response_model=None. Read more: "
                    "https://fastapi.tiangolo.com/tutorial/response-model/"
                )
            assert _body_allowed(self.status_code), f"Status code {self.status_code} must not have a response body"
            self.response_field = ModelField("Response_" + self.name, FieldInfo(), response_model)
        self.dependant = get_dependant(set(self._pattern.names), endpoint)
        for depends in self.dependencies[::-1]:
            add_dependency(self.dependant, depends, set(self._pattern.names))
        body = self.dependant.flat_body()
        names = {field.name for field in body}
        self.body_fields = body
        self.embed = len(names) > 1 or any(f.field_info.embed for f in body) or any(isinstance(f.field_info, params.Form) and not _is_model(f.annotation) for f in body)
        self.is_form = any(isinstance(f.field_info, params.Form) for f in body)
        self.app = request_response(self.get_route_handler())

    def _overrides(self):
        return getattr(self.dependency_overrides_provider, "dependency_overrides", None)

    @property
    def unique_id(self):
        return (self.generate_unique_id_function or generate_unique_id)(self)

    def get_route_handler(self):
        """What answers a request; a route_class of the program's own can wrap it."""
        return self._handle

    async def _handle(self, request):
        body = None
        async with AsyncExitStack() as files:
            if self.body_fields:
                body = await self._read_body(request, files)
            response = None
            async with AsyncExitStack() as stack:
                passed, background = Response(), BackgroundTasks()
                del passed.headers["content-length"]
                passed.status_code = None
                values, errors = await solve(self.dependant, request, body, stack, {}, passed, background, self.embed, self._overrides())
                if not errors:
                    response = await self._respond(values, passed, background)
            if errors:
                raise RequestValidationError(_normalized(errors), body=body)
            if response is None:
                raise FastAPIError("No response object was returned. There's a high chance that the application code is raising an exception and a dependency with yield has a block with a bare except, or a block with except Exception, and is not raising the exception again. Read more about it in the docs: https://fastapi.tiangolo.com/tutorial/dependencies/dependencies-with-yield/#dependencies-with-yield-and-except")
        return response

    async def _read_body(self, request, files):
        try:
            if self.is_form:
                form = await request.form()
                files.push_async_callback(form.close)
                return form
            raw = await request.body()
            if not raw:
                return None
            spend("body", len(raw))
            kind = request.headers.get("content-type")
            main, _, sub = (kind or "application/json").split(";")[0].strip().lower().partition("/")
            if main == "application" and (sub == "json" or sub.endswith("+json")):
                return await request.json()
            return raw
        except json.JSONDecodeError as e:
            error = {"type": "json_invalid", "loc": ("body", e.pos), "msg": "JSON decode error", "input": {}, "ctx": {"error": e.msg}}
            raise RequestValidationError([error], body=e.doc) from e
        except Exception as e:
            from starlette.exceptions import HTTPException

            if isinstance(e, HTTPException):
                raise
            raise HTTPException(status_code=400, detail="There was an error parsing the body") from e

    async def _respond(self, values, passed, background):
        on_loop = self.dependant.kind == "coroutine"
        if on_loop:
            result = await self.endpoint(**values)
        else:
            result = await run_in_threadpool(self.endpoint, **values)
        if not background.tasks:
            background = None
        if isinstance(result, Response):
            if result.background is None:
                result.background = background
            return result
        content = await self.serialize(result, on_loop)
        cls = self.response_class or getattr(self.dependency_overrides_provider, "default_response_class", None) or JSONResponse
        arguments = {"background": background}
        status_code = passed.status_code or self.status_code
        if status_code is not None:
            arguments["status_code"] = status_code
        response = cls(content, **arguments)
        if not _body_allowed(response.status_code):
            response.body = b""
        response.raw_headers.extend(passed.raw_headers)
        return response

    async def serialize(self, result, on_loop):
        """What is sent of a result. The response_model of a def is validated on a thread, which takes a second token; all else is done on the
        loop."""
        field = self.response_field
        if field is not None:
            spend("response_model")
        if field is None:
            return jsonable_encoder(result)
        if on_loop:
            value, errors = field.validate(result, loc=("response",))
        else:
            value, errors = await run_in_threadpool(field.validate, result, loc=("response",))
        if errors:
            raise ResponseValidationError(errors=_normalized(errors), body=result)
        return field.serialize(value, **self.shown)

    def matches(self, scope):
        match, child_scope = super().matches(scope)
        if match != Match.NONE:
            child_scope["route"] = self
        return match, child_scope


def _is_model(annotation):
    from pydantic import BaseModel

    return isinstance(annotation, type) and issubclass(annotation, BaseModel)


def _normalized(errors):
    """Errors in which the program's own objects have become what they were made of."""
    return [dict(error) for error in errors]


class APIWebSocketRoute(WebSocketRoute):
    def __init__(self, path, endpoint, *, name=None, dependencies=None, dependency_overrides_provider=None):
        self.endpoint = endpoint
        self.dependencies = list(dependencies or [])
        self.dependency_overrides_provider = dependency_overrides_provider
        self._compile(path, name, None)
        self.dependant = get_dependant(set(self._pattern.names), endpoint)
        for depends in self.dependencies[::-1]:
            add_dependency(self.dependant, depends, set(self._pattern.names))
        self.app = websocket_session(self._run)

    async def _run(self, websocket):
        async with AsyncExitStack() as stack:
            overrides = getattr(self.dependency_overrides_provider, "dependency_overrides", None)
            values, errors = await solve(self.dependant, websocket, None, stack, {}, Response(), None, False, overrides)
            if errors:
                raise WebSocketRequestValidationError(_normalized(errors))
            await self.endpoint(**values)


def _merged(router_lifespan, nested_lifespan):
    @asynccontextmanager
    async def merged(app):
        async with router_lifespan(app) as state:
            async with nested_lifespan(app) as nested:
                yield {**(nested or {}), **(state or {})} if state is not None or nested is not None else None

    return merged


class APIRouter(routing.Router):
    def __init__(
        self, *, prefix="", tags=None, dependencies=None, default_response_class=None, responses=None, callbacks=None, routes=None, redirect_slashes=True,
        default=None, dependency_overrides_provider=None, route_class=APIRoute, on_startup=None, on_shutdown=None, lifespan=None, deprecated=None,
        include_in_schema=True, generate_unique_id_function=None,
    ):
        super().__init__(routes=routes, redirect_slashes=redirect_slashes, default=default, on_startup=on_startup, on_shutdown=on_shutdown, lifespan=lifespan)
        if prefix:
            assert prefix.startswith("/"), "A path prefix must start with '/'"
            assert not prefix.endswith("/"), "A path prefix must not end with '/', as the routes will start with '/'"
        self.prefix = prefix
        self.tags = tags or []
        self.dependencies = list(dependencies or [])
        self.responses = responses or {}
        self.default_response_class = default_response_class
        self.dependency_overrides_provider = dependency_overrides_provider
        self.route_class = route_class
        self.deprecated = deprecated
        self.include_in_schema = include_in_schema
        self.callbacks = callbacks or []
        self.generate_unique_id_function = generate_unique_id_function
        self._has_lifespan = lifespan is not None

    def add_api_route(self, path, endpoint, *, dependencies=None, tags=None, responses=None, response_class=None, route_class_override=None, include_in_schema=True, callbacks=None, deprecated=None, generate_unique_id_function=None, **options):
        cls = route_class_override or self.route_class
        self.routes.append(cls(
            self.prefix + path, endpoint=endpoint, dependencies=self.dependencies + list(dependencies or []), tags=self.tags + list(tags or []),
            responses={**self.responses, **(responses or {})}, response_class=response_class or self.default_response_class,
            include_in_schema=include_in_schema and self.include_in_schema, dependency_overrides_provider=self.dependency_overrides_provider,
            callbacks=self.callbacks + list(callbacks or []), deprecated=deprecated or self.deprecated,
            generate_unique_id_function=generate_unique_id_function or self.generate_unique_id_function, **options,
        ))

    def api_route(self, path, **options):
        def decorator(func):
            self.add_api_route(path, func, **options)
            return func

        return decorator

    def get(self, path, **options):
        return self.api_route(path, methods=["GET"], **options)

    def post(self, path, **options):
        return self.api_route(path, methods=["POST"], **options)

    def put(self, path, **options):
        return self.api_route(path, methods=["PUT"], **options)

    def patch(self, path, **options):
        return self.api_route(path, methods=["PATCH"], **options)

    def delete(self, path, **options):
        return self.api_route(path, methods=["DELETE"], **options)

    def options(self, path, **options):
        return self.api_route(path, methods=["OPTIONS"], **options)

    def head(self, path, **options):
        return self.api_route(path, methods=["HEAD"], **options)

    def trace(self, path, **options):
        return self.api_route(path, methods=["TRACE"], **options)

    def add_api_websocket_route(self, path, endpoint, name=None, *, dependencies=None):
        self.routes.append(APIWebSocketRoute(
            self.prefix + path, endpoint=endpoint, name=name, dependencies=self.dependencies + list(dependencies or []),
            dependency_overrides_provider=self.dependency_overrides_provider,
        ))

    def websocket(self, path, name=None, *, dependencies=None):
        def decorator(func):
            self.add_api_websocket_route(path, func, name=name, dependencies=dependencies)
            return func

        return decorator

    def include_router(self, router, *, prefix="", tags=None, dependencies=None, default_response_class=None, responses=None, callbacks=None, deprecated=None, include_in_schema=True, generate_unique_id_function=None):
        if routing.unknown(router):  # its paths are not known
            self.routes.append(Mount(prefix, app=router))
            return
        if prefix:
            assert prefix.startswith("/"), "A path prefix must start with '/'"
            assert not prefix.endswith("/"), "A path prefix must not end with '/', as the routes will start with '/'"
        else:
            for route in router.routes:
                if not getattr(route, "path", "x"):
                    raise FastAPIError(f"Prefix and path cannot be both empty (path operation: {getattr(route, 'name', 'unknown')})")
        # The dependencies of the routes in router have those of the router itself already.
        before = list(dependencies or [])
        for route in router.routes:
            path = prefix + getattr(route, "path", "")
            if isinstance(route, APIRoute):
                self.add_api_route(
                    path, route.endpoint, response_model=route.response_model, status_code=route.status_code, tags=list(tags or []) + route.tags,
                    dependencies=before + route.dependencies, summary=route.summary, description=route.description,
                    response_description=route.response_description, responses={**(responses or {}), **route.responses}, openapi_extra=route.openapi_extra,
                    callbacks=list(callbacks or []) + list(route.callbacks or []),
                    generate_unique_id_function=route.generate_unique_id_function or generate_unique_id_function,
                    name=route.name, methods=route.methods, operation_id=route.operation_id, include_in_schema=route.include_in_schema and include_in_schema,
                    response_class=route.response_class or default_response_class, route_class_override=type(route), deprecated=route.deprecated or deprecated,
                    **{"response_model_" + key: value for key, value in route.shown.items()},
                )
            elif isinstance(route, APIWebSocketRoute):
                self.add_api_websocket_route(path, route.endpoint, name=route.name, dependencies=before + route.dependencies)
            elif isinstance(route, Mount):
                self.routes.append(Mount(path, app=route.app, name=route.name))
            elif isinstance(route, WebSocketRoute):
                self.add_websocket_route(path, route.endpoint, name=route.name)
            elif isinstance(route, Route):
                self.add_route(path, route.endpoint, methods=list(route.methods or []), name=route.name)
        for handler in router.on_startup:
            self.add_event_handler("startup", handler)
        for handler in router.on_shutdown:
            self.add_event_handler("shutdown", handler)
        if getattr(router, "_has_lifespan", False):
            self.lifespan_context = _merged(self.lifespan_context, router.lifespan_context)
