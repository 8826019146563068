# The module socket by effect: names are found, and a socket is a stand-in whose calls take as long as standins.txt says; nothing is sent.

from _standin import module_getattr, take

AF_UNSPEC, AF_UNIX, AF_INET, AF_INET6 = 0, 1, 2, 10
SOCK_STREAM, SOCK_DGRAM, SOCK_RAW = 1, 2, 3
SOL_SOCKET, SO_REUSEADDR, SO_KEEPALIVE, SO_BROADCAST, SO_REUSEPORT = 1, 2, 9, 6, 15
IPPROTO_TCP, IPPROTO_UDP, TCP_NODELAY = 6, 17, 1
SHUT_RD, SHUT_WR, SHUT_RDWR = 0, 1, 2
SOMAXCONN = 4096

error = OSError
timeout = TimeoutError


class herror(OSError): ...
class gaierror(OSError): ...


def gethostname():
    return "loopscope"


def getfqdn(name=""):
    return name or gethostname()


def gethostbyname(hostname):
    take("socket.gethostbyname")
    return "127.0.0.1" if hostname in ("localhost", "loopscope", "") else "192.0.2.1"


def getaddrinfo(host, port, family=0, type=0, proto=0, flags=0):
    return [(AF_INET, type or SOCK_STREAM, proto or IPPROTO_TCP, "", (gethostbyname(host or ""), port or 0))]


def htons(x):
    return (x & 255) << 8 | x >> 8


ntohs = htons


def inet_aton(text):
    return bytes(int(part) for part in text.split("."))


def inet_ntoa(packed):
    return ".".join(str(byte) for byte in packed)


__getattr__ = module_getattr("socket")
