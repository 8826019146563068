# oracle: virtual
# text processing, format etc.
vals = [0, 1, -1, 255, 3.14159, -2.5, 1e10, 1e-10, 1e22, float("inf"), float("nan"), 123456789, 0.1+0.2, 1/3, 100.0, 5e-324, 10**25, True]
specs = ["", "d", "5", "<8", ">8", "^8", "=8", "08", "+", " ", "-", ",", "_", "x", "#x", "#X", "b", "#b", "o", "#o", "c", "e", ".2e", "E", "f", ".0f", ".3f", "F", "g", ".3g", "G", "#g", "%", ".1%", "n", "010.2f", "+.1f", ",.2f", "_.2f", "*^12", "x<6", "#010x", "_x", ",d", "+d", " d", "z.1f", ".10", ".3", "10.4", "-^10", "012,", "015,.2f", "=+10", "0=8", "<05"]
for v in vals:
    row = []
    for s in specs:
        try: row.append(format(v, s))
        except Exception as e: row.append(f"!{type(e).__name__}:{e}")
    print(v, row)
for v in ["", "a", "hello world", "é漢"]:
    row = []
    for s in ["", "s", "10", "<10", ">10", "^10", "*^10", ".3", "10.2", "^10.3s", "=10", "d", "+", ",", "05", "0<5", "#", "x"]:
        try: row.append(format(v, s))
        except Exception as e: row.append(f"!{type(e).__name__}:{e}")
    print(repr(v), row)
for p in ["%d", "%5d", "%-5d|", "%05d", "%+d", "% d", "%x", "%#x", "%X", "%o", "%#o", "%e", "%.2e", "%f", "%.0f", "%8.3f", "%-8.2f|", "%g", "%.3g", "%#g", "%s", "%10s", "%-10s|", "%.2s", "%r", "%a", "%c", "%i", "%u", "%%", "%5%", "%+.1e", "%08.2f", "%#.3x", "%.5d", "%+05d"]:
    row = []
    for v in [0, 42, -7, 3.7, -0.0, 1e100, "str", None, [1], 65]:
        try: row.append(p % v if "%%" != p else p % ())
        except Exception as e: row.append(f"!{type(e).__name__}:{e}")
    print(p, row)
s = "Hello, World! éß ǅ ﬁ 123 ①"
print([getattr(s, m)() for m in "upper lower title capitalize swapcase casefold isalpha isdigit isalnum isspace isupper islower istitle isnumeric isdecimal isidentifier isprintable isascii strip split splitlines".split()])
for x in ["", " ", "abc", "ABC", "Abc", "aBC", "123", "1.5", "½", "²", "٣", "a1", "_a", "1a", "\t\n", "a b", "Ǆ", "İ", "ß", "\u2028", "日本"]:
    print(repr(x), [int(getattr(x, m)()) for m in "isalpha isdigit isalnum isspace isupper islower istitle isnumeric isdecimal isidentifier isprintable isascii".split()], x.upper(), x.lower(), x.title(), x.casefold(), x.swapcase(), ascii(x))
print("a,b,,c".split(","), "a b  c ".split(), "a b c".split(" ", 1), "a,b,c".rsplit(",", 1), "".split(), "".split(","), "abc".partition("b"), "abcbd".rpartition("b"), "a\nb\r\nc\x0bd\u2028e".splitlines(), "a\nb\n".splitlines(True), "x".join("abc"), "abc".find("c"), "abc".rfind("z"), "aXbX".replace("X", "-", 1), "abab".count("ab"), "aaa".count("aa"), "abc"[::-1], "abc"[5:], "abc"[-2:], "abc".index("b"), "  x ".strip(), "xxaxx".strip("x"), "abc".removeprefix("ab"), "abc".removesuffix("bc"), "tab\tx".expandtabs(4), "7".zfill(3), "-7".zfill(4), "+".zfill(3), "abc".center(8, "*"), "ab".center(5, "*"), "abc".ljust(5) + "|", "abc".translate({97: "X", 98: None}), "abc".translate(str.maketrans("ab", "xy", "c")), "a-b_c".title(), "they're".title(), "ab" < "b", "a" * 3, "abc" in "xabcx", max("hello"), sorted("hello"), "%s" % "x", "é".encode(), "é".encode("latin-1"), b"\xc3\xa9".decode(), "a\\n", r"a\n", "\x41\u0042\N{LATIN SMALL LETTER A}", "abc".startswith(("x", "a")), "abc".endswith("bc", 1), "abc".startswith("b", 1), "Straße".casefold() == "STRASSE".casefold())
print(b"abc"[0], b"abc"[:1], bytes([65, 66]), bytes(3), bytes("é", "utf8"), bytearray(b"x") + b"y", b"a,b".split(b","), b"abc".hex(), bytes.fromhex("6162 63"), b"abc".hex("-"), b"\x00\xff\n'", b"%d %s" % (1, b"x"), b"abc".upper(), b"a" in b"abc", 97 in b"abc", b"abc".find(b"c"), int.from_bytes(b"\x01\x00", "big"), (258).to_bytes(2, "little"), bytearray(b"abc")[1:], b"abc".replace(b"b", b"X"), b" x ".strip(), b"a".ljust(3, b"."), b"abc".decode("ascii"), b"ab" * 2, b"a" < b"b", list(b"ab"), b"".join([b"a", b"b"]), b"abc".translate(None, b"b"), b"aXb".partition(b"X"), b"abc".startswith(b"a"), bytes(reversed(b"abc")), b"abc".isalpha(), b"Abc".swapcase(), b"a\tb".expandtabs(3))
ba = bytearray(b"hello"); ba[0] = 72; ba[1:3] = b"XYZ"; ba.append(33); ba.extend(b"??"); del ba[2]; ba.insert(0, 62); print(ba, ba.pop(), ba.reverse(), ba, ba.index(b"X"), len(ba)); ba.clear(); print(ba)
print(repr("it's"), repr('say "hi"'), repr("it's \"both\""), repr("tab\t nl\n cr\r bs\\ nul\0 bel\a esc\x1b del\x7f nbsp\xa0 zwsp\u200b bom\ufeff emoji😀 sur\ud800"))
print(0.1, 1e16, 1e15, 123456789012345678, 1.0, 1e-4, 1e-5, 1.5e300, 2**0.5, 1e23, 9007199254740993.0, 0.1 + 0.2, 1/3, 100/3, 5e-324, 1.7976931348623157e308, -0.0, 1e100, 123456.789e3, round(2.5), round(3.5), round(-2.5), round(2.675, 2), round(1234.5678, -2), round(1e22, 3), round(0.5), round(1.5), int(-3.7), 7 // -2, -7 // 2, 7 % -3, -7 % 3, divmod(-7, 3), 7.5 // 2, -7.5 % 2, 2 ** -1, 2 ** 100, (-2) ** 3, 0 ** 0, 1e308 * 10, -1e308 * 10, 3 / 2, 4 / 2, 10 ** 20 // 7, hash(1.0) == hash(1), 1 == 1.0 == True, 0x1F, 0b101, 0o17, 1_000_000, int("0x1f", 16), int("  42  "), int("1_000"), float("1e3"), float(" inf "), complex("1+2j"), (1+2j) * (3-1j), abs(3+4j), (1+2j).conjugate(), 1j ** 2, (255).bit_length(), (5).bit_count(), (3.75).as_integer_ratio(), (0.1).hex(), float.fromhex("0x1.8p1"), (10).__index__(), bin(-5), hex(-255), oct(8), int("z", 36), str(1e5), str(123456789.123), repr(1e-7), 1e5.is_integer(), 3.0.is_integer(), (2.0).hex())
