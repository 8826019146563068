# oracle: virtual
import string
F = string.Formatter()
def t(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)
for s in ("a{}b", "{0} {1!r:>5}", "{{x}} {y.z[0]}", "{a[k]} {b!s}", "plain", "", "{x:{w}.{p}}", "{", "}", "{a", "{a!}", "{a!r}", "{a!rx}", "{a{b}}", "{[a}]}", "x{}}}"):
    t(lambda: list(F.parse(s)))
t(lambda: F.format("{} {}", 1, 2)); t(lambda: F.format("{0} {}", 1, 2)); t(lambda: F.format("{x.real} {y[a]} {z[1]}", x=3, y={"a": 1}, z=[1, 2]))
t(lambda: F.format("{x!q}", x=1)); t(lambda: F.format("{x:{w}}|", x=1, w=5)); t(lambda: F.vformat("{a}", (), {"a": 1})); t(lambda: F.format("{missing}")); t(lambda: F.format("{5}", 1))
class Dflt(string.Formatter):
    def get_value(self, key, args, kwargs):
        return kwargs.get(key, f"<{key}>") if isinstance(key, str) else super().get_value(key, args, kwargs)
    def check_unused_args(self, used, args, kwargs):
        extra = set(kwargs) - used
        if extra: print("unused", sorted(extra))
    def format_field(self, v, spec): return v.upper() if spec == "up" else super().format_field(v, spec)
    def convert_field(self, v, c): return v[::-1] if c == "x" else super().convert_field(v, c)
t(lambda: Dflt().format("{a} {nope} {b:up} {b!x}", a=1, b="bb", c=3))
