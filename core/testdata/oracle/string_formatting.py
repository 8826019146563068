# oracle: virtual
x, n, s, d = 3.14159, 42, "hello", {"k": [1, {"z": 2}], "a b": 1}
print(f"{x:.2f} {x:10.3f}| {x:<10.1f}| {x:^10.1f}| {x:+.1f} {x:e} {x:.3g} {x:%} {n:05d} {n:x} {n:#x} {n:#b} {n:o} {n:,} {1234567:_} {n:c} {-n: d}")
print(f"{s:>10}|{s:<10}|{s:^11}|{s:*^11}|{s!r:>10}|{s:.3}|{s:10.2}|{s!s}|{'é'!a}")
w, p = 12, 3
print(f"{x:{w}.{p}f}|{s:{'>'}{w}}|{x!r:{w}}|{n:{'0'}{5}}|{{literal}} {n + 1} {d['k'][1]['z']} {s.upper()!r} {(lambda q: q * 2)(4)} {n = } {x=:.2f} {s = !s} { n=}")
print("{} {} {0}".replace("{0}", "").format(1, 2), "{1} {0} {name}".format("a", "b", name="n"), "{0[k][0]} {0[a b]} {1.real}".format(d, 5), "{:{}}".format("a", 5) + "|", "{!r:^7}".format("a"))
print("%s %d %5.2f %-5s| %05d %x %o %e %r %c %% %+d %i %s" % ("a", 3.9, x, "l", 42, 255, 8, 12345.678, "q", "z", 5, 7, None), "%(a)s-%(b)03d" % {"a": 1, "b": 2}, "%*d" % (5, 3), "%.3s|" % "abcdef", "%s" % (1,), "%s" % [1, 2])
for bad in (lambda: f"{s:d}", lambda: f"{n:s}", lambda: "{}".format(), lambda: "{a}".format(), lambda: "%d" % "x", lambda: "%s %s" % (1,), lambda: "%s" % (1, 2), lambda: "{0.q}".format(1), lambda: "{".format(), lambda: "}".format(), lambda: "{!z}".format(1), lambda: f"{n:.2d}", lambda: f"{x:q}", lambda: "%q" % 1, lambda: "%(a)s" % 1, lambda: "{} {0}".format(1), lambda: f"{[]:5}", lambda: f"{None:>5}", lambda: "%c" % "ab", lambda: "{:10,s}".format("a"), lambda: f"{x:,x}", lambda: format(1, 2), lambda: "%d" % None, lambda: "%x" % 1.5, lambda: "{0[}".format([1]), lambda: "{a[x]}".format(a={}), lambda: "{a[0]}".format(a=[])):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
print(format(1e16), format(1.0), 1e15, 1e-5, 0.0001, 123456789.123456789, 1 / 3, 2 ** 0.5, 1e100, 5e-324, float("nan"), -0.0, 100.0, 1e22, 1.5e300 * 1e10, f"{1e16:.0f}", f"{0.1 + 0.2:.17g}", f"{12345.6789:,.2f}", f"{0.000001234:g}", f"{1e10:g}", f"{123456:.2e}", f"{True:d}", f"{True}")
print("a,b,,c".split(","), " a b  c ".split(), "a b c".rsplit(" ", 1), "l1\nl2\r\nl3".splitlines(), "a=b=c".partition("="), "x.y.z".rpartition("."), "-".join("abc"), "abc".center(9, "*"), "7".zfill(3), "-7".zfill(4), "Hello World".swapcase(), "hello world".title(), "tEST".capitalize(), "ß".upper(), "x".ljust(3, ".") + "|", "aXbX".replace("X", "-", 1))
print("  pad ".strip(), "xxhixx".strip("x"), "prefix-body".removeprefix("prefix-"), "a.py".removesuffix(".py"), "abc".find("z"), "abcabc".rfind("b"), "banana".count("an"), "abc".index("c"), "abc".startswith(("x", "a")), "a1".isalnum(), "12".isdigit(), "½".isnumeric(), "ab c".istitle(), " ".isspace(), "A".isupper(), "éa".isidentifier(), "\t".isprintable(), "a\tb".expandtabs(4), "abc".translate(str.maketrans("ab", "xy", "c")), "straße".casefold(), "abc"[::-1], "abc" * 2, "b" in "abc", "é".encode(), b"\xc3\xa9".decode(), "a" < "b", ascii("é"), "😀"[0], len("😀é"))


class Money:
    def __init__(self, v):
        self.v = v

    def __format__(self, spec):
        return f"${self.v:{spec or '.2f'}}"

    def __str__(self):
        return "str"

    def __repr__(self):
        return "repr"


m = Money(3)
print(f"{m} {m:.1f} {m!s} {m!r} {[m]}", "{:>5.0f}".format(m), "%s %r" % (m, m), str(m), format(m, ".3f"))
