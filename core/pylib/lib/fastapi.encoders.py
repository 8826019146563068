# The module fastapi.encoders.

import dataclasses
import datetime
import enum
import types
import uuid


from pydantic import BaseModel


def jsonable_encoder(obj, include=None, exclude=None, by_alias=True, exclude_unset=False, exclude_defaults=False, exclude_none=False, custom_encoder=None, sqlalchemy_safe=True):
    """What json.dumps can write, of anything that FastAPI knows."""
    if custom_encoder:
        for cls, encoder in custom_encoder.items():
            if isinstance(obj, cls):
                return encoder(obj)
    options = dict(
        by_alias=by_alias, exclude_unset=exclude_unset, exclude_defaults=exclude_defaults, exclude_none=exclude_none, custom_encoder=custom_encoder
    )
    if isinstance(obj, BaseModel):
        dumped = obj.model_dump(
            mode="json", include=include, exclude=exclude, by_alias=by_alias, exclude_unset=exclude_unset, exclude_none=exclude_none,
            exclude_defaults=exclude_defaults,
        )
        return jsonable_encoder(dumped, exclude_none=exclude_none, exclude_defaults=exclude_defaults)
    if dataclasses.is_dataclass(obj) and not isinstance(obj, type):
        return jsonable_encoder(dataclasses.asdict(obj), include, exclude, **options)
    if isinstance(obj, enum.Enum):
        return obj.value
    if obj is None or isinstance(obj, (str, int, float)):
        return obj
    if isinstance(obj, dict):
        return _mapping(obj, include, exclude, options)
    if isinstance(obj, (list, set, frozenset, types.GeneratorType, tuple)) or type(obj).__name__ == "deque":
        return [jsonable_encoder(item, include, exclude, **options) for item in obj]
    plain = _plain(obj)
    if plain is not None:
        return plain
    try:
        data = dict(obj)
    except Exception as e:
        try:
            data = vars(obj)
        except Exception as e2:
            raise ValueError([e, e2]) from e2
    return jsonable_encoder(data, include, exclude, **options)


def _mapping(obj, include, exclude, options):
    out = {}
    for key, value in obj.items():
        if (value is None and options["exclude_none"]) or isinstance(key, str) and key.startswith("_sa"):
            continue
        if include is not None and key not in include or exclude is not None and key in exclude:
            continue
        out[jsonable_encoder(key, **options)] = jsonable_encoder(value, **options)
    return out


def _plain(obj):
    if isinstance(obj, (datetime.datetime, datetime.time, datetime.date)):
        return obj.isoformat()
    if isinstance(obj, datetime.timedelta):
        return obj.total_seconds()
    if isinstance(obj, bytes):
        return obj.decode()
    if isinstance(obj, uuid.UUID) or hasattr(obj, "__fspath__") or hasattr(obj, "unicode_string") or type(obj).__module__ == "ipaddress":
        return str(obj)
    if hasattr(obj, "quantize"):
        return int(obj) if obj.as_tuple().exponent >= 0 else float(obj)
    if hasattr(obj, "__pydantic_json__"):
        return obj.__pydantic_json__()
    return getattr(obj, "pattern", None) if type(obj).__name__ == "Pattern" else None
