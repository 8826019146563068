# The module pydantic.json_schema: what is said of schemas, which nothing here depends on.

from typing import Annotated, Any, Dict

JsonSchemaValue = Dict[str, Any]
JsonSchemaMode = str


class WithJsonSchema:
    def __init__(self, json_schema, mode=None):
        self.json_schema = json_schema
        self.mode = mode


class Examples:
    def __init__(self, examples, mode=None):
        self.examples = examples
        self.mode = mode


class SkipJsonSchema:
    def __class_getitem__(cls, item):
        return Annotated[item, cls()]


class GenerateJsonSchema:
    """The class that programs derive theirs from, to hand it to model_json_schema."""

    def __init__(self, by_alias=True, ref_template="#/$defs/{model}"):
        self.by_alias = by_alias
        self.ref_template = ref_template


class GetJsonSchemaHandler:
    def resolve_ref_schema(self, schema):
        return schema
