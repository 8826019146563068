# oracle: virtual
from email.utils import *
from http.cookies import SimpleCookie, CookieError
import difflib, datetime, json.decoder, asyncio.exceptions
from asyncio.queues import Queue
d = datetime.datetime(2024, 3, 5, 6, 7, 8, tzinfo=datetime.timezone.utc)
print(format_datetime(d), format_datetime(d, usegmt=True), formatdate(0), formatdate(1e9, usegmt=True), parsedate_to_datetime("Tue, 05 Mar 2024 06:07:08 GMT"), parsedate_to_datetime("5 Mar 2024 06:07:08 +0230"), parsedate_to_datetime("Tue, 05 Mar 2024 06:07:08 -0000"), parsedate("x"), formataddr(("Jo, Doe", "j@x.y")), formataddr(("", "a@b")), formataddr(("Jo", "a@b")), parseaddr("Jo Doe <j@x.y>"), parseaddr('"A, B" <a@b.c>'), parseaddr("a@b.c"), getaddresses(["a@b, C <c@d>", "e@f"]))
try: parsedate_to_datetime("nope")
except ValueError as e: print(e)
c = SimpleCookie(); c["a"] = "1"; c["b"] = "x y;z"; c["a"]["path"] = "/"; c["a"]["max-age"] = 60; c["a"]["httponly"] = True; c["a"]["samesite"] = "lax"; print(c); print(c.output(header="C:", sep="|"), c["b"].value, c["b"].coded_value, repr(c), c["a"].OutputString())
p = SimpleCookie("k=v; sess=abc123; q=\"a\\\"b\""); print({k: m.value for k, m in p.items()}, "k" in p, len(p))
for f in (lambda: c.__setitem__("bad key", 1), lambda: c["a"].__setitem__("zz", 1), lambda: c.__setitem__("path", 1)):
    try: f()
    except CookieError as e: print(e)
print(difflib.get_close_matches("appel", ["ape", "apple", "peach", "puppy"]), round(difflib.SequenceMatcher(None, "abcd", "bcde").ratio(), 4), difflib.SequenceMatcher(None, "qabxcd", "abycdf").get_opcodes(), difflib.SequenceMatcher(None, " abcd", "abcd abcd").find_longest_match(0, 5, 0, 9), difflib.SequenceMatcher(None, "abxcd", "abcd").get_matching_blocks())
a = "one\ntwo\nthree\nfour\n".splitlines(True); b = "ore\ntree\nfour\nemu\n".splitlines(True)
print("".join(difflib.ndiff(a, b))); print("".join(difflib.unified_diff(a, b, "a.txt", "b.txt"))); print("".join(difflib.context_diff(a, b, "a", "b"))); print("".join(difflib.restore(difflib.ndiff(a, b), 1)))
print(list(difflib.unified_diff([str(i) for i in range(20)], [str(i) for i in range(20) if i not in (3, 15)], lineterm="", n=1)), list(difflib.unified_diff(["a"], ["a"])))
print(json.decoder.JSONDecodeError, asyncio.exceptions.CancelledError is asyncio.CancelledError, Queue.__name__)
