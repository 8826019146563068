# oracle: virtual
import math
vals = [0, 1, -1, 255, 1234567, -98765]
for spec in ["d", "5d", "<8d", "^8", ">+8", "08d", "+,d", "_d", "x", "#x", "#X", "#o", "#b", "_b", "08b", "e", ".2f", "%", "c" , "n", "=+10", "*^15,", "010,", "#010x", " d"]:
    row = []
    for v in vals:
        try: row.append(format(v, spec))
        except (ValueError, OverflowError) as e: row.append(str(e))
    print(spec, row)
fv = [0.0, -0.0, 1.5, 1e-7, 123456789.123456789, 1e22, 1e16, 1.0e15, float("inf"), float("-inf"), float("nan"), 2.5, 0.1 + 0.2]
for spec in ["", "f", ".0f", ".3f", "e", ".0e", "g", ".3g", "G", "%", ".1%", "10.2f", "<10.2f", "+.2f", " .2f", "010.2f", ",.2f", "_.2f", "#.0f", "#g", "^12.3e", ".10", "n", "z.0f", "E", "F"]:
    print(spec, [format(v, spec) for v in fv])
print([repr(v) for v in fv], [str(v) for v in (1e100, 1e-5, 0.0001, 123456789012345678.0, 5e-324, 1.7976931348623157e308)])
for spec in ["", "10", "<10", ">10", "^10", "*^10", ".3", "10.3", "s", "é>6"]:
    print(repr(format("hello", spec)))
w, p = 10, 3
print(f"{math.pi:{w}.{p}f}|{'x':>{w}}|{'y':{'*'}^{w}}|{w!r:>5}|{'q'!r}|{'é'!a}|{w=}|{w = }|{w + p = :>8}|{'a' 'b'}|{{}}|{'''t'''}")
print("{0} {1} {0} {k} {k!r:>6} {d[a]} {d[0]} {o.real} {:>3}".format(1, 2, k="z", d={"a": 1, 0: 5}, o=3) if False else "{0} {1} {0} {k} {k!r:>6} {d[a]} {l[0]} {o.real}".format(1, 2, k="z", d={"a": 1}, l=[5], o=3))
print("{:{}} {:{}}|".format("a", 5, "b", ">4"), "{:%Y-%m}".format(__import__("datetime").date(2024, 3, 1)))
print("%5d|%-5d|%05d|%+d|% d|%x|%X|%#x|%o|%#o|%e|%.2e|%f|%.1f|%g|%G|%c|%c|%s|%r|%a|%%|%5.1f|%-8s|%8s|%.2s" % (42, 42, 42, 42, 42, 255, 255, 255, 8, 8, 1234.5, 1234.5, 1.5, 2.25, 1e10, 1e-10, "a", 98, "s", "r", "é", 3.14159, "ab", "cd", "xyz"))
print("%(a)s %(b)05.1f %(a)r" % {"a": "x", "b": 2.345}, "%*d|%-*d|%.*f" % (5, 1, 5, 2, 2, 3.14159), "%s" % (None,), "%s %s" % ("a", [1]), "%i %u" % (3.9, 4))
class F:
    def __format__(self, spec): return f"<{spec}>"
    def __str__(self): return "S"
    def __repr__(self): return "R"
print(f"{F()} {F():abc} {F()!s:>4} {F()!r}", "{} {:x}".format(F(), F()), "%s %r" % (F(), F()))
print(f"{True} {True:d} {None} {[1]!s} {1+2j} {1+2j:.1f} {b'x'} {...}", format(True), format(1.0), format(10**20, ","), format(-1234.5, "015,.2f"))
print(round(2.5), round(3.5), round(-2.5), round(2.675, 2), round(1234, -2), round(1.5e300), round(0.5), round(1e16 + 1), type(round(1.0, 0)))
print(1e16, 1e15, 123456789.0, 1e-4, 1e-5, 1.0, 100.0, 1/3, 2/3, 10/3, 1e21, 1e20 + 1, -1.5e-10)
print(int("0x1f", 16), int("0b11", 0), int("  12_000 "), int("-7"), int("z", 36), float(" 1e3 "), float("1_0.5"), float("-inf"), int(1e20), hex(255), oct(8), bin(-5), int.from_bytes(b"\x01\x02", "big"), (1023).to_bytes(2, "little"), (-1).to_bytes(2, "big", signed=True), (255).bit_length(), (7).bit_count(), (3.75).as_integer_ratio(), (0.1).hex(), float.fromhex("0x1.8p1"), (2.0).is_integer())
print(f"{'nested ' + f'{1 + 1}'}", f"""multi
{'line'}""", rf"\d{1}", f"\N{BULLET}{1}", f"{'a'if True else'b'}", f"{(lambda x: x * 2)(3)}", f"{ {'a': 1}['a'] }", f"{1:>{2 + 3}}", f"{3.0:.{1}f}", f"{'x' * 3!r}")
print(str(1.0), repr("it's"), repr('say "hi"'), repr("both ' and \""), repr("\n\t\\\x00\x7f\u200b é 🎉"), ascii("é🎉"), "🎉".encode(), len("🎉"))
