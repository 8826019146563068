# The algorithms of hashlib that few programs use, in Python: BLAKE2 (RFC 7693) and SHA-3 with SHAKE (FIPS 202). Loaded when first asked for.

from math import ceil

__name__ = "hashlib"

_SIGMA = (
    (0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15), (14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3),
    (11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4), (7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8),
    (9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13), (2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9),
    (12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11), (13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10),
    (6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5), (10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0),
)
_IV64 = (0x6A09E667F3BCC908, 0xBB67AE8584CAA73B, 0x3C6EF372FE94F82B, 0xA54FF53A5F1D36F1, 0x510E527FADE682D1, 0x9B05688C2B3E6C1F, 0x1F83D9ABFB41BD6B,
         0x5BE0CD19137E2179)
_MIXES = ((0, 4, 8, 12), (1, 5, 9, 13), (2, 6, 10, 14), (3, 7, 11, 15), (0, 5, 10, 15), (1, 6, 11, 12), (2, 7, 8, 13), (3, 4, 9, 14))


def _data(data):
    if isinstance(data, str):
        raise TypeError("Strings must be encoded before hashing")
    return bytes(data)


class _Hash:
    """What all have in common: the data, kept until a digest is asked for."""

    def __init__(self, data=b"", *, usedforsecurity=True):
        self._all = _data(data)

    def update(self, data, /):
        self._all += _data(data)

    def copy(self):
        other = object.__new__(type(self))
        other.__dict__.update(self.__dict__)
        return other

    def hexdigest(self):
        return self.digest().hex()


class _Blake2(_Hash):
    def __init__(self, data=b"", /, *, digest_size=None, key=b"", salt=b"", person=b"", usedforsecurity=True, **options):
        super().__init__(data)
        most = self.MAX_DIGEST_SIZE
        self.digest_size = most if digest_size is None else digest_size
        if not 1 <= self.digest_size <= most:
            raise ValueError(f"digest_size for {self.name.capitalize()} must be between 1 and {most} bytes, here it is {digest_size}")
        if len(key) > most:
            raise ValueError(f"maximum key length is {most} bytes")
        self._key, self._salt, self._person = key, salt, person

    def digest(self):
        word, size = self._word, self.block_size
        mask = (1 << word) - 1
        data = (self._key.ljust(size, b"\0") if self._key else b"") + self._all
        parameters = bytes([self.digest_size, len(self._key), 1, 1]).ljust(word // 2, b"\0") + self._salt.ljust(word // 4, b"\0") + self._person.ljust(word // 4, b"\0")
        step = word // 8
        iv = [v >> (64 - word) for v in _IV64]
        h = [v ^ int.from_bytes(parameters[i * step : (i + 1) * step], "little") for i, v in enumerate(iv)]
        blocks = max(1, ceil(len(data) / size))
        for n in range(blocks):
            piece = data[n * size : (n + 1) * size].ljust(size, b"\0")
            m = [int.from_bytes(piece[i * step : (i + 1) * step], "little") for i in range(16)]
            count = min((n + 1) * size, len(data))
            v = h + iv
            v[12] ^= count & mask
            v[13] ^= count >> word
            if n == blocks - 1:
                v[14] ^= mask
            r1, r2, r3, r4 = self._turns
            for turn in range(self._rounds):
                sigma = _SIGMA[turn % 10]
                for i, (a, b, c, d) in enumerate(_MIXES):
                    va = (v[a] + v[b] + m[sigma[2 * i]]) & mask
                    x = v[d] ^ va
                    vd = (x >> r1 | x << word - r1) & mask
                    vc = (v[c] + vd) & mask
                    x = v[b] ^ vc
                    vb = (x >> r2 | x << word - r2) & mask
                    va = (va + vb + m[sigma[2 * i + 1]]) & mask
                    x = vd ^ va
                    vd = (x >> r3 | x << word - r3) & mask
                    vc = (vc + vd) & mask
                    x = vb ^ vc
                    v[a], v[b], v[c], v[d] = va, (x >> r4 | x << word - r4) & mask, vc, vd
            h = [x ^ v[i] ^ v[i + 8] for i, x in enumerate(h)]
        return b"".join(x.to_bytes(step, "little") for x in h)[: self.digest_size]


class blake2b(_Blake2):
    name, block_size, MAX_DIGEST_SIZE, MAX_KEY_SIZE, SALT_SIZE, PERSON_SIZE = "blake2b", 128, 64, 64, 16, 16
    _word, _rounds, _turns = 64, 12, (32, 24, 16, 63)


class blake2s(_Blake2):
    name, block_size, MAX_DIGEST_SIZE, MAX_KEY_SIZE, SALT_SIZE, PERSON_SIZE = "blake2s", 64, 32, 32, 8, 8
    _word, _rounds, _turns = 32, 10, (16, 12, 8, 7)


_MASK = (1 << 64) - 1


def _turn(x, n):
    return ((x << n) | (x >> (64 - n))) & _MASK if n else x


def _permute(a):
    """Keccak-f[1600] on 25 lanes; the round constants come from the shift register of the standard."""
    r = 1
    for _ in range(24):
        c = [a[x] ^ a[x + 5] ^ a[x + 10] ^ a[x + 15] ^ a[x + 20] for x in range(5)]
        d = [c[(x - 1) % 5] ^ _turn(c[(x + 1) % 5], 1) for x in range(5)]
        a = [lane ^ d[i % 5] for i, lane in enumerate(a)]
        x, y, current = 1, 0, a[1]
        for t in range(24):
            x, y = y, (2 * x + 3 * y) % 5
            current, a[x + 5 * y] = a[x + 5 * y], _turn(current, (t + 1) * (t + 2) // 2 % 64)
        for row in range(0, 25, 5):
            lanes = a[row : row + 5]
            for i in range(5):
                a[row + i] = lanes[i] ^ (~lanes[(i + 1) % 5] & lanes[(i + 2) % 5])
        for j in range(7):
            r = (r << 1 ^ (r >> 7) * 0x71) & 0xFF
            if r & 2:
                a[0] ^= 1 << ((1 << j) - 1)
    return a


class _Keccak(_Hash):
    def _squeeze(self, size):
        rate = self.block_size
        data = self._all + bytes([self._suffix])
        data = data.ljust(ceil(len(data) / rate) * rate, b"\0")
        data = data[:-1] + bytes([data[-1] ^ 0x80])
        a = [0] * 25
        for start in range(0, len(data), rate):
            for i in range(rate // 8):
                a[i] ^= int.from_bytes(data[start + 8 * i : start + 8 * i + 8], "little")
            a = _permute(a)
        out = b""
        while True:
            out += b"".join(lane.to_bytes(8, "little") for lane in a[: rate // 8])
            if len(out) >= size:
                return out[:size]
            a = _permute(a)

    def digest(self):
        return self._squeeze(self.digest_size)


class _Shake(_Keccak):
    digest_size, _suffix = 0, 0x1F

    def digest(self, length):
        return self._squeeze(length)

    def hexdigest(self, length):
        return self.digest(length).hex()


class sha3_224(_Keccak): name, digest_size, block_size, _suffix = "sha3_224", 28, 144, 6
class sha3_256(_Keccak): name, digest_size, block_size, _suffix = "sha3_256", 32, 136, 6
class sha3_384(_Keccak): name, digest_size, block_size, _suffix = "sha3_384", 48, 104, 6
class sha3_512(_Keccak): name, digest_size, block_size, _suffix = "sha3_512", 64, 72, 6
class shake_128(_Shake): name, block_size = "shake_128", 168
class shake_256(_Shake): name, block_size = "shake_256", 136


def file_digest(fileobj, digest, /):
    import hashlib

    made = hashlib.new(digest) if isinstance(digest, str) else digest()
    while data := fileobj.read(65536):
        made.update(data)
    return made


def scrypt(password, *, salt, n, r, p, maxmem=0, dklen=64):
    raise NotImplementedError("this Python has no hashlib.scrypt(): use hashlib.pbkdf2_hmac")
