"""memoryview: the bytes of another object, without a copy."""

data = bytearray(b"abcdefgh")
view = memoryview(data)
print(len(view), view[0], view[-1], bytes(view[2:5]), view[::2].tolist(), view[::-1].tobytes(), view.readonly, view.nbytes, view.format, view.shape)
view[0] = 65
view[1:3] = b"XY"
part = view[4:]
part[0] = 0x2A
print(data, part.tobytes(), list(part), view == data, view == b"other", part.hex(), view.obj is data)
for wrong in (
    lambda: view.__setitem__(0, 300), lambda: view.__setitem__(slice(0, 2), b"abc"), lambda: view[99], lambda: view.__setitem__(0, "a"),
    lambda: memoryview(b"ro").__setitem__(0, 1), lambda: memoryview("text"), lambda: hash(view), lambda: view.__delitem__(0), lambda: memoryview(5),
):
    try:
        print(wrong())
    except Exception as e:
        print(type(e).__name__, e)
fixed = memoryview(b"fixed")
print(fixed.readonly, hash(fixed) == hash(b"fixed"), view.toreadonly().readonly, memoryview(fixed) == fixed, 105 in fixed)
with memoryview(data) as inside:
    print(inside[1], bytes(inside[:3]) + b"!")
try:
    inside[0]
except ValueError as e:
    print(e)
print(int.from_bytes(fixed[:2], "big"), isinstance(fixed, memoryview), type(fixed).__name__, bytearray(fixed), b"".join([fixed, view[:2]]))


def parse(buffer):
    """Splits lines without copying what is left."""
    while buffer:
        n = bytes(buffer).find(b"\n")
        if n < 0:
            return
        yield bytes(buffer[:n])
        buffer = buffer[n + 1 :]


print(list(parse(memoryview(b"one\ntwo\n\nthree"))))
print(int.from_bytes(b"\x01\x02", "little"), complex(1, 2), __import__("builtins").memoryview is memoryview)
