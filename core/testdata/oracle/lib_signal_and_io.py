# oracle: virtual
import errno
import io
import os
import signal


def handler(number, frame):
    print("got", number, signal.Signals(number).name)


print(signal.signal(signal.SIGTERM, handler), signal.getsignal(signal.SIGTERM) is handler, repr(signal.SIGINT))
signal.raise_signal(signal.SIGTERM)
os.kill(os.getpid(), signal.SIGTERM)
try:
    signal.raise_signal(signal.SIGINT)
except KeyboardInterrupt:
    print("interrupted")
try:
    signal.signal(signal.SIGTERM, "x")
except TypeError as e:
    print(e)
print(errno.ENOENT, errno.errorcode[17], os.strerror(2))
try:
    raise OSError(errno.EEXIST, os.strerror(errno.EEXIST), "f")
except FileExistsError as e:
    print(e)

s = io.StringIO("one\ntwo\r\nthree")
print(s.readline(), s.tell(), list(s), s.read(), s.seek(2), s.read(3), s.write("XY"), s.getvalue())
print(repr(io.StringIO("a\r\nb\rc", newline=None).read()), repr(io.StringIO("a\nb", newline="\r\n").getvalue()))
s = io.StringIO()
s.seek(3)
s.write("x")
print(repr(s.getvalue()), s.truncate(2), repr(s.getvalue()), s.tell())
b = io.BytesIO(b"abc")
print(b.seek(0, 2), b.write(b"def"), b.getvalue(), b.seek(-2, 1), b.read(), bytes(b.getbuffer()))
d = bytearray(4)
b.seek(0)
print(b.readinto(d), d, b.read1(1), b.readable(), b.closed)
for bad in (lambda: io.StringIO(3), lambda: io.BytesIO("x"), lambda: io.StringIO().write(b""), lambda: io.BytesIO().write("x"), lambda: b.seek(-9), lambda: s.seek(1, 1),
            lambda: s.seek(-1), lambda: io.StringIO().fileno()):
    try:
        bad()
    except (TypeError, ValueError, OSError) as e:
        print(type(e).__name__, e)
b.close()
for bad in (b.read, b.getvalue, lambda: b.write(b"x"), lambda: next(b)):
    try:
        bad()
    except ValueError as e:
        print(e)
with io.StringIO("x") as s:
    print(s.read())
print(s.closed, isinstance(s, io.TextIOBase), isinstance(b, io.IOBase), io.DEFAULT_BUFFER_SIZE, io.SEEK_END)
w = io.TextIOWrapper(io.BytesIO(b"l1\r\nl2\n"), encoding="utf-8")
print([line for line in w], w.encoding)
