# The module pydantic.errors, and the warnings of pydantic.warnings.


class PydanticErrorMixin:
    def __init__(self, message, *, code=None):
        self.message = message
        self.code = code

    def __str__(self):
        return self.message if self.code is None else f"{self.message}\n\nFor further information visit https://errors.pydantic.dev/2.11/u/{self.code}"


class PydanticUserError(PydanticErrorMixin, TypeError):
    pass


class PydanticUndefinedAnnotation(PydanticErrorMixin, NameError):
    def __init__(self, name, message):
        self.name = name
        super().__init__(message, code="undefined-annotation")


class PydanticImportError(PydanticErrorMixin, ImportError):
    def __init__(self, message):
        super().__init__(message, code="import-error")


class PydanticSchemaGenerationError(PydanticUserError):
    def __init__(self, message):
        super().__init__(message, code="schema-for-unknown-type")


class PydanticInvalidForJsonSchema(PydanticUserError):
    def __init__(self, message):
        super().__init__(message, code="invalid-for-json-schema")


class PydanticDeprecationWarning(DeprecationWarning):
    pass


class PydanticDeprecatedSince20(PydanticDeprecationWarning):
    pass


# What version 1 had in pydantic and version 2 has elsewhere, or nowhere.
MOVED = {
    "BaseSettings": "`BaseSettings` has been moved to the `pydantic-settings` package. See https://docs.pydantic.dev/2.11/migration/#basesettings-has-moved-to-pydantic-settings for more details.",
    "PyObject": "`pydantic:PyObject` has been removed in V2.",
    "ConstrainedStr": "`pydantic:ConstrainedStr` has been removed in V2.",
    "ConstrainedInt": "`pydantic:ConstrainedInt` has been removed in V2.",
    "Required": "`pydantic:Required` has been removed in V2.",
}
