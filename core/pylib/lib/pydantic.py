# The package pydantic, as version 2 behaves. Its parts are modules of their own, read when they are asked for.

from importlib import import_module

from pydantic.errors import MOVED, PydanticImportError
from pydantic.fields import Field as Field, FieldInfo as FieldInfo
from pydantic.main import BaseModel as BaseModel, ModelMetaclass as ModelMetaclass
from pydantic_core import ValidationError as ValidationError

VERSION = __version__ = "2.11.3"
ConfigDict = dict


class Extra:
    allow, ignore, forbid = "allow", "ignore", "forbid"


class BaseConfig:
    """What version 1 derived a model's Config from."""


def with_config(config=None, /, **options):
    def decorator(cls):
        cls.__pydantic_config__ = {**(config or {}), **options}
        return cls

    return decorator


# Modules whose names are here too. Most programs need little of them.
__all__ = [
    "field_validator", "model_validator", "AfterValidator", "BeforeValidator", "PlainValidator", "WrapValidator", "SkipValidation", "InstanceOf",
    "ModelWrapValidatorHandler", "WithJsonSchema", "root_validator", "validator", "field_serializer", "model_serializer", "PlainSerializer",
    "SerializeAsAny", "WrapSerializer", "ConfigDict", "with_config", "BaseConfig", "Extra", "validate_call", "PydanticUserError",
    "PydanticSchemaGenerationError", "PydanticImportError", "PydanticUndefinedAnnotation", "PydanticInvalidForJsonSchema", "Field", "computed_field",
    "PrivateAttr", "AliasChoices", "AliasGenerator", "AliasPath", "BaseModel", "create_model", "AnyUrl", "AnyHttpUrl", "FileUrl", "HttpUrl", "FtpUrl",
    "WebsocketUrl", "AnyWebsocketUrl", "UrlConstraints", "EmailStr", "NameEmail", "IPvAnyAddress", "IPvAnyInterface", "IPvAnyNetwork", "PostgresDsn",
    "CockroachDsn", "AmqpDsn", "RedisDsn", "MongoDsn", "KafkaDsn", "NatsDsn", "MySQLDsn", "MariaDBDsn", "ClickHouseDsn", "SnowflakeDsn",
    "validate_email", "RootModel", "schema_of", "Strict", "StrictStr", "conbytes", "conlist", "conset", "confrozenset", "constr", "StringConstraints",
    "ImportString", "conint", "PositiveInt", "NegativeInt", "NonNegativeInt", "NonPositiveInt", "confloat", "PositiveFloat", "NegativeFloat",
    "NonNegativeFloat", "NonPositiveFloat", "FiniteFloat", "condecimal", "condate", "UUID1", "UUID3", "UUID4", "UUID5", "UUID6", "UUID7", "UUID8",
    "FilePath", "DirectoryPath", "NewPath", "Json", "Secret", "SecretStr", "SecretBytes", "SocketPath", "StrictBool", "StrictBytes", "StrictInt",
    "StrictFloat", "PaymentCardNumber", "ByteSize", "PastDate", "FutureDate", "PastDatetime", "FutureDatetime", "AwareDatetime", "NaiveDatetime",
    "AllowInfNan", "EncoderProtocol", "EncodedBytes", "EncodedStr", "Base64Encoder", "Base64Bytes", "Base64Str", "Base64UrlBytes", "Base64UrlStr",
    "Tag", "Discriminator", "JsonValue", "FailFast", "TypeAdapter", "__version__", "VERSION", "PydanticDeprecatedSince20",
    "PydanticDeprecationWarning", "GetCoreSchemaHandler", "GetJsonSchemaHandler", "ValidationError", "ValidationInfo", "SerializationInfo",
    "ValidatorFunctionWrapHandler", "FieldSerializationInfo", "SerializerFunctionWrapHandler", "OnErrorOmit",
]
_LAZY = (
    "pydantic.fields", "pydantic.main", "pydantic.type_adapter", "pydantic.root_model", "pydantic.functional_validators", "pydantic.types",
    "pydantic.networks", "pydantic.errors", "pydantic.aliases", "pydantic.json_schema",
)


def schema_of(type_, *, title=None, by_alias=True):
    schema = import_module("pydantic.type_adapter").TypeAdapter(type_).json_schema(by_alias=by_alias)
    return schema if title is None else {**schema, "title": title}


def __getattr__(name):
    if name in MOVED:
        raise PydanticImportError(MOVED[name])
    if not name.startswith("_"):
        for module in _LAZY:
            found = getattr(import_module(module), name, None)
            if found is not None:
                return found
    raise AttributeError(f"module 'pydantic' has no attribute {name!r}")
