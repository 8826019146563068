# oracle: virtual
# zlib and gzip, base85 and Ascii85, casts of a memoryview, sys.stdin, single statements.
import array
import base64
import builtins
import collections.abc
import gzip
import io
import sys
import zlib
d = b'hello world ' * 50
for lv in (-1, 0, 1, 9):
    assert zlib.decompress(zlib.compress(d, lv)) == d
assert gzip.decompress(gzip.compress(d)) == d
print(gzip.decompress(gzip.compress(b'a') + gzip.compress(b'b') + b'\x00\x00'))
for f in (lambda: zlib.decompress(b'abc'), lambda: zlib.decompress(zlib.compress(d)[:-3]), lambda: gzip.decompress(b'abc'), lambda: gzip.decompress(gzip.compress(d)[:-9]), lambda: zlib.compress(d, 12), lambda: zlib.compress('a'), lambda: gzip.decompress(gzip.compress(d)[:-8] + b'12345678')):
    try:
        print(f())
    except Exception as e:
        print(type(e).__module__, type(e).__name__, e)
o = zlib.decompressobj()
c = zlib.compress(d) + b'more'
out = b''
for i in range(0, len(c), 5):
    out += o.decompress(c[i:i + 5])
print(out == d, o.eof, o.unused_data)
o = zlib.decompressobj()
out = o.decompress(zlib.compress(d), 10)
for _ in range(100):
    out += o.decompress(o.unconsumed_tail, 10)
print(out == d)
c = zlib.compressobj(9, wbits=-15)
x = c.compress(d) + c.compress(b'z') + c.flush()
print(zlib.decompress(x, -15) == d + b'z')
print(zlib.crc32(d), zlib.adler32(d), zlib.adler32(b'b', zlib.adler32(b'a')), zlib.crc32(b'b', zlib.crc32(b'a')))
b = io.BytesIO()
with gzip.GzipFile(fileobj=b, mode='wb', mtime=0) as f:
    f.write(d)
    f.write(b'x')
b.seek(0)
with gzip.GzipFile(fileobj=b) as f:
    print(f.read(5), f.readline()[-5:])
with gzip.open('text.gz', 'wt') as f:
    f.write('héllo\nb\n')
with gzip.open('text.gz', 'rt') as f:
    print(list(f))
with gzip.open('text.gz') as f:
    print(f.read())
for s in (b'', b'a', b'ab', b'abc', b'abcd', b'\x00\x00\x00\x00', b'    ', bytes(range(256))):
    for k in ({}, {'pad': True}):
        e = base64.b85encode(s, **k)
        print(e[:30], base64.b85decode(e)[:len(s)] == s)
    for k in ({}, {'foldspaces': True}, {'wrapcol': 10}, {'adobe': True}, {'adobe': True, 'wrapcol': 20}, {'pad': True}):
        e = base64.a85encode(s, **k)
        print(e[:30], base64.a85decode(e, **{x: y for x, y in k.items() if x in ('foldspaces', 'adobe')})[:len(s)] == s)
    print(base64.b32hexencode(s)[:20], base64.b32hexdecode(base64.b32hexencode(s)) == s)
for f in (lambda: base64.b85decode('ab,'), lambda: base64.b85decode(b'~~~~~'), lambda: base64.a85decode(b'abz'), lambda: base64.a85decode(b'\xff'), lambda: base64.a85decode(b'abc', adobe=True), lambda: base64.a85decode(b'uuuuu'), lambda: base64.b85encode('a'), lambda: base64.a85decode('é')):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
m = memoryview(bytearray(b'abcdefgh'))
h = m.cast('H')
print(h.tolist(), h.itemsize, h.format, len(h), h.nbytes, h.shape, h.strides, h[1], h[1:].tolist())
h[0] = 258
print(m.tobytes(), h.cast('B').tolist()[:3])
print(m.cast('c')[0], m.cast('b').tolist(), m.cast('@I')[0])
for f in (lambda: m.cast('x'), lambda: m[1:].cast('I'), lambda: h.cast('I'), lambda: m[::2].cast('H'), lambda: h.__setitem__(0, 70000), lambda: h.__setitem__(0, 'a'), lambda: m.cast(5)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
print(isinstance(m, collections.abc.Sequence), m[::2] == b'aceg', h == h, m.cast('H') == h)
print(sys.stdin.readable(), sys.stdin.writable(), sys.stdin.fileno(), sys.stdin.name)
try:
    sys.stdin.write('a')
except Exception as e:
    print(type(e), e)
try:
    sys.stdout.read()
except Exception as e:
    print(type(e), e)
sys.stdin = io.StringIO('one\ntwo')
print(input('? '), input())
try:
    input()
except EOFError as e:
    print(e)
exec(compile("1+1; 'a'; None\n", '<s>', 'single'))
exec(compile('for i in range(2): i\n', '<s>', 'single'))
exec(compile('x = 5', '<s>', 'single'))
exec(compile("'doc'", '<s>', 'single'))
try:
    compile('1\n2\n', '<s>', 'single')
except SyntaxError as e:
    print(e)
print(builtins._)
a = array.array('i', [1, 2])
a.extend(a)
a += a
print(a)
