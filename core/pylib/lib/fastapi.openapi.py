# The package fastapi.openapi with its modules utils, docs, models and constants: the OpenAPI document of an application, and the pages that show it.

import json
from inspect import isfunction

from fastapi import params
from fastapi.encoders import jsonable_encoder
from http import HTTPStatus
from pydantic import BaseModel
from pydantic._schema import Generator, in_order, title as titled
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse

METHODS_WITH_BODY = {"GET", "HEAD", "POST", "PUT", "DELETE", "PATCH"}
REF_PREFIX = "#/components/schemas/"
REF_TEMPLATE = "#/components/schemas/{model}"
swagger_ui_default_parameters = {"dom_id": "#swagger-ui", "layout": "BaseLayout", "deepLinking": True, "showExtensions": True, "showCommonExtensions": True}

validation_error_definition = {
    "title": "ValidationError",
    "type": "object",
    "properties": {
        "loc": {"title": "Location", "type": "array", "items": {"anyOf": [{"type": "string"}, {"type": "integer"}]}},
        "msg": {"title": "Message", "type": "string"},
        "type": {"title": "Error Type", "type": "string"},
    },
    "required": ["loc", "msg", "type"],
}
validation_error_response_definition = {
    "title": "HTTPValidationError",
    "type": "object",
    "properties": {"detail": {"title": "Detail", "type": "array", "items": {"$ref": REF_PREFIX + "ValidationError"}}},
}
_RANGES = {"1XX": "Information", "2XX": "Success", "3XX": "Redirection", "4XX": "Client Error", "5XX": "Server Error", "DEFAULT": "Default Response"}
# The order of a schema's parts in the components.
_PARTS = (
    "$ref", "$defs", "allOf", "anyOf", "oneOf", "not", "prefixItems", "items", "properties", "patternProperties", "additionalProperties", "type", "enum",
    "const", "multipleOf", "maximum", "exclusiveMaximum", "minimum", "exclusiveMinimum", "maxLength", "minLength", "pattern", "maxItems", "minItems",
    "uniqueItems", "maxProperties", "minProperties", "required", "format", "title", "description", "default", "deprecated", "readOnly", "writeOnly",
    "examples", "discriminator",
)
# The order of the parts of all else, by what holds them.
_ORDERS = {
    "item": ("summary", "description", "get", "put", "post", "delete", "options", "head", "patch", "trace"),
    "operation": ("tags", "summary", "description", "externalDocs", "operationId", "parameters", "requestBody", "responses", "callbacks", "deprecated", "security", "servers"),
    "body": ("description", "content", "required"),
    "response": ("description", "headers", "content", "links"),
    "media": ("schema", "example", "examples", "encoding"),
}


class _Document:
    """A document in the making."""

    def __init__(self, separate):
        self.generator = Generator(REF_TEMPLATE)
        self.separate = separate
        self.own = {}  # definitions that are not of classes
        self.security = {}

    def paths(self, routes):
        paths = {}
        for route in routes or []:
            if getattr(route, "include_in_schema", False) and hasattr(route, "dependant") and hasattr(route, "methods"):
                for method in sorted(route.methods):
                    paths.setdefault(_plain(route.path), {})[method.lower()] = self.operation(route, method)
        return paths

    def operation(self, route, method):
        operation = {"tags": route.tags} if route.tags else {}
        operation["summary"] = route.summary or titled(route.name) if route.summary else route.name.replace("_", " ").title()
        if route.description:
            operation["description"] = route.description
        operation["operationId"] = route.operation_id or route.unique_id
        if route.deprecated:
            operation["deprecated"] = route.deprecated
        flat = _flat(route.dependant)
        security = [self.requirement(d) for d in flat if not isfunction(d.call) and hasattr(d.call, "scheme_name")]
        if security:
            operation["security"] = security
        fields = {place: _fields(flat, place) for place in ("path", "query", "header", "cookie", "body")}
        parameters = {}
        for place in ("path", "query", "header", "cookie"):
            for field in fields[place]:
                if field.field_info.include_in_schema:
                    made = self.parameter(field, place)
                    if made["required"] or (place, made["name"]) not in parameters:
                        parameters[place, made["name"]] = made
        if parameters:
            operation["parameters"] = list(parameters.values())
        if fields["body"] and method in METHODS_WITH_BODY:
            operation["requestBody"] = self.body(route, fields["body"])
        if route.callbacks:
            operation["callbacks"] = {c.name: self.paths([c]) for c in route.callbacks if hasattr(c, "dependant")}
        operation["responses"] = self.responses(route)
        if any(fields.values()) and not {"422", "4XX", "default"} & operation["responses"].keys():
            schema = {"$ref": REF_PREFIX + "HTTPValidationError"}
            operation["responses"]["422"] = {"description": "Validation Error", "content": {"application/json": {"schema": schema}}}
            self.own.update(ValidationError=validation_error_definition, HTTPValidationError=validation_error_response_definition)
        if route.openapi_extra:
            _update(operation, route.openapi_extra)
        return operation

    def requirement(self, dependant):
        scheme = dependant.call
        self.security[scheme.scheme_name] = scheme.model
        return {scheme.scheme_name: list(dependant.scopes) if scheme.model["type"] in ("oauth2", "openIdConnect") else []}

    def schema(self, field, mode="validation"):
        schema = self.generator.schema(field.annotation, field.field_info, mode if self.separate else "validation")
        if "$ref" not in schema:
            schema["title"] = field.field_info.title or field.documented.title().replace("_", " ")
        return schema

    def parameter(self, field, place):
        info = field.field_info
        made = {"name": field.documented, "in": place, "required": field.required, "schema": self.schema(field)}
        if info.description:
            made["description"] = info.description
        if info.openapi_examples:
            made["examples"] = info.openapi_examples
        elif info.example is not None:
            made["example"] = info.example
        if info.deprecated:
            made["deprecated"] = True
        return made

    def body(self, route, fields):
        info = fields[0].field_info
        kind, required = info.media_type, fields[0].required
        if route.embed:
            required = any(f.required for f in fields)
            kinds = {f.field_info.media_type for f in fields}
            name = "Body_" + (route.operation_id or route.unique_id)
            named = {f.alias: f for f in fields}
            schema = {"type": "object", "properties": {alias: self.schema(f) for alias, f in named.items()}, "title": name}
            if required:
                schema["required"] = [alias for alias, f in named.items() if f.required]
            self.own[name] = schema
            schema, info = {"$ref": REF_PREFIX + name}, None
            if any(isinstance(f.field_info, params.File) for f in fields):
                kind = "multipart/form-data"
            elif any(isinstance(f.field_info, params.Form) for f in fields):
                kind = "application/x-www-form-urlencoded"
            else:
                kind = kinds.pop() if len(kinds) == 1 else "application/json"
        else:
            schema = self.schema(fields[0])
        content = {"schema": schema}
        if info is not None and info.openapi_examples:
            content["examples"] = info.openapi_examples
        elif info is not None and info.example is not None:
            content["example"] = info.example
        return {**({"required": True} if required else {}), "content": {kind: content}}

    def responses(self, route):
        cls = route.response_class or getattr(route.dependency_overrides_provider, "default_response_class", None) or JSONResponse
        code = str(route.status_code or (307 if issubclass(cls, RedirectResponse) else 200))
        responses = {code: {"description": route.response_description}}
        if cls.media_type and route.status_code not in (204, 205, 304) and not (route.status_code or 200) < 200:
            schema = {"type": "string"}
            if issubclass(cls, JSONResponse):
                schema = self.answer(route.response_model, "Response_" + route.unique_id) if route.response_field is not None else {}
            responses[code]["content"] = {cls.media_type: {"schema": schema}}
        for status, response in route.responses.items():
            response = _copied(response)
            model, key = response.pop("model", None), str(status).upper()
            told = responses.setdefault("default" if key == "DEFAULT" else key, {})
            if model is not None:
                kind = response.setdefault("content", {}).setdefault(cls.media_type or "application/json", {})
                _update(kind.setdefault("schema", {}), self.answer(model, f"Response_{status}_{route.unique_id}"))
            words = _RANGES.get(key) or (HTTPStatus(int(key)).phrase if key.isdigit() and int(key) in HTTPStatus._value2member_map_ else None)
            description = response.get("description") or told.get("description") or words or "Additional Response"
            _update(told, response)
            told["description"] = description
        return responses

    def answer(self, model, name):
        schema = self.generator.schema(model, mode="serialization" if self.separate else "validation")
        if "$ref" not in schema:
            schema["title"] = name.title().replace("_", " ")
        return schema


def _plain(path):
    """A path without the convertors of its parameters."""
    import re

    return re.sub(r"{(\w+):\w+}", r"{\1}", path)


def _copied(value):
    return {k: _copied(v) for k, v in value.items()} if isinstance(value, dict) else value


def _update(main, more):
    for key, value in more.items():
        if isinstance(main.get(key), dict) and isinstance(value, dict):
            _update(main[key], value)
        elif isinstance(main.get(key), list) and isinstance(value, list):
            main[key] = main[key] + value
        else:
            main[key] = value


def _flat(dependant, seen=None):
    """A function's dependant, and those of its dependencies, each once."""
    seen = [] if seen is None else seen
    if dependant.cache_key in seen:
        return []
    seen.append(dependant.cache_key)
    return [dependant] + [d for sub in dependant.dependencies for d in _flat(sub, seen)]


def _fields(flat, place):
    """The parameters that come from a place; a model of parameters by its parts."""
    found = [field for d in flat for field in d.fields[place]]
    return getattr(found[0], "parts", found) if len(found) == 1 else found


def _ordered(schema):
    """A schema as it stands among the components: its parts in order, numbers of limits as floats."""
    if isinstance(schema, list):
        return [_ordered(s) for s in schema]
    if not isinstance(schema, dict):
        return schema
    out = {}
    for part in [p for p in _PARTS if p in schema] + [p for p in schema if p not in _PARTS]:
        value = schema[part]
        if part in ("properties", "$defs", "patternProperties"):
            value = {name: _ordered(s) for name, s in value.items()}
        elif part in ("items", "anyOf", "oneOf", "allOf", "prefixItems", "additionalProperties", "not"):
            value = _ordered(value)
        elif part in ("maximum", "minimum", "exclusiveMaximum", "exclusiveMinimum", "multipleOf") and not isinstance(value, bool):
            value = float(value)
        out[part] = value
    return out


def _arranged(kind, value):
    """A part of a path in the order of FastAPI's models of it."""
    order = _ORDERS[kind]
    out = {}
    for name in [n for n in order if n in value] + [n for n in value if n not in order]:
        inner = value[name]
        if kind == "item" and isinstance(inner, dict):
            inner = _arranged("operation", inner)
        elif name == "requestBody":
            inner = _arranged("body", inner)
        elif name == "responses":
            inner = {status: _arranged("response", response) for status, response in inner.items()}
        elif name == "content":
            inner = {media: _arranged("media", content) for media, content in inner.items()}
        elif name == "schema":
            inner = _ordered(inner)
        elif name == "callbacks":
            inner = {c: {path: _arranged("item", item) for path, item in paths.items()} for c, paths in inner.items()}
        out[name] = inner
    return out


def _path_item(item):
    """A path as FastAPI writes it. Its models leave all as it was made where something is not exactly of their types: a parameter's place is a
    word and no member of their enum, a tag may be no word."""
    exact = all("parameters" not in o and all(isinstance(tag, str) for tag in o.get("tags", ())) for o in item.values())
    return _arranged("item", item) if exact else item


def get_openapi(
    *, title, version, openapi_version="3.1.0", summary=None, description=None, routes, webhooks=None, tags=None, servers=None, terms_of_service=None,
    contact=None, license_info=None, separate_input_output_schemas=True,
):
    """The document of the given routes."""
    info = {"title": title, "summary": summary, "description": description, "termsOfService": terms_of_service, "contact": contact, "license": license_info}
    document = {"openapi": openapi_version, "info": {**{k: v for k, v in info.items() if v}, "version": version}}
    if servers:
        document["servers"] = servers
    made = _Document(separate_input_output_schemas)
    paths, hooks = made.paths(routes), made.paths(webhooks)
    final, definitions = made.generator.named()
    definitions.update({name: made.generator.resolved(schema, final) for name, schema in made.own.items()})
    components = {"schemas": {name: _ordered(in_order(definitions[name])) for name in sorted(definitions)}} if definitions else {}
    if made.security:
        components["securitySchemes"] = made.security
    resolved = lambda items: {path: _path_item(item) for path, item in made.generator.resolved(items, final).items()}
    document["paths"] = resolved(paths)
    if hooks:
        document["webhooks"] = resolved(hooks)
    if components:
        document["components"] = components
    if tags:
        document["tags"] = tags
    return jsonable_encoder(document, exclude_none=True)


def get_swagger_ui_html(
    *, openapi_url, title, swagger_js_url="https://cdn.jsdelivr.net/npm/swagger-ui-dist@5/swagger-ui-bundle.js",
    swagger_css_url="https://cdn.jsdelivr.net/npm/swagger-ui-dist@5/swagger-ui.css", swagger_favicon_url="https://fastapi.tiangolo.com/img/favicon.png",
    oauth2_redirect_url=None, init_oauth=None, swagger_ui_parameters=None,
):
    settings = {**swagger_ui_default_parameters, **(swagger_ui_parameters or {})}
    lines = "".join(f"{json.dumps(key)}: {json.dumps(value)},\n" for key, value in settings.items())
    redirect = f"oauth2RedirectUrl: window.location.origin + '{oauth2_redirect_url}',\n" if oauth2_redirect_url else ""
    oauth = f"ui.initOAuth({json.dumps(init_oauth)})\n" if init_oauth else ""
    return HTMLResponse(
        f'<!DOCTYPE html>\n<html>\n<head>\n<link type="text/css" rel="stylesheet" href="{swagger_css_url}">\n'
        f'<link rel="shortcut icon" href="{swagger_favicon_url}">\n<title>{title}</title>\n</head>\n<body>\n<div id="swagger-ui">\n</div>\n'
        f'<script src="{swagger_js_url}"></script>\n<script>\nconst ui = SwaggerUIBundle({{\nurl: \'{openapi_url}\',\n{lines}{redirect}'
        f"presets: [SwaggerUIBundle.presets.apis, SwaggerUIBundle.SwaggerUIStandalonePreset],\n}})\n{oauth}</script>\n</body>\n</html>\n"
    )


def get_redoc_html(
    *, openapi_url, title, redoc_js_url="https://cdn.jsdelivr.net/npm/redoc@2/bundles/redoc.standalone.js",
    redoc_favicon_url="https://fastapi.tiangolo.com/img/favicon.png", with_google_fonts=True,
):
    return HTMLResponse(
        f'<!DOCTYPE html>\n<html>\n<head>\n<title>{title}</title>\n<meta charset="utf-8"/>\n<link rel="shortcut icon" href="{redoc_favicon_url}">\n</head>\n'
        f'<body>\n<redoc spec-url="{openapi_url}"></redoc>\n<script src="{redoc_js_url}"> </script>\n</body>\n</html>\n'
    )


def get_swagger_ui_oauth2_redirect_html():
    return HTMLResponse("<!doctype html>\n<html lang=\"en-US\">\n<head>\n<title>Swagger UI: OAuth2 Redirect</title>\n</head>\n<body></body>\n</html>\n")


class Example(dict):
    """An example of a parameter: its summary, description and value."""


class _Described(BaseModel):
    model_config = {"extra": "allow"}


class OAuthFlow(_Described):
    refreshUrl: str | None = None
    scopes: dict[str, str] = {}


class OAuthFlowImplicit(OAuthFlow):
    authorizationUrl: str


class OAuthFlowPassword(OAuthFlow):
    tokenUrl: str


class OAuthFlowClientCredentials(OAuthFlow):
    tokenUrl: str


class OAuthFlowAuthorizationCode(OAuthFlow):
    authorizationUrl: str
    tokenUrl: str


class OAuthFlows(_Described):
    implicit: OAuthFlowImplicit | None = None
    password: OAuthFlowPassword | None = None
    clientCredentials: OAuthFlowClientCredentials | None = None
    authorizationCode: OAuthFlowAuthorizationCode | None = None


class SecurityBase(_Described):
    pass


APIKey = HTTPBase = HTTPBearer = OAuth2 = OpenIdConnect = SecurityBase


class APIKeyIn:
    query, header, cookie = "query", "header", "cookie"
