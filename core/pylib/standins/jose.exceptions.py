# The module jose.exceptions.

from jose import ExpiredSignatureError, JOSEError, JWSError, JWTClaimsError, JWTError
