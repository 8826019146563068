# oracle: virtual
import unicodedata, re
from unicodedata import normalize
def slugify(s):
    s = normalize("NFKD", s).encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", s).strip().lower())
for s in ("Héllo Wörld!", "Ça va? Łódź", "Ñandú ½ ﬁn ² ™ Å", "Đà Nẵng", "Ελληνικά ά", "Привет ёй", "日本語 한국어", "e\u0301a\u0323\u0302", "Ａｂｃ１２３", "ǖ ṩ s\u0307\u0323", "\u212b \u2126 ﬃ …", "naïve café", "각 힣", "\u0958 \u09cb", "😀 x", "Straße ſ", "\u1e9b\u0323"):
    print(repr(slugify(s)), [ascii(normalize(f, s)) for f in ("NFC", "NFD", "NFKC", "NFKD")], unicodedata.is_normalized("NFC", s), "".join(c for c in normalize("NFD", s) if unicodedata.category(c) != "Mn"))
print([unicodedata.category(c) for c in "aA1 .$é_-(«»\n\u0301\u00ad€ªǅ²Ⅷ中\u200b\ue000\U000e0001^"], [unicodedata.combining(c) for c in "a\u0301\u0323"], unicodedata.digit("7"), unicodedata.decimal("٣"), unicodedata.numeric("½"), unicodedata.digit("²"), unicodedata.decomposition("é"), unicodedata.decimal("x", -1))
for f in (lambda: normalize("X", "é"), lambda: unicodedata.decimal("x"), lambda: unicodedata.digit("x"), lambda: unicodedata.numeric("x")):
    try: f()
    except ValueError as e: print(e)
