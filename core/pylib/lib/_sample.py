# A request for each route of an application, as the words of a load: what stands in the path, the query, the headers and the body is made up from
# the schemas that its OpenAPI document has for them.

import json
import re
from urllib.parse import quote

from fastapi.applications import FastAPI
from fastapi.openapi import get_openapi
from starlette.applications import Starlette
from starlette.routing import Mount, Route, WebSocketRoute

_FORMATS = {
    "date-time": "2024-01-01T00:00:00Z", "date": "2024-01-01", "time": "12:00:00", "duration": "PT1H", "email": "user@example.com",
    "uri": "https://example.com/", "uuid": "00000000-0000-4000-8000-000000000001", "ipv4": "192.0.2.1", "ipv6": "2001:db8::1",
    "uuid4": "00000000-0000-4000-8000-000000000001", "binary": "data", "password": "password", "decimal": "1", "json-string": "{}",
}
_CONVERTORS = {"int": "1", "float": "1.5", "uuid": _FORMATS["uuid"]}
_TRIVIAL = re.compile("/|.*/(health|healthz|health-check|healthcheck|ping|ready|readyz|live|livez|status|version|metrics|favicon.ico|robots.txt)/?")
_DEPTH = 6  # of schemas that hold themselves


def requests(app):
    """The words for a request of each route, the best to begin with first: what needs no login; of these GET before the rest, and
    before what has little to do."""
    found = list(_requests(app, "")) if isinstance(app, Starlette) else []
    return [words for _, words in sorted(found, key=lambda item: item[0])]


def _requests(app, prefix):
    """Pairs of how ill suited a request is, and its words."""
    try:
        operations = _operations(app) if isinstance(app, FastAPI) else {}
    except Exception:
        operations = {}  # a document that cannot be made
    for route in app.routes:
        if isinstance(route, Mount):
            if isinstance(route.app, Starlette) or hasattr(route.app, "routes"):
                yield from _requests(route.app, prefix + route.path)
        elif isinstance(route, WebSocketRoute):
            yield 2, f'WS {prefix}{_filled(route, {})} "hello"'
        elif isinstance(route, Route) and not (isinstance(app, FastAPI) and route.path in (app.openapi_url, app.docs_url, app.redoc_url, app.swagger_ui_oauth2_redirect_url)):
            for method in _methods(route):
                yield _words(route, method, prefix, operations.get((method, route.path)))


def _methods(route):
    """GET first; HEAD goes with it."""
    return sorted(set(route.methods or ["GET"]) - {"HEAD", "OPTIONS", "TRACE"}, key=lambda m: (m != "GET", m))


def _operations(app):
    """What the document says of each method and path."""
    document = get_openapi(title="", version="", routes=app.routes)
    schemas = document.get("components", {}).get("schemas", {})
    paths = {re.sub(r"{(\w+):\w+}", r"{\1}", route.path): route.path for route in app.routes if isinstance(route, Route)}
    return {(method.upper(), paths[path]): (operation, schemas) for path, item in document["paths"].items() for method, operation in item.items()}


def required(app, route, method):
    """What a route requires besides its path, as (place, name, an example's words). Empty when its document cannot be made."""
    try:
        operation = _operations(app).get((method, route.path))
    except Exception:
        operation = None
    values, body, _ = _parts(operation)
    found = [(place, name.lower() if place == "header" else name, _stated(place, name, value)) for place in ("query", "header") for name, value in values[place]]
    if values["cookie"]:
        found.append(("header", "cookie", _cookies(values["cookie"])))
    return found + ([("body", "", body.replace("'", "\\u0027"))] if body else [])


def _parts(operation):
    """What a request must have: by place the names and values, the body's words, and whether these can be said."""
    operation, schemas = operation or ({}, {})
    values = {"path": [], "query": [], "header": [], "cookie": []}
    for param in operation.get("parameters", ()):
        if param["in"] == "path" or param.get("required"):
            values[param["in"]].append((param["name"], _text(_example(param, schemas), param["name"])))
    return values, *_body(operation.get("requestBody"), schemas)


def _words(route, method, prefix, operation):
    values, body, easy = _parts(operation)
    path = prefix + _filled(route, dict(values["path"]))
    path += "".join(f"{'&' if i else '?'}{_stated('query', *item)}" for i, item in enumerate(values["query"]))
    words = path if method == "GET" else f"{method} {path}"
    words += f" {body}" if body else ""
    words += "".join(f" {_stated('header', *item)}" for item in values["header"])
    if values["cookie"]:
        words += " " + _cookies(values["cookie"])
    rank = 3 if _TRIVIAL.fullmatch(path) else 0 if method == "GET" else 1
    return rank + (4 if (operation or ({},))[0].get("security") or not easy else 0), words


def _stated(place, name, value):
    """The words for a parameter of the query, or for a header."""
    if place == "query":
        return f"{name}={quote(value)}"
    return f"{name}:{value if re.fullmatch(r'[^\s\"]+', value) else json.dumps(value)}"


def _cookies(values):
    return "Cookie:" + json.dumps("; ".join(f"{name}={value}" for name, value in values))


def _filled(route, values):
    """The route's path with values in the places of its parameters."""
    return re.sub(r"{(\w+)(?::(\w+))?}", lambda found: _CONVERTORS.get(found[2]) or quote(values.get(found[1], "1"), safe=""), route.path)


def _body(body, schemas):
    """The body's words, and whether they can be said."""
    for kind, content in (body or {}).get("content", {}).items():
        if not body.get("required"):
            return "", True
        value = _example(content, schemas)
        if "json" in kind:
            return json.dumps(value) if isinstance(value, (dict, list, str)) else "", isinstance(value, (dict, list, str))
        if kind == "application/x-www-form-urlencoded" and isinstance(value, dict):
            return _form(value), True
        if kind == "multipart/form-data" and isinstance(value, dict):
            files = {name: word for name, schema in _fields(content, schemas).items() if (word := _file(name, schema)) and name in value}
            return " ".join([w for w in (_form({k: v for k, v in value.items() if k not in files}), *files.values()) if w]), True
        return "", False
    return "", True


def _form(fields):
    return "form=" + "&".join(f"{k}={quote(_text(v, k))}" for k, v in fields.items()) if fields else ""


def _fields(content, schemas):
    schema = content.get("schema", {})
    return schemas.get(schema.get("$ref", "").rsplit("/", 1)[-1], schema).get("properties", {})


_KINDS = (("image|photo|picture|img|avatar", "image/png"), ("pdf", "application/pdf"), ("csv", "text/csv"), ("audio|voice|sound", "audio/wav"), ("video", "video/mp4"))


def _file(name, schema):
    """The word for a field that is a file; empty when it is none."""
    if schema.get("type") == "array":
        schema = schema.get("items", {})
    if schema.get("format") != "binary":
        return ""
    kind = next((kind for words, kind in _KINDS if re.search(words, name.lower())), "")
    return f"file={name}:200KB{kind and ':' + kind}"


def _text(value, name):
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return _text(value[0], name) if value else ""
    return json.dumps(value)


def _example(holder, schemas):
    """A value for what a parameter or a body is: its example, or one made up."""
    named = holder.get("examples")
    if isinstance(named, dict) and named:
        first = next(iter(named.values()))
        if isinstance(first, dict) and "value" in first:
            return first["value"]
    if "example" in holder:
        return holder["example"]
    return _value(holder.get("schema", {}), schemas, holder.get("name", ""), 0)


def _value(schema, schemas, name, depth):
    """A value that a schema lets pass."""
    if "$ref" in schema:
        return _value(schemas.get(schema["$ref"].rsplit("/", 1)[-1], {}), schemas, name, depth + 1)
    for key in ("examples", "enum"):
        if schema.get(key):
            return next(iter(schema[key].values())) if isinstance(schema[key], dict) else schema[key][0]
    for key in ("example", "const", "default"):
        if key in schema and schema[key] is not None:
            return schema[key]
    options = schema.get("anyOf") or schema.get("oneOf")
    if options:
        return _value(next((s for s in options if s.get("type") != "null"), options[0]), schemas, name, depth)
    if "allOf" in schema:
        return _value(schema["allOf"][0], schemas, name, depth)
    kind = schema.get("type")
    if kind == "object" or "properties" in schema:
        required = schema.get("required", ()) if depth < _DEPTH else ()
        return {key: _value(schema.get("properties", {}).get(key, {}), schemas, key, depth + 1) for key in required}
    if kind == "array":
        items = schema.get("prefixItems") or [schema.get("items", {})] * max(schema.get("minItems", 1), 1)
        return [_value(item, schemas, name, depth + 1) for item in items] if depth < _DEPTH else []
    if kind in ("integer", "number"):
        return _number(schema, kind)
    if kind == "boolean":
        return True
    return None if kind == "null" else _string(schema, name)


def _number(schema, kind):
    low, high = schema.get("minimum"), schema.get("maximum")
    if "exclusiveMinimum" in schema:
        low = schema["exclusiveMinimum"] + 1
    if "exclusiveMaximum" in schema:
        high = schema["exclusiveMaximum"] - 1
    value = 1 if low is None else max(low, 1) if high is None or high >= 1 else low
    if high is not None and value > high:
        value = high
    step = schema.get("multipleOf")
    if step:
        value = -(-value // step) * step
    return int(value) if kind == "integer" or value == int(value) else value


def _string(schema, name):
    """A string of a format, or else the name of what it is for, as long as it must be."""
    value = _FORMATS.get(schema.get("format"))
    if value is None:
        word = name.lower()
        value = "user@example.com" if "email" in word else "https://example.com/" if re.search("ur[li]$", word) else "1" if re.search("(^|_)id$", word) else name or "string"
    if schema.get("pattern") and not re.search(schema["pattern"], value):
        value = next((s for s in (schema["pattern"].strip("^$"), "A", "a", "1", "abc", "ABC", "Abc", "1234567890", "12345", "2024-01-01", "ABC-123", "+491701234567") if re.search(schema["pattern"], s)), value)
    least, most = schema.get("minLength", 0), schema.get("maxLength")
    value += "x" * (least - len(value))
    return value if most is None else value[:most]
