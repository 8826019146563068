# JSON schemas of types: as much of them as people look at.

import datetime
import enum
import typing
import uuid

_TYPES = {str: "string", int: "integer", float: "number", bool: "boolean", list: "array", dict: "object", type(None): "null"}
_FORMATS = {datetime.datetime: "date-time", datetime.date: "date", datetime.time: "time", uuid.UUID: "uuid", datetime.timedelta: "duration"}


def schema_of(annotation):
    if hasattr(annotation, "model_fields"):
        return _model(annotation)
    origin, args = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is typing.Annotated:
        return schema_of(args[0])
    if annotation in _TYPES:
        return {"type": _TYPES[annotation]}
    if annotation in _FORMATS:
        return {"type": "string", "format": _FORMATS[annotation]}
    if isinstance(annotation, type) and issubclass(annotation, enum.Enum):
        return {"enum": [m.value for m in annotation], "title": annotation.__name__}
    if origin is typing.Literal:
        return {"enum": list(args)}
    if origin in (list, set, tuple):
        return {"type": "array", "items": schema_of(args[0])}
    if origin is dict:
        return {"type": "object", "additionalProperties": schema_of(args[1])}
    return {"anyOf": [schema_of(a) for a in args]} if args else {}


def _model(model):
    properties, required = {}, []
    for name, info in model.model_fields.items():
        name = info.alias or name
        properties[name] = {**schema_of(info.annotation), "title": name.replace("_", " ").title()}
        if info.is_required():
            required.append(name)
        elif info.default_factory is None and (info.default is None or isinstance(info.default, (str, int, float, bool, list, dict))):
            properties[name]["default"] = info.default
    schema = {"properties": properties, "title": model.__name__, "type": "object"}
    return {**schema, "required": required} if required else schema
