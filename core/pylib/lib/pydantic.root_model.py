# The module pydantic.root_model.

import typing

from pydantic.fields import display_type
from pydantic.main import BaseModel, ModelMetaclass
from pydantic_core import PydanticUndefined


class RootModel(BaseModel):
    """A model of one value, which is its field root."""

    root: typing.Any

    def __init__(self, /, root=PydanticUndefined, **data):
        super().__init__(root=data if root is PydanticUndefined else root)

    def __class_getitem__(cls, item):
        if cls.__dict__.get("__parameters__"):
            return super().__class_getitem__(item)
        namespace = {"__module__": cls.__module__, "__annotations__": {"root": item}}
        return ModelMetaclass(f"RootModel[{display_type(item)}]", (cls,), namespace)

    @classmethod
    def _read(cls, value, loc, errors, target=None):
        if target is None and isinstance(value, cls):
            return value
        inner = errors.fork()
        out = super()._read(value if target is not None else {"root": value}, loc, inner, target)
        errors.extend({**e, "loc": tuple(part for i, part in enumerate(e["loc"]) if i != len(loc) or part != "root")} for e in inner)
        return out

    @classmethod
    def _dump_fields(cls, plan, value, options):
        return super()._dump_fields(plan, value, {**options, "exclude_unset": False, "exclude_none": False})["root"]
