# The library PyJWT: tokens that are signed with HMAC, and read back.

import base64
import hashlib
import hmac
import json
from datetime import datetime, timezone


class PyJWTError(Exception): ...
class InvalidTokenError(PyJWTError): ...
class DecodeError(InvalidTokenError): ...
class InvalidSignatureError(DecodeError): ...
class ExpiredSignatureError(InvalidTokenError): ...
class InvalidAudienceError(InvalidTokenError): ...
class InvalidIssuerError(InvalidTokenError): ...
class ImmatureSignatureError(InvalidTokenError): ...
class InvalidAlgorithmError(InvalidTokenError): ...


PyJWTError.__module__ = InvalidTokenError.__module__ = "jwt.exceptions"


def _pack(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=")


def _unpack(text):
    return base64.urlsafe_b64decode(text + b"=" * (-len(text) % 4))


def _sign(data, key, algorithm):
    digest = getattr(hashlib, {"256": "sha256", "384": "sha384", "512": "sha512"}[algorithm[-3:]])
    return hmac.new(key.encode() if isinstance(key, str) else bytes(str(key), "utf-8") if not isinstance(key, bytes) else key, data, digest).digest()


def encode(payload, key, algorithm="HS256", headers=None, **options):
    payload = dict(payload)
    for name in ("exp", "iat", "nbf"):
        if isinstance(payload.get(name), datetime):
            when = payload[name]
            payload[name] = int((when if when.tzinfo else when.replace(tzinfo=timezone.utc)).timestamp())
    parts = [{"alg": algorithm, "typ": "JWT", **(headers or {})}, payload]
    data = b".".join(_pack(json.dumps(part, separators=(",", ":")).encode()) for part in parts)
    return (data + b"." + _pack(_sign(data, key, algorithm))).decode()


def decode(jwt, key="", algorithms=None, options=None, audience=None, issuer=None, leeway=0, **more):
    options = options or {}
    token = jwt.encode() if isinstance(jwt, str) else jwt
    if token.count(b".") != 2:
        raise DecodeError("Not enough segments")
    data, _, signature = token.rpartition(b".")
    header, _, body = data.partition(b".")
    try:
        algorithm = json.loads(_unpack(header))["alg"]
        payload = json.loads(_unpack(body))
    except (ValueError, KeyError):
        raise DecodeError("Invalid header string") from None
    if options.get("verify_signature", True):
        if not algorithms:
            raise DecodeError('It is required that you pass in a value for the "algorithms" argument when calling decode().')
        if algorithm not in algorithms:
            raise InvalidAlgorithmError("The specified alg value is not allowed")
        if _pack(_sign(data, key, algorithm)) != signature:
            raise InvalidSignatureError("Signature verification failed")
        now = datetime.now(timezone.utc).timestamp()
        if options.get("verify_exp", True) and "exp" in payload and payload["exp"] <= now - leeway:
            raise ExpiredSignatureError("Signature has expired")
        if audience is not None and audience not in ([payload.get("aud")] if isinstance(payload.get("aud"), str) else payload.get("aud") or []):
            raise InvalidAudienceError("Audience doesn't match")
        if issuer is not None and payload.get("iss") != issuer:
            raise InvalidIssuerError("Invalid issuer")
    return payload


def get_unverified_header(jwt):
    return json.loads(_unpack(jwt.split(".")[0].encode()))
