# How FastAPI reads a function's parameters once, and finds their values for each request.

import collections
import collections.abc
import inspect
import sys
import typing
from contextlib import asynccontextmanager, contextmanager
from dataclasses import is_dataclass
from types import UnionType

from pydantic._serializers import dumper_of
from pydantic._validators import Errors, reader_of
from _server import spend
from fastapi import params
from fastapi.concurrency import contextmanager_in_threadpool, run_in_threadpool
from fastapi.exceptions import FastAPIError
from pydantic import BaseModel
from pydantic.fields import FieldInfo
from starlette.background import BackgroundTasks as StarletteBackgroundTasks
from starlette.datastructures import FormData, Headers, ImmutableMultiDict, UploadFile
from starlette.requests import HTTPConnection, Request
from starlette.responses import Response
from starlette.websockets import WebSocket


class SecurityScopes:
    def __init__(self, scopes=None):
        self.scopes = scopes or []
        self.scope_str = " ".join(self.scopes)


class ModelField:
    """A value that comes from the request: where from, under which name, and what it must be."""

    def __init__(self, name, info, annotation):
        self.name = name
        self.field_info = info
        self.type_ = self.annotation = annotation
        alias = info.validation_alias or info.alias
        if alias is None and isinstance(info, params.Header) and info.convert_underscores:
            alias = name.replace("_", "-")
        self.alias = self.documented = alias or name  # documented: the name in the OpenAPI document
        self.required = info.is_required()
        self.is_sequence = _is_sequence(annotation)
        self.wants_bytes = _is_bytes(annotation)
        self.reader = reader_of(annotation, info)
        self.dumper = None

    def validate(self, value, values=None, *, loc=()):
        errors = Errors()
        errors.from_attributes = True
        return self.reader(value, loc, errors), errors

    def serialize(self, value, **options):
        if self.dumper is None:
            self.dumper = dumper_of(self.annotation)
        return self.dumper(value, {"mode": "json", **options})


class Dependant:
    """A function, and what its parameters are."""

    def __init__(self, call, path=None, name=None, use_cache=True, scopes=None):
        self.call = call
        self.path = path
        self.name = name
        self.use_cache = use_cache
        self.scopes = scopes or []
        self.dependencies = []
        self.fields = {"path": [], "query": [], "header": [], "cookie": [], "body": []}
        self.special = {}  # by parameter: "request", "response"...
        self.kind = _kind(call)

    @property
    def body_params(self):
        return self.fields["body"]

    def flat_body(self):
        found = list(self.fields["body"])
        for sub in self.dependencies:
            found.extend(sub.flat_body())
        return found

    @property
    def cache_key(self):
        return self.call, tuple(sorted(set(self.scopes)))


def _kind(call):
    """How a dependency is called: coroutine, generator, asyncgen, or function, on a thread."""
    target = call if inspect.isroutine(call) or inspect.isclass(call) else getattr(call, "__call__", call)
    while not inspect.isfunction(target) and hasattr(target, "func") and hasattr(target, "keywords"):
        target = target.func
    if inspect.isclass(target):
        return "function"
    for function in (target, inspect.unwrap(target)):
        if inspect.isasyncgenfunction(function):
            return "asyncgen"
        if inspect.iscoroutinefunction(function):
            return "coroutine"
        if inspect.isgeneratorfunction(function):
            return "generator"
    return "function"


_SPECIAL = (
    (Request, "request"), (WebSocket, "websocket"), (HTTPConnection, "connection"), (Response, "response"), (StarletteBackgroundTasks, "background"),
    (SecurityScopes, "scopes"),
)


def _origin_is_class(annotation):
    return isinstance(annotation, type)


def _is_sequence(annotation):
    origin, args = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is typing.Annotated:
        return _is_sequence(args[0])
    if origin in (typing.Union, UnionType):
        return any(_is_sequence(a) for a in args)
    cls = origin or annotation
    return isinstance(cls, type) and issubclass(cls, _SEQUENCES) and not issubclass(cls, (str, bytes))


def _is_bytes(annotation):
    """Tells whether a type is bytes, a sequence of bytes, or either of them or None."""
    args = [a for a in typing.get_args(annotation) if a is not type(None)]
    if typing.get_origin(annotation) is typing.Annotated:
        return _is_bytes(args[0])
    return annotation is bytes or args != [] and all(map(_is_bytes, args))


_SEQUENCES = (list, set, frozenset, tuple, collections.deque, collections.abc.Sequence)


def _is_model(annotation):
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)


def _is_complex(annotation):
    """Tells whether a value of the type is looked for in the body unless it says otherwise."""
    origin, args = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is typing.Annotated:
        return _is_complex(args[0])
    if origin in (typing.Union, UnionType):
        return any(_is_complex(a) for a in args)
    cls = origin or annotation
    if not isinstance(cls, type):
        return False
    return _is_model(cls) or is_dataclass(cls) or getattr(cls, "__stand_in__", False) or issubclass(cls, (dict, UploadFile)) or _is_sequence(cls) or cls.__name__ in ("Mapping", "MutableMapping", "bytearray")


def signature_of(call):
    """The parameters of a callable with their types."""
    signature = inspect.signature(call)
    names = getattr(call, "__globals__", {})  # classes and other callables have none: FastAPI does not resolve what they name in quotes
    found = []
    for p in signature.parameters.values():
        annotation = p.annotation
        if isinstance(annotation, str):
            holder = type("Holder", (), {"__annotations__": {"x": annotation}})
            try:
                annotation = typing.get_type_hints(holder, names, names, include_extras=True)["x"]
            except NameError:
                annotation = p.empty
        found.append((p.name, typing.Any if annotation is p.empty else annotation, p.default, p.kind))
    return found


def return_annotation(call):
    annotation = inspect.signature(call).return_annotation
    if annotation is inspect.Signature.empty:
        return None
    if isinstance(annotation, str):
        holder = type("Holder", (), {"__annotations__": {"x": annotation}})
        names = getattr(inspect.unwrap(call), "__globals__", {})
        annotation = typing.get_type_hints(holder, names, names, include_extras=True)["x"]
        annotation = None if annotation is type(None) else annotation
    return annotation


def get_dependant(path_names, call, name=None, use_cache=True, scopes=None):
    dependant = Dependant(call, name=name, use_cache=use_cache, scopes=scopes)
    if hasattr(type(call), "__stands_for__"):  # of a library that is not modelled: nobody knows what it takes, and it may well await
        dependant.kind = "coroutine"
        return dependant
    for name, annotation, default, kind in signature_of(call):
        if kind in (inspect.Parameter.VAR_POSITIONAL, inspect.Parameter.VAR_KEYWORD):
            annotation = typing.Any
        _add_param(dependant, name, annotation, default, path_names)
    return dependant


def add_dependency(dependant, depends, path_names, name=None, annotation=None):
    call = depends.dependency if depends.dependency is not None else annotation
    scopes = list(dependant.scopes)
    if isinstance(depends, params.Security):
        scopes += [s for s in depends.scopes]
    sub = get_dependant(path_names, call, name=name, use_cache=depends.use_cache, scopes=scopes)
    if name is None:
        dependant.dependencies.insert(0, sub)
    else:
        dependant.dependencies.append(sub)


def _add_param(dependant, name, annotation, default, path_names):
    empty = inspect.Parameter.empty
    base, info, depends, metadata = annotation, None, None, ()
    if typing.get_origin(annotation) is typing.Annotated:
        base, *metadata = typing.get_args(annotation)
        marks = [m for m in metadata if isinstance(m, (FieldInfo, params.Depends))]
        if marks and isinstance(marks[-1], params.Depends):
            depends = marks[-1]
        elif marks and isinstance(marks[-1], params.Param):
            info = _copied(marks[-1])
            info.merge(FieldInfo.of_metadata([m for m in metadata if m is not marks[-1]]))
            if default is not empty:
                info.default = default
    if isinstance(default, params.Depends):
        depends = default
    elif isinstance(default, FieldInfo):
        info = _copied(default)  # what else Annotated says does not count then
    if depends is not None:
        add_dependency(dependant, depends, path_names, name, base)
        return
    for cls, special in _SPECIAL:
        if isinstance(base, type) and issubclass(base, cls) and info is None:
            dependant.special[name] = special
            return
    plain = default if default is not empty and not isinstance(default, FieldInfo) else ...
    if info is None:
        info = _implied(name, base, plain, path_names)
        info.merge(FieldInfo.of_metadata(metadata))
    elif name in path_names and not isinstance(info, params.Path):
        raise AssertionError(f"Cannot use `{type(info).__name__}` for path param {name!r}")
    info.annotation = base
    if isinstance(info, params.Param) and not isinstance(info, params.Body) and _is_model(base):
        _add_model_params(dependant, name, info, base)
        return
    dependant.fields[info.in_].append(ModelField(name, info, base))


def _copied(info):
    from copy import copy

    info = copy(info)
    info.metadata = list(info.metadata)
    return info


def _is_files(annotation):
    """Tells whether a type is a sequence of files. To FastAPI a list of nothing in particular is one, too."""
    if typing.get_origin(annotation) in (typing.Union, UnionType):
        return any(map(_is_files, typing.get_args(annotation)))
    return _is_sequence(annotation) and all(isinstance(a, type) and issubclass(a, UploadFile) for a in typing.get_args(annotation))


def _implied(name, annotation, default, path_names):
    """Where a parameter comes from that does not say so."""
    if name in path_names:
        return params.Path()
    cls = next((c for c in (annotation, *typing.get_args(annotation)) if isinstance(c, type)), None)
    if cls is not None and issubclass(cls, UploadFile):
        return params.File(default)
    if _is_files(annotation):
        return params.File(default)
    return params.Body(default) if _is_complex(annotation) else params.Query(default)


def _add_model_params(dependant, name, info, model):
    """Annotated[Model, Query()]: the fields of the model are the parameters."""
    field = ModelField(name, info, model)
    field.parts = [ModelField(part, _as_param(info, part_info), part_info.annotation) for part, part_info in model.model_fields.items()]
    for part in field.parts:
        part.documented = part.field_info.alias or part.name  # a header with its underscores, as FastAPI 0.115.11 writes it
    dependant.fields[info.in_].append(field)


def _as_param(info, part):
    param = type(info)()
    param.merge(part)
    return param


# For each request


async def solve(dependant, request, body, stack, cache, response, background, embed, overrides):
    """The values of a function's parameters, and the errors."""
    values, errors = {}, []
    for sub in dependant.dependencies:
        call, inner = sub.call, sub
        if overrides and call in overrides:
            call = overrides[call]
            inner = get_dependant(request.path_params.keys(), call, sub.name, sub.use_cache, sub.scopes)
        sub_values, sub_errors = await solve(inner, request, body, stack, cache, response, background, embed, overrides)
        if sub_errors:
            errors.extend(sub_errors)
            continue
        spend("dependency")
        if sub.use_cache and sub.cache_key in cache:
            solved = cache[sub.cache_key]
        elif inner.kind == "asyncgen":
            solved = await stack.enter_async_context(asynccontextmanager(call)(**sub_values))
        elif inner.kind == "generator":
            solved = await stack.enter_async_context(contextmanager_in_threadpool(contextmanager(call)(**sub_values)))
        elif inner.kind == "coroutine":
            solved = await call(**sub_values)
        else:
            solved = await run_in_threadpool(call, **sub_values)
        if sub.name is not None:
            values[sub.name] = solved
        cache.setdefault(sub.cache_key, solved)
    fields = dependant.fields
    _read(fields["path"], "path", request.path_params, values, errors)
    _read(fields["query"], "query", request.query_params if fields["query"] else None, values, errors)
    _read(fields["header"], "header", request.headers if fields["header"] else None, values, errors)
    _read(fields["cookie"], "cookie", request.cookies if fields["cookie"] else None, values, errors)
    if fields["body"]:
        await _read_body(fields["body"], body, embed, values, errors)
    for name, special in dependant.special.items():
        if special == "response":
            values[name] = response
        elif special == "background":
            values[name] = background
        elif special == "scopes":
            values[name] = SecurityScopes(dependant.scopes)
        else:
            values[name] = request
    return values, errors


def _get(field, source):
    """What the source has under a field's name; None when it has nothing."""
    if field.is_sequence and isinstance(source, (ImmutableMultiDict, Headers)):
        value = source.getlist(field.alias)
    else:
        value = source.get(field.alias)
    if value is None or isinstance(field.field_info, params.Form) and value == "" or field.is_sequence and len(value) == 0:
        return None
    return value


async def _contents(value):
    return await value.read() if isinstance(value, UploadFile) else value


def _missing(loc):
    return {"type": "missing", "loc": loc, "msg": "Field required", "input": None}


def _checked(field, value, loc, values, errors):
    if value is None:
        if field.required:
            errors.append(_missing(loc))
        else:
            values[field.name] = field.field_info.get_default(call_default_factory=True)
        return
    spend("validate")
    new, failed = field.validate(value, values, loc=loc)
    if failed:
        errors.extend(failed)
    else:
        values[field.name] = new


def _read(fields, place, source, values, errors):
    for field in fields:
        parts = getattr(field, "parts", None) if len(fields) == 1 else None  # beside others a model is a parameter of its own
        if parts is None:
            _checked(field, _get(field, source), (place, field.alias), values, errors)
            continue
        found = {}
        for part in parts:
            value = _get(part, source)
            if value is None and not part.required:
                value = part.field_info.get_default(call_default_factory=True)
            if value is not None:
                found[part.alias if part.field_info.alias else part.name] = value
        known = {name for part in parts for name in (part.alias, part.name)}
        found.update({key: value for key, value in source.items() if key not in known})
        _checked(field, found, (place,), values, errors)


async def _read_body(fields, body, embed, values, errors):
    single = len(fields) == 1 and not embed
    if isinstance(body, FormData):
        parts = fields
        if single and _is_model(fields[0].annotation):
            parts = [ModelField(name, info, info.annotation) for name, info in fields[0].annotation.model_fields.items()]
        form = {}
        for part in parts:
            value = _get(part, body)
            if isinstance(fields[0].field_info, params.File) and part.wants_bytes:
                value = [await _contents(v) for v in value] if isinstance(value, list) else await _contents(value)
            if value is None and not part.required:
                value = part.field_info.get_default(call_default_factory=True)
            if value is not None:
                form[part.alias] = value
        body = {**form, **{key: value for key, value in body.items() if key not in form}}
    if single:
        _checked(fields[0], body, ("body",), values, errors)
        return
    for field in fields:
        value = None
        if body is not None:
            if not hasattr(body, "get"):
                errors.append(_missing(("body", field.alias)))
                continue
            value = body.get(field.alias)
        _checked(field, value, ("body", field.alias), values, errors)
