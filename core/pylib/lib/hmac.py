# The module hmac: keyed hashes (RFC 2104), over hashlib.

import hashlib

__all__ = ["HMAC", "new", "digest", "compare_digest"]


class HMAC:
    """A hash of messages that only who has the key can make."""

    def __init__(self, key, msg=None, digestmod=""):
        if not isinstance(key, (bytes, bytearray)):
            raise TypeError(f"key: expected bytes or bytearray, but got {type(key).__name__!r}")
        if not digestmod:
            raise TypeError("Missing required parameter 'digestmod'.")
        make = digestmod if callable(digestmod) else lambda: hashlib.new(digestmod)
        self._inner, self._outer = make(), make()
        self.block_size = self._inner.block_size
        self.digest_size = self._inner.digest_size
        if len(key) > self.block_size:
            hashed = make()
            hashed.update(key)
            key = hashed.digest()
        key = bytes(key).ljust(self.block_size, b"\0")
        self._inner.update(bytes(b ^ 0x36 for b in key))
        self._outer.update(bytes(b ^ 0x5C for b in key))
        if msg is not None:
            self.update(msg)

    @property
    def name(self):
        return "hmac-" + self._inner.name

    def update(self, msg):
        self._inner.update(msg)

    def copy(self):
        other = object.__new__(HMAC)
        other._inner, other._outer = self._inner.copy(), self._outer.copy()
        other.block_size, other.digest_size = self.block_size, self.digest_size
        return other

    def digest(self):
        return self._whole().digest()

    def hexdigest(self):
        return self._whole().hexdigest()

    def _whole(self):
        whole = self._outer.copy()
        whole.update(self._inner.digest())
        return whole


def new(key, msg=None, digestmod=""):
    return HMAC(key, msg, digestmod)


def digest(key, msg, digest):
    return HMAC(key, msg, digest).digest()


def compare_digest(a, b, /):
    if isinstance(a, str) and isinstance(b, str):
        if not (a.isascii() and b.isascii()):
            raise TypeError("comparing strings with non-ASCII characters is not supported")
        return a == b
    for v in (a, b):
        if not isinstance(v, (bytes, bytearray)):
            raise TypeError(f"a bytes-like object is required, not '{type(v).__name__}'")
    return a == b
