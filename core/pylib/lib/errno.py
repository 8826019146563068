# The module errno: the numbers of Linux.

EPERM = 1
ENOENT = 2
EINTR = 4
EIO = 5
EBADF = 9
EAGAIN = 11
ENOMEM = 12
EACCES = 13
EEXIST = 17
ENOTDIR = 20
EISDIR = 21
EINVAL = 22
EMFILE = 24
ENOSPC = 28
ESPIPE = 29
EROFS = 30
EPIPE = 32
ENOTEMPTY = 39
ECONNABORTED = 103
ECONNRESET = 104
ECONNREFUSED = 111
EADDRINUSE = 98
ETIMEDOUT = 110
EHOSTUNREACH = 113
ENETUNREACH = 101
EALREADY = 114
EINPROGRESS = 115
ENOSYS = 38
EXDEV = 18
EWOULDBLOCK = EAGAIN

_texts = {
    EPERM: "Operation not permitted",
    ENOENT: "No such file or directory",
    EINTR: "Interrupted system call",
    EIO: "Input/output error",
    EBADF: "Bad file descriptor",
    EAGAIN: "Resource temporarily unavailable",
    ENOMEM: "Cannot allocate memory",
    EACCES: "Permission denied",
    EEXIST: "File exists",
    ENOTDIR: "Not a directory",
    EISDIR: "Is a directory",
    EINVAL: "Invalid argument",
    EMFILE: "Too many open files",
    ENOSPC: "No space left on device",
    ESPIPE: "Illegal seek",
    EROFS: "Read-only file system",
    EPIPE: "Broken pipe",
    ENOTEMPTY: "Directory not empty",
    ECONNABORTED: "Software caused connection abort",
    ECONNRESET: "Connection reset by peer",
    ECONNREFUSED: "Connection refused",
    EADDRINUSE: "Address already in use",
    ETIMEDOUT: "Connection timed out",
    EHOSTUNREACH: "No route to host",
    ENETUNREACH: "Network is unreachable",
    EALREADY: "Operation already in progress",
    EINPROGRESS: "Operation now in progress",
    ENOSYS: "Function not implemented",
    EXDEV: "Invalid cross-device link",
}
errorcode = {
    EPERM: "EPERM",
    ENOENT: "ENOENT",
    EINTR: "EINTR",
    EIO: "EIO",
    EBADF: "EBADF",
    EAGAIN: "EAGAIN",
    ENOMEM: "ENOMEM",
    EACCES: "EACCES",
    EEXIST: "EEXIST",
    ENOTDIR: "ENOTDIR",
    EISDIR: "EISDIR",
    EINVAL: "EINVAL",
    EMFILE: "EMFILE",
    ENOSPC: "ENOSPC",
    ESPIPE: "ESPIPE",
    EROFS: "EROFS",
    EPIPE: "EPIPE",
    ENOTEMPTY: "ENOTEMPTY",
    ECONNABORTED: "ECONNABORTED",
    ECONNRESET: "ECONNRESET",
    ECONNREFUSED: "ECONNREFUSED",
    EADDRINUSE: "EADDRINUSE",
    ETIMEDOUT: "ETIMEDOUT",
    EHOSTUNREACH: "EHOSTUNREACH",
    ENETUNREACH: "ENETUNREACH",
    EALREADY: "EALREADY",
    EINPROGRESS: "EINPROGRESS",
    ENOSYS: "ENOSYS",
    EXDEV: "EXDEV",
}


def strerror(number):
    """What os.strerror gives."""
    return _texts.get(number, f"Unknown error {number}")
