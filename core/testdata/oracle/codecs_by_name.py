# oracle: virtual
import codecs, unicodedata
def t(f):
    try: print(ascii(f()))
    except Exception as e: print(type(e).__name__, ascii(str(e)))
for s in ("abc", "é\n\t\\\x00\x7f", "€😀\u2028", "a'b\""):
    for enc in ("unicode_escape", "raw_unicode_escape", "cp1252", "iso8859-15", "punycode", "idna", "utf-16-le", "utf-8-sig", "rot13", "hex"):
        t(lambda: s.encode(enc))
        t(lambda: s.encode(enc).decode(enc))
for b in (rb"\n\x41\u00e9\U0001F600\101\q\\", rb"\x4", rb"\u12", rb"\U00110000", rb"\N{BULLET}", rb"\N{nope zz}", rb"\N", b"tail\\", b"\xe9\\'"):
    t(lambda: b.decode("unicode_escape")); t(lambda: b.decode("unicode_escape", "replace")); t(lambda: b.decode("raw_unicode_escape", "ignore"))
for b in (b"\x80\x81\xff", b"\xa4\xbd"): t(lambda: b.decode("cp1252")); t(lambda: b.decode("cp1252", "replace")); t(lambda: b.decode("iso-8859-15"))
for h in ("bücher.example", "例え.jp", "plain.org", "a" * 70, "ünïcödé", "", "a..b", "x."): t(lambda: h.encode("idna")); t(lambda: h.encode("idna").decode("idna")); t(lambda: h.encode("punycode").decode("punycode"))
t(lambda: codecs.encode("Hello, World 1", "rot13")); t(lambda: codecs.decode("Uryyb", "rot_13")); t(lambda: codecs.encode(b"abc", "hex")); t(lambda: codecs.decode(b"616263", "hex_codec")); t(lambda: codecs.encode(b"abc" * 30, "base64")); t(lambda: codecs.decode(codecs.encode(b"abc" * 30, "zlib"), "zlib") == b"abc" * 30); t(lambda: "a".encode("rot13")); t(lambda: b"a".decode("hex")); t(lambda: codecs.lookup("nope")); t(lambda: "x".encode("nope")); t(lambda: codecs.lookup("UTF8").name); t(lambda: codecs.lookup("latin-1").name); t(lambda: codecs.encode("é", "ascii", "namereplace")); t(lambda: "aé€z".encode("ascii", "namereplace"))
def h(e): return ("[" + e.object[e.start:e.end] + "]" if e.end - e.start == 0 else f"<{e.end - e.start}>", e.end)
codecs.register_error("mine", h); t(lambda: "aéé€b".encode("ascii", "mine")); t(lambda: b"a\xff\xfeb".decode("utf-8", "mine")); t(lambda: codecs.lookup_error("mine") is h); t(lambda: codecs.lookup_error("zz")); t(lambda: codecs.register_error("x", 5))
codecs.register_error("bad", lambda e: 5); t(lambda: "é".encode("ascii", "bad")); t(lambda: b"\xff".decode("utf-8", "bad"))
d = codecs.getincrementaldecoder("utf-8")(); print([d.decode(bytes([b])) for b in "é€".encode()], d.decode(b"", True)); e = codecs.getincrementalencoder("utf-16")(); print(e.encode("a"), e.encode("b"))
print(list(codecs.iterdecode([b"\xc3", b"\xa9x"], "utf-8")), list(codecs.iterencode("ab", "utf-8")), codecs.BOM_UTF8, codecs.getencoder("utf-8")("é"), codecs.getdecoder("ascii")(b"ab"))
def search(name): return codecs.CodecInfo(lambda s, e="strict": (s.upper().encode(), len(s)), lambda b, e="strict": (bytes(b).decode().lower(), len(b)), name="upper") if name == "upper_codec" else None
codecs.register(search); print("abc".encode("upper-codec"), b"ABC".decode("upper_codec"), codecs.lookup("upper_codec").name)
for c in "aZé€ñ1 +ЖяΩß😀中": t(lambda: unicodedata.name(c))
for n in ("BULLET", "latin small letter e with acute", "LATIN CAPITAL LETTER N WITH TILDE", "CYRILLIC SMALL LETTER ZHE", "NOPE NOPE", "DIGIT SEVEN", "GREEK CAPITAL LETTER OMEGA"): t(lambda: unicodedata.lookup(n))
t(lambda: unicodedata.name("\n")); t(lambda: unicodedata.name("\n", "none")); t(lambda: unicodedata.name("ab")); print("\N{LATIN SMALL LETTER C WITH CARON}\N{CYRILLIC CAPITAL LETTER YA}".encode())
