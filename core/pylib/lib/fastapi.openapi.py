# The package fastapi.openapi with its modules utils, docs, models and constants: the OpenAPI document, as much of it as people look at.

from pydantic._schema import schema_of
from starlette.responses import HTMLResponse

METHODS_WITH_BODY = {"GET", "HEAD", "POST", "PUT", "DELETE", "PATCH"}
REF_PREFIX = "#/components/schemas/"
REF_TEMPLATE = "#/components/schemas/{model}"
swagger_ui_default_parameters = {"dom_id": "#swagger-ui", "layout": "BaseLayout", "deepLinking": True, "showExtensions": True, "showCommonExtensions": True}


def get_openapi(*, title, version, openapi_version="3.1.0", summary=None, description=None, routes, tags=None, servers=None, **information):
    """The document of the given routes. What else is told of the API goes into its info."""
    paths = {}
    for route in routes:
        if getattr(route, "include_in_schema", False) and hasattr(route, "dependant"):
            for method in sorted(route.methods):
                paths.setdefault(route.path, {})[method.lower()] = _operation(route, method)
    names = {"terms_of_service": "termsOfService", "license_info": "license"}
    info = {"title": title, "version": version, "summary": summary, "description": description, **{names.get(n, n): v for n, v in information.items()}}
    document = {"openapi": openapi_version, "info": {name: info[name] for name in _INFO if info.get(name)}, "paths": paths}
    return {**document, **{name: value for name, value in (("tags", tags), ("servers", servers)) if value}}


_INFO = ("title", "summary", "description", "termsOfService", "contact", "license", "version")


def _operation(route, method):
    operation = {"summary": route.summary or route.name.replace("_", " ").title(), "operationId": route.operation_id or generate_unique_id(route)}
    if route.tags:
        operation["tags"] = route.tags
    parameters = [
        {"name": field.alias, "in": place, "required": field.required, "schema": schema_of(field.annotation)}
        for place in ("path", "query", "header", "cookie")
        for field in route.dependant.fields[place]
    ]
    if parameters:
        operation["parameters"] = parameters
    operation["responses"] = {str(route.status_code or 200): {"description": "Successful Response"}}
    return operation


def generate_unique_id(route):
    path = "".join(c if c.isalnum() or c == "_" else "_" for c in f"{route.name}{route.path}")
    return f"{path}_{sorted(route.methods)[0].lower()}"


def _page(title):
    return HTMLResponse(f"<!DOCTYPE html>\n<html><head><title>{title}</title></head><body></body></html>")


def get_swagger_ui_html(*, openapi_url, title, **options):
    return _page(title)


def get_redoc_html(*, openapi_url, title, **options):
    return _page(title)


def get_swagger_ui_oauth2_redirect_html():
    return _page("Swagger UI: OAuth2 Redirect")


class Example(dict):
    """An example of a parameter: its summary, description and value."""


class OAuthFlows:
    def __init__(self, **flows):
        self.__dict__.update(flows)


class OAuthFlow(OAuthFlows):
    pass


OAuthFlowPassword = OAuthFlowImplicit = OAuthFlowClientCredentials = OAuthFlowAuthorizationCode = OAuthFlow


class SecurityBase(OAuthFlows):
    pass


APIKey = HTTPBase = HTTPBearer = OAuth2 = OpenIdConnect = SecurityBase


class APIKeyIn:
    query, header, cookie = "query", "header", "cookie"
