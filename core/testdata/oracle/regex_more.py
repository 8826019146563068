# oracle: virtual
import re

m = re.match(r"(?P<year>\d{4})-(?P<month>\d\d)", "2024-05-06")
print(m, m.group(), m.groups(), m.groupdict(), m["year"], m.start("month"), m.span(2), m.end(), m.lastgroup, m.re.groups, m.string, m.pos)
print(re.findall(r"\b(\w)(\w*)", "hello big world"), re.findall(r"\d+", "a1b22"), re.findall(r"x*", "axb"))
print(re.sub(r"(\w+) (\w+)", r"\2 \1", "hello world"), re.sub(r"\d", lambda m: str(int(m[0]) * 2), "a1b5"), re.subn("a", "b", "aaa", count=2), re.sub(r"(?P<n>x)", r"[\g<n>\g<0>\g<1>]", "axb"))
print(re.split(r"[,;]\s*", "a, b;c"), re.split(r"(-)", "a-b-c", maxsplit=1), re.split(r"\b", "a b"), re.split("x*", "axb"))
print([m.span() for m in re.finditer("aa", "aaaa")], re.fullmatch("a+", "aaab"), re.search("b", "aab").start(), re.escape("a.b*c-d e"))
print(re.compile("A", re.I | re.M), re.compile("a").flags, re.IGNORECASE, re.I | re.S)
print(re.findall("^a.c$", "abc\nadc", re.M), re.findall("a.c", "a\nc", re.S), re.findall(r"""(?x) a  # comment
 b""", "ab"), re.match("(?i:A)b", "ab"))
print(re.findall(r"(?<=\$)\d+", "$10 20 $30"), re.findall(r"\w+(?=!)", "hi! yo ok!"), re.findall(r"(?<!a)b", "ab cb b"), re.findall(r"a(?!b)", "ab ac"))
print(re.match(r"(a)|(b)", "b").groups(), re.match(r"(a)?b", "b").groups("none"), re.match(r"(a)(?:b)(c)?", "ab").lastindex)
print(re.findall(r"(\w)\1", "hello aabb"), re.match(r"(?P<q>['\"]).*?(?P=q)", "'a' b'").group())
print(re.findall(r"<.*?>", "<a><b>"), re.findall(r"<.*>", "<a><b>"), re.findall(r"a{2,3}", "aaaaa"), re.findall(r"a{2,3}?", "aaaaa"), re.match(r"a++b", "aaab"), re.match(r"(?>a+)ab", "aaab"))
print(re.match(r"\s*(\S+)\s+(.*)$", "  key   some value ").groups(), re.findall(r"[^\W\d_]+", "ab1_cd é"), re.findall(r"[\u00e0-\u00ff]", "àbé"))
for bad in ("(", "a)", "[a", "*a", "a**", "(?P<n>a)(?P<n>b)", "(?P<1>a)", r"\1", "(?<n>a)", "a{2,1}", "(?z)", "[z-a]", r"(?P=x)", "\\", "(?<=a*)b", r"\q", "(?P<a", "a(?i)b"):
    try:
        re.compile(bad)
        print(bad, "ok")
    except re.error as e:
        print(repr(bad), "->", e, e.pos)
print(m.expand(r"\2/\1"), re.purge(), bool(re.match("", "")), re.match("a", "b"))
p = re.compile(r"(\d+)")
print(p.search("ab12cd34", 5), p.match("12", 1), p.pattern, p.findall("1 2 3", 2), p.sub("#", "1a2"), p.groupindex)
print(re.sub("", "-", "abc"), re.sub("b*", "-", "abc"), re.findall(rb"\w+", b"ab cd"), re.sub(r"\bfoo\b", "bar", "foo food foo"))
try:
    re.match("a", b"a")
except TypeError as e:
    print(e)
try:
    m["nope"]
except IndexError as e:
    print(e)
try:
    re.sub("(a)", r"\2", "a")
except re.error as e:
    print(e)
print(re.match(r"(?:(?P<h>\d+)h)?(?:(?P<m>\d+)m)?", "5h30m").groupdict(), re.match(r"(\w+)@(\w+)\.com", "me@site.com")[2])
print(re.findall(r"(?m)^(\w+):\s*(.*)$", "a: 1\nb: two\n"), re.sub(r"(?<!^)(?=[A-Z])", "_", "camelCaseName").lower())
