# The module jose.jwt: PyJWT by the names of python-jose.

import jwt as _jwt
from jose import ExpiredSignatureError, JWTClaimsError, JWTError


def encode(claims, key, algorithm="HS256", headers=None, access_token=None):
    return _jwt.encode(claims, key, algorithm, headers)


def decode(token, key, algorithms=None, options=None, audience=None, issuer=None, **more):
    if isinstance(algorithms, str):
        algorithms = [algorithms]
    try:
        return _jwt.decode(token, key, algorithms or ["HS256"], options, audience, issuer)
    except _jwt.ExpiredSignatureError:
        raise ExpiredSignatureError("Signature has expired.") from None
    except _jwt.PyJWTError as e:
        raise JWTError(str(e) + ".") from None


def get_unverified_claims(token):
    return _jwt.decode(token, options={"verify_signature": False})
