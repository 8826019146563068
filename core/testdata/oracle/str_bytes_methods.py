# oracle: virtual
s = "Hello, World"
print(s.partition(", "), s.rpartition("o"), s.partition("z"), s.split("o"), s.rsplit("o", 1), " a  b ".split(), "a,b,,c".split(","), "".split(), "".split(","), "a\nb\r\nc\x0bd".splitlines(), "a\nb\n".splitlines(True))
print(s.swapcase(), s.title(), "they're bill's".title(), s.casefold(), "ß".upper(), "ß".casefold(), "İ".lower(), s.center(20, "*"), s.ljust(15, "."), s.rjust(15), "42".zfill(5), "-42".zfill(5), "+1".zfill(4))
print(s.find("o"), s.find("o", 5), s.rfind("o"), s.find("zz"), s.index("W"), s.count("l"), s.count(""), "aaa".count("aa"), s.startswith(("X", "He")), s.endswith("ld", 0, -1), s.startswith("World", 7))
print("xxhixx".strip("x"), "  a ".lstrip(), "abcabc".rstrip("bc"), "prefix-x".removeprefix("prefix-"), "x.py".removesuffix(".py"), "x".removesuffix(""))
print("abc".translate(str.maketrans("ab", "xy", "c")), "abc".translate({97: None, 98: "BB"}), str.maketrans({"a": 1, "b": None}), "a-b_c".replace("-", "_", 1), "aaa".replace("a", "b", 2), "abc".replace("", "-"))
print("abc".isalpha(), "ab1".isalnum(), "12".isdigit(), "²".isdigit(), "²".isdecimal(), "½".isnumeric(), "A".isupper(), "a1".islower(), " \t".isspace(), "Title Case".istitle(), "a_1".isidentifier(), "class".isidentifier(), "\n".isprintable(), "é".isascii(), "".isalpha())
print("a\tb\tc".expandtabs(4), "ab".join(["x", "y", "z"]), "-".join("abc"), "%s" % "x", "abc"[::-1], "abcdef"[1:5:2], "abc"[-2:], "abc"[5:], "é".encode("latin-1"), "é".encode("utf-16-le"), "a€".encode("ascii", "ignore"), "a€".encode("ascii", "replace"), "a€".encode("ascii", "xmlcharrefreplace"), "a€".encode("ascii", "backslashreplace"), b"\xff\xfea".decode("utf-8", "replace"), b"\xffa".decode("utf-8", "ignore"), b"\xe9".decode("latin1"), b"\xff".decode("utf-8", "backslashreplace"))
b = b"hello world"
print(b.upper(), b.split(), b.find(b"o"), b.replace(b"l", b"L"), b[0], b[1:3], b.hex(), b.hex(":"), b.hex("-", 2), bytes.fromhex("68 69"), b.title(), b.center(15, b"*"), list(b[:3]), bytes(3), bytes([1, 2]), bytes("é", "utf8"), b"a" in b, 104 in b, b"%d %s %a" % (1, b"x", "z"), b.startswith(b"he"), b"\x00\xff\n'", b'"\'', b"a,b".partition(b","))
ba = bytearray(b"abc"); ba.append(100); ba.extend(b"ef"); ba[0] = 65; ba[1:3] = b"XYZ"; del ba[0]; ba += b"!"; ba.insert(0, 48); print(ba, ba.pop(), ba.pop(0), ba.find(b"Y"), ba.reverse(), ba, bytes(ba), ba == b"!!", len(ba), ba.hex(), bytearray(2), bytearray("é", "utf8")); ba.clear(); print(ba)
print("%s|%10s|%-10s|" % ("a", "b", "c"), "a" "b" 'c', r"\n", "\x41\u0042\N{LATIN SMALL LETTER C}\103", "tab\there", 'a\
b')
print(sorted("bAc"), sorted("bAc", key=str.lower), max("abc"), min("b", "a", key=ord), list("ab"), tuple("ab"), set("aab") == {"a", "b"}, "a" < "b" < "c", "Z" < "a", "abc" * 0, 3 * "ab", "b" in "abc", "" in "x")
import string, textwrap
print(string.ascii_lowercase, string.digits, string.punctuation, string.hexdigits, repr(string.whitespace), string.capwords("hello  big world"), string.Template("$a ${b}c $$ $d").safe_substitute(a=1, b=2))
try: string.Template("$x").substitute()
except KeyError as e: print("KeyError", e)
try: string.Template("$ x").substitute()
except ValueError as e: print(e)
t = "The quick brown fox jumps over the lazy dog. It was a very-long-hyphenated-word and supercalifragilisticexpialidocious end."
print(textwrap.fill(t, 30)); print(textwrap.wrap(t, 20, break_long_words=False)); print(textwrap.shorten(t, 40), textwrap.shorten(t, 20, placeholder="...")); print(textwrap.indent("a\n\nb\n", "> "), textwrap.indent("a\n\nb", "+ ", lambda l: True)); print(textwrap.dedent("""\
    x
      y
    z""")); print(textwrap.fill(t, 40, initial_indent="* ", subsequent_indent="  ", max_lines=2))
print("a".__add__("b"), "abc".__contains__("b"), "abc".__len__(), str.upper("q"), "é" == "e\u0301", hash("a") == hash("a"), "abc".__getitem__(1), str(b"x"), str(b"x", "ascii"), str(), str(None), "{}".format, ) if False else print("a".__add__("b"), "abc".__contains__("b"), str.upper("q"), str(b"x", "ascii"))
print(*map(str.strip, [" a ", "b "]), sep="|", end="$\n"); print(); print("a", "b", sep="", end=""); print("c"); print(1, None, True, [1, "a"], {"k": (1,)}, {1}, frozenset(), set(), (), b"", sep=";")
