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


def models_json_schema(models, *, by_alias=True, title=None, description=None, ref_template="#/$defs/{model}", schema_generator=None):
    from pydantic._schema import schemas_of

    return schemas_of(models, by_alias=by_alias, title=title, description=description, ref_template=ref_template)


def model_json_schema(cls, by_alias=True, ref_template="#/$defs/{model}", schema_generator=None, mode="validation"):
    from pydantic._schema import schema_of

    return schema_of(cls, by_alias=by_alias, ref_template=ref_template, mode=mode)
