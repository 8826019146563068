# The module fastapi.exceptions.

from pydantic_core import ValidationError
from starlette.exceptions import HTTPException as StarletteHTTPException
from starlette.exceptions import WebSocketException as StarletteWebSocketException


class HTTPException(StarletteHTTPException):
    def __init__(self, status_code, detail=None, headers=None):
        super().__init__(status_code=status_code, detail=detail, headers=headers)


class WebSocketException(StarletteWebSocketException):
    pass


class FastAPIError(RuntimeError):
    pass


class DependencyScopeError(FastAPIError):
    pass


class ValidationException(Exception):
    def __init__(self, errors):
        self._errors = errors

    def errors(self):
        return self._errors


class RequestValidationError(ValidationException):
    def __init__(self, errors, *, body=None):
        super().__init__(errors)
        self.body = body


class WebSocketRequestValidationError(ValidationException):
    pass


class ResponseValidationError(ValidationException):
    def __init__(self, errors, *, body=None):
        super().__init__(errors)
        self.body = body

    def __str__(self):
        count = len(self._errors)
        return f"{count} validation errors:\n" + "".join(f"  {error}\n" for error in self._errors)
