# The module jwt.exceptions.

from jwt import *
from jwt import DecodeError, ExpiredSignatureError, InvalidSignatureError, InvalidTokenError, PyJWTError
