# The module ipaddress: addresses and networks of IPv4 and IPv6.

from functools import total_ordering as _total_ordering

__all__ = [
    "AddressValueError", "NetmaskValueError", "ip_address", "ip_network", "ip_interface", "IPv4Address", "IPv4Network", "IPv4Interface",
    "IPv6Address", "IPv6Network", "IPv6Interface", "summarize_address_range", "collapse_addresses", "v4_int_to_packed", "v6_int_to_packed",
]


class AddressValueError(ValueError): ...


class NetmaskValueError(ValueError): ...


def _parse4(text):
    parts = text.split(".")
    if not text:
        raise AddressValueError("Address cannot be empty")
    if len(parts) != 4:
        raise AddressValueError(f"Expected 4 octets in {text!r}")
    number = 0
    for part in parts:
        try:
            number = number << 8 | _octet(part)
        except ValueError as error:
            raise AddressValueError(f"{error} in {text!r}") from None
    return number


def _octet(part):
    if not part:
        raise ValueError("Empty octet not permitted")
    if not (part.isascii() and part.isdigit()):
        raise ValueError(f"Only decimal digits permitted in {part!r}")
    if len(part) > 3:
        raise ValueError(f"At most 3 characters permitted in {part!r}")
    if part != "0" and part[0] == "0":
        raise ValueError(f"Leading zeros are not permitted in {part!r}")
    if int(part) > 255:
        raise ValueError(f"Octet {int(part)} (> 255) not permitted")
    return int(part)


def _parse6(text):
    if not text:
        raise AddressValueError("Address cannot be empty")
    parts = text.split(":")
    if len(parts) < 3:
        raise AddressValueError(f"At least 3 parts expected in {text!r}")
    if "." in parts[-1]:
        try:
            low = _parse4(parts.pop())
        except AddressValueError as error:
            raise AddressValueError(f"{error} in {text!r}") from None
        parts += [f"{low >> 16:x}", f"{low & 0xFFFF:x}"]
    if len(parts) > 9:
        raise AddressValueError(f"At most 8 colons permitted in {text!r}")
    gaps = [i for i in range(1, len(parts) - 1) if not parts[i]]
    if len(gaps) > 1:
        raise AddressValueError(f"At most one '::' permitted in {text!r}")
    if gaps:
        left, right = parts[:gaps[0]], parts[gaps[0] + 1:]
        if not left[0]:
            left = left[1:]
            if left:
                raise AddressValueError(f"Leading ':' only permitted as part of '::' in {text!r}")
        if not right[-1]:
            right = right[:-1]
            if right:
                raise AddressValueError(f"Trailing ':' only permitted as part of '::' in {text!r}")
        missing = 8 - len(left) - len(right)
        if missing < 1:
            raise AddressValueError(f"Expected at most 7 other parts with '::' in {text!r}")
        parts = left + ["0"] * missing + right
    else:
        if len(parts) != 8:
            raise AddressValueError(f"Exactly 8 parts expected without '::' in {text!r}")
        if not parts[0]:
            raise AddressValueError(f"Leading ':' only permitted as part of '::' in {text!r}")
        if not parts[-1]:
            raise AddressValueError(f"Trailing ':' only permitted as part of '::' in {text!r}")
    number = 0
    for part in parts:
        if not set(part) <= set("0123456789abcdefABCDEF"):
            raise AddressValueError(f"Only hex digits permitted in {part!r} in {text!r}")
        if len(part) > 4:
            raise AddressValueError(f"At most 4 characters permitted in {part!r} in {text!r}")
        number = number << 16 | int(part, 16)
    return number


def _text4(number):
    return ".".join(str(number >> shift & 255) for shift in (24, 16, 8, 0))


def _text6(number):
    """The text of RFC 5952: the first of the longest runs of zeros becomes ::."""
    parts = [f"{number >> shift & 0xFFFF:x}" for shift in range(112, -1, -16)]
    best, length, i = 0, 1, 0
    while i < 8:
        j = i
        while j < 8 and parts[j] == "0":
            j += 1
        if j - i > length:
            best, length = i, j - i
        i = max(j, i + 1)
    if length > 1:
        return ":".join(parts[:best]) + "::" + ":".join(parts[best + length:])
    return ":".join(parts)


def _numbers(first, last, step=1):
    while first <= last:
        yield first
        first += step


class _Kind:
    """What an address and a network of one version have in common."""

    @property
    def exploded(self):
        return str(self)

    @property
    def compressed(self):
        return str(self)

    def __reduce__(self):
        return type(self), (str(self),)


@_total_ordering
class _Address(_Kind):
    __slots__ = ("_ip", "__weakref__")

    def __init__(self, address):
        if isinstance(address, int):
            if address < 0:
                raise AddressValueError(f"{address} (< 0) is not permitted as an IPv{self.version} address")
            if address >= 1 << self.max_prefixlen:
                raise AddressValueError(f"{address} (>= 2**{self.max_prefixlen}) is not permitted as an IPv{self.version} address")
            self._ip = address
        elif isinstance(address, bytes):
            if len(address) != self.max_prefixlen // 8:
                raise AddressValueError(f"{address!r} (len {len(address)} != {self.max_prefixlen // 8}) is not permitted as an IPv{self.version} address")
            self._ip = int.from_bytes(address, "big")
        else:
            text = str(address)
            if "/" in text:
                raise AddressValueError(f"Unexpected '/' in {text!r}")
            self._ip = self._parse(text)

    def __int__(self):
        return self._ip

    def __eq__(self, other):
        return self._ip == other._ip and self.version == other.version if isinstance(other, _Address) else NotImplemented

    def __lt__(self, other):
        if not isinstance(other, _Address):
            return NotImplemented
        if self.version != other.version:
            raise TypeError(f"{self} and {other} are not of the same version")
        return self._ip < other._ip

    def __hash__(self):
        return hash(hex(self._ip))

    def __add__(self, n):
        return type(self)(self._ip + n) if isinstance(n, int) else NotImplemented

    def __sub__(self, n):
        return type(self)(self._ip - n) if isinstance(n, int) else NotImplemented

    def __str__(self):
        return self._show(self._ip)

    def __repr__(self):
        return f"{type(self).__name__}({str(self)!r})"

    def __format__(self, spec):
        if not spec or spec[-1] == "s":
            return format(str(self), spec)
        kind = spec[-1]
        if kind not in "bBnxX":
            return format(str(self), spec)
        if kind == "n":
            kind = "b" if self.version == 4 else "x"
        digits = self.max_prefixlen if kind in "bB" else self.max_prefixlen // 4
        shown = format(self._ip, f"0{digits}{kind}")
        if "_" in spec:
            shown = "_".join(shown[i:i + 4] for i in range(0, len(shown), 4))
        return ("0" + kind if "#" in spec else "") + shown

    @property
    def packed(self):
        return self._ip.to_bytes(self.max_prefixlen // 8, "big")

    @property
    def reverse_pointer(self):
        if self.version == 4:
            return ".".join(reversed(str(self).split("."))) + ".in-addr.arpa"
        return ".".join(reversed(self.exploded.replace(":", ""))) + ".ip6.arpa"

    def _within(self, *networks):
        return any(self in self._network(text) for text in networks)

    is_multicast = property(lambda self: self._within(self._multicast))
    is_loopback = property(lambda self: self._within(self._loopback))
    is_link_local = property(lambda self: self._within(self._link_local))
    is_unspecified = property(lambda self: self._ip == 0)
    is_reserved = property(lambda self: self._within(*self._reserved))
    is_private = property(lambda self: self._within(*self._private))


class IPv4Address(_Address):
    __slots__ = ()
    version, max_prefixlen = 4, 32
    _parse, _show = staticmethod(_parse4), staticmethod(_text4)
    _multicast, _loopback, _link_local, _reserved = "224.0.0.0/4", "127.0.0.0/8", "169.254.0.0/16", ("240.0.0.0/4",)
    _private = (
        "0.0.0.0/8", "10.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/29", "192.0.0.170/31", "192.0.2.0/24",
        "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "240.0.0.0/4", "255.255.255.255/32",
    )
    is_global = property(lambda self: not self._within("100.64.0.0/10") and not self.is_private)


class IPv6Address(_Address):
    __slots__ = ("_scope_id",)
    version, max_prefixlen = 6, 128
    _parse, _show = staticmethod(_parse6), staticmethod(_text6)
    _multicast, _loopback, _link_local = "ff00::/8", "::1/128", "fe80::/10"
    _reserved = "::/8", "100::/8", "200::/7", "400::/6", "800::/5", "1000::/4", "4000::/3", "6000::/3", "8000::/3", "A000::/3", "C000::/3", "E000::/4", "F000::/5", "F800::/6", "FE00::/9"
    _private = "::1/128", "::/128", "::ffff:0:0/96", "100::/64", "2001::/23", "2001:2::/48", "2001:db8::/32", "2001:10::/28", "fc00::/7", "fe80::/10"
    is_private = property(lambda self: self.ipv4_mapped.is_private if self.ipv4_mapped else self._within(*self._private))
    is_global = property(lambda self: not self.is_private)
    is_site_local = property(lambda self: self._within("fec0::/10"))

    def __init__(self, address):
        self._scope_id = None
        if isinstance(address, str) and "%" in address:
            address, _, self._scope_id = address.partition("%")
            if not self._scope_id or "%" in self._scope_id:
                raise AddressValueError(f"Invalid IPv6 address: \"{address}%{self._scope_id}\"")
        super().__init__(address)

    scope_id = property(lambda self: self._scope_id)

    def __str__(self):
        return super().__str__() + (f"%{self._scope_id}" if self._scope_id else "")

    @property
    def exploded(self):
        return ":".join(f"{self._ip >> shift & 0xFFFF:04x}" for shift in range(112, -1, -16))

    @property
    def ipv4_mapped(self):
        return IPv4Address(self._ip & 0xFFFFFFFF) if self._ip >> 32 == 0xFFFF else None


def _prefix(kind, text):
    """The length of the prefix that "24" or "255.255.255.0" says."""
    bits = kind.max_prefixlen
    if isinstance(text, int):
        if not 0 <= text <= bits:
            raise NetmaskValueError(f"{text!r} is not a valid netmask")
        return text
    if text.isascii() and text.isdigit():
        if int(text) <= bits:
            return int(text)
    elif kind.version == 4:
        try:
            mask = _parse4(text)
        except AddressValueError:
            raise NetmaskValueError(f"{text!r} is not a valid netmask") from None
        for number in (mask, mask ^ 0xFFFFFFFF):
            length = bin(number).count("1")
            if number == (1 << 32) - (1 << (32 - length)):
                return length
    raise NetmaskValueError(f"{text!r} is not a valid netmask")


def _split(address):
    if isinstance(address, tuple):
        return address if len(address) > 1 else (address[0], None)
    if isinstance(address, (int, bytes)):
        return address, None
    text = str(address)
    if text.count("/") > 1:
        raise AddressValueError(f"Only one '/' permitted in {text!r}")
    ip, slash, prefix = text.partition("/")
    return ip, prefix if slash else None


@_total_ordering
class _Network(_Kind):
    def __init__(self, address, strict=True):
        address, prefix = _split(address)
        ip = self._address_class(address)
        self.prefixlen = self.max_prefixlen if prefix is None else _prefix(self, prefix)
        low = int(ip) & self._mask()
        if low != int(ip) and strict:
            raise ValueError(f"{ip}/{prefix} has host bits set")
        self.network_address = self._address_class(low)

    def _mask(self):
        return (1 << self.max_prefixlen) - (1 << (self.max_prefixlen - self.prefixlen))

    @property
    def netmask(self):
        return self._address_class(self._mask())

    @property
    def hostmask(self):
        return self._address_class(self._mask() ^ ((1 << self.max_prefixlen) - 1))

    @property
    def broadcast_address(self):
        return self._address_class(int(self.network_address) | int(self.hostmask))

    @property
    def num_addresses(self):
        return 1 << (self.max_prefixlen - self.prefixlen)

    @property
    def with_prefixlen(self):
        return str(self)

    @property
    def with_netmask(self):
        return f"{self.network_address}/{self.netmask}"

    @property
    def with_hostmask(self):
        return f"{self.network_address}/{self.hostmask}"

    def hosts(self):
        first, last = int(self.network_address), int(self.broadcast_address)
        if self.prefixlen < self.max_prefixlen - 1:
            first += 1
            last -= self.version == 4
        hosts = map(self._address_class, _numbers(first, last))
        return list(hosts) if self.prefixlen >= self.max_prefixlen - 1 else hosts

    def __iter__(self):
        return map(self._address_class, _numbers(int(self.network_address), int(self.broadcast_address)))

    def __getitem__(self, n):
        if n >= self.num_addresses or n < -self.num_addresses:
            raise IndexError("address out of range")
        return self.network_address + n if n >= 0 else self.broadcast_address + (n + 1)

    def __contains__(self, other):
        return isinstance(other, _Address) and other.version == self.version and int(other) & self._mask() == int(self.network_address)

    def _key(self):
        return self.version, int(self.network_address), self.prefixlen

    def __eq__(self, other):
        return self._key() == other._key() if isinstance(other, _Network) else NotImplemented

    def __lt__(self, other):
        if not isinstance(other, _Network):
            return NotImplemented
        if self.version != other.version:
            raise TypeError(f"{self} and {other} are not of the same version")
        return self._key() < other._key()

    def __hash__(self):
        return hash(self._key())

    def __str__(self):
        return f"{self.network_address}/{self.prefixlen}"

    def __repr__(self):
        return f"{type(self).__name__}({str(self)!r})"

    def overlaps(self, other):
        return self.network_address in other or other.network_address in self

    def subnet_of(self, other):
        if self.version != other.version:
            raise TypeError(f"{self} and {other} are not of the same version")
        return self.prefixlen >= other.prefixlen and self.network_address in other

    def supernet_of(self, other):
        return other.subnet_of(self)

    def subnets(self, prefixlen_diff=1, new_prefix=None):
        if self.prefixlen == self.max_prefixlen:
            yield self
            return
        if new_prefix is not None:
            if new_prefix < self.prefixlen:
                raise ValueError("new prefix must be longer")
            if prefixlen_diff != 1:
                raise ValueError("cannot set prefixlen_diff and new_prefix")
            prefixlen_diff = new_prefix - self.prefixlen
        if prefixlen_diff < 0:
            raise ValueError("prefix length diff must be > 0")
        length = self.prefixlen + prefixlen_diff
        if length > self.max_prefixlen:
            raise ValueError(f"prefix length diff {length} is invalid for netblock {self}")
        for n in _numbers(int(self.network_address), int(self.broadcast_address), 1 << (self.max_prefixlen - length)):
            yield type(self)((n, length))

    def supernet(self, prefixlen_diff=1, new_prefix=None):
        if self.prefixlen == 0:
            return self
        if new_prefix is not None:
            if new_prefix > self.prefixlen:
                raise ValueError("new prefix must be shorter")
            prefixlen_diff = self.prefixlen - new_prefix
        if self.prefixlen < prefixlen_diff:
            raise ValueError(f"current prefixlen is {self.prefixlen}, cannot have a prefixlen_diff of {prefixlen_diff}")
        return type(self)((int(self.network_address), self.prefixlen - prefixlen_diff), strict=False)

    def address_exclude(self, other):
        if not other.subnet_of(self):
            raise ValueError(f"{other} not contained in {self}")
        network = self
        while network != other:
            left, right = network.subnets()
            if other.subnet_of(left):
                yield right
                network = left
            else:
                yield left
                network = right

    is_multicast = property(lambda self: self.network_address.is_multicast and self.broadcast_address.is_multicast)
    is_loopback = property(lambda self: self.network_address.is_loopback and self.broadcast_address.is_loopback)
    is_link_local = property(lambda self: self.network_address.is_link_local and self.broadcast_address.is_link_local)
    is_private = property(lambda self: self.network_address.is_private and self.broadcast_address.is_private)
    is_global = property(lambda self: self.network_address.is_global and self.broadcast_address.is_global)
    is_reserved = property(lambda self: self.network_address.is_reserved and self.broadcast_address.is_reserved)
    is_unspecified = property(lambda self: self.network_address.is_unspecified and self.broadcast_address.is_unspecified)


class IPv4Network(_Network):
    version, max_prefixlen, _address_class = 4, 32, IPv4Address


class IPv6Network(_Network):
    version, max_prefixlen, _address_class = 6, 128, IPv6Address


IPv4Address._network, IPv6Address._network = IPv4Network, IPv6Network


class _Interface:
    def __init__(self, address):
        address, prefix = _split(address)
        super().__init__(address)
        self.network = self._network((int(self), self.max_prefixlen if prefix is None else prefix), strict=False)

    @property
    def ip(self):
        return self._base(self._ip)

    @property
    def netmask(self):
        return self.network.netmask

    def __str__(self):
        return f"{super().__str__()}/{self.network.prefixlen}"

    def __eq__(self, other):
        return super().__eq__(other) and isinstance(other, _Interface) and self.network == other.network

    def __hash__(self):
        return hash((self._ip, self.network))

    with_prefixlen = property(str)
    with_netmask = property(lambda self: f"{self.ip}/{self.netmask}")


class IPv4Interface(_Interface, IPv4Address):
    _base = IPv4Address


class IPv6Interface(_Interface, IPv6Address):
    _base = IPv6Address


def _either(what, address, four, six, **kwargs):
    for kind in (four, six):
        try:
            return kind(address, **kwargs)
        except (AddressValueError, NetmaskValueError):
            pass
    raise ValueError(f"{address!r} does not appear to be an IPv4 or IPv6 {what}")


def ip_address(address):
    return _either("address", address, IPv4Address, IPv6Address)


def ip_network(address, strict=True):
    return _either("network", address, IPv4Network, IPv6Network, strict=strict)


def ip_interface(address):
    return _either("interface", address, IPv4Interface, IPv6Interface)


def v4_int_to_packed(address):
    return address.to_bytes(4, "big")


def v6_int_to_packed(address):
    return address.to_bytes(16, "big")


def summarize_address_range(first, last):
    """The networks that together hold the addresses from first to last."""
    if first.version != last.version:
        raise TypeError(f"{first} and {last} are not of the same version")
    if first > last:
        raise ValueError("last IP address must be greater than first")
    low, high, bits = int(first), int(last), first.max_prefixlen
    while low <= high:
        size = min((low & -low).bit_length() - 1 if low else bits, (high - low + 1).bit_length() - 1)
        yield first._network((low, bits - size))
        low += 1 << size


def collapse_addresses(addresses):
    """Networks that hold the same addresses, as few as possible."""
    spans = sorted(
        (item.version, int(getattr(item, "network_address", item)), int(getattr(item, "broadcast_address", item))) for item in addresses
    )
    merged = []
    for version, low, high in spans:
        if merged and merged[-1][0] == version and low <= merged[-1][2] + 1:
            merged[-1][2] = max(merged[-1][2], high)
        else:
            merged.append([version, low, high])
    for version, low, high in merged:
        kind = IPv4Address if version == 4 else IPv6Address
        yield from summarize_address_range(kind(low), kind(high))
