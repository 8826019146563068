# oracle: virtual
import sys
class A:
    def __init__(self, x): pass
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
class C: pass
t(lambda: C(42)); t(lambda: C.__new__(C, 42)); t(lambda: C().__init__(42)); t(lambda: object.__new__(C, 42)); t(lambda: object.__init__(C(), 42))
class D:
    def __new__(cls, *a, **k): return super().__new__(cls, *a, **k)
    def __init__(self, *a, **k): super().__init__(*a, **k)
t(lambda: D(42)); t(lambda: D.__new__(D, 42)); t(lambda: D().__init__(42)); t(lambda: object.__new__(D, 42)); t(lambda: object.__init__(D(), 42))
class E:
    def __init__(self, *a, **k): object.__init__(self, *a, **k)
t(lambda: E(42)); t(lambda: E().__init__(42)); t(lambda: object.__init__(E(), 42))
class F:
    def __getattr__(self, n): raise AttributeError("booh")
class G(F):
    @property
    def x(self): return self.y
t(lambda: G().x); t(lambda: str(F())[:8]); t(lambda: hasattr(F(), "z"))
exec("""if 1:
    def f():
        global y
        def g():
            global y
            y = 9
        def h():
            return y
        return g, h
    y = 1
    a, b = f()
    a()
    print(y, b())
""")
exec("""if 1:
    x = 7
    def f():
        x = 1
        def g():
            global x
            def i():
                def h():
                    return x
                return h()
            return i()
        return g()
    print(f())
""", {})
import decimal, fractions
t(lambda: (complex(1, 0) == decimal.Decimal(1), decimal.Decimal(1) == complex(1), fractions.Fraction(1, 2) == complex(0.5), fractions.Fraction(1,2) == decimal.Decimal("0.5"), 1.5 == fractions.Fraction(3, 2), decimal.Decimal("0.1") == 0.1, 0.5 == decimal.Decimal("0.5"), decimal.Decimal(2) > 1.5, fractions.Fraction(1, 3) < 0.4))
t(lambda: fractions.Fraction(1, 3) < decimal.Decimal(1))
t(lambda: complex(1) < 1)
t(lambda: True == 1.0 == complex(1))
for s in ("(1 + 2\n", "f(1, 2\nx = 3", "[1, 2\n3", "{'a': 1\nb", "x = (\n", "def f(:\n pass", "a = [1, (2, 3]", "a = )", "print((1)", "if x:\n    y = (1,\nz = 2"):
    try: compile(s, "f", "exec")
    except SyntaxError as e: print(repr(s), e.msg, e.lineno, e.offset, e.end_lineno, e.end_offset)
import statistics, math
t(lambda: statistics.mean([1, float("inf")])); t(lambda: statistics.mean([float("nan"), 1])); t(lambda: statistics.harmonic_mean([decimal.Decimal("0.1"), decimal.Decimal("0.1")])); t(lambda: statistics.variance([1, float("nan")])); t(lambda: statistics.harmonic_mean([1, 0, 2])); t(lambda: statistics.harmonic_mean([2, 3], weights=[1, 2])); t(lambda: statistics.harmonic_mean([-1, 2])); t(lambda: statistics.harmonic_mean([fractions.Fraction(1, 2), 1])); t(lambda: statistics.median([])); t(lambda: statistics.stdev([1])); t(lambda: statistics.fmean([1, 2], weights=[1, 3])); t(lambda: statistics.mean(["a"])); t(lambda: statistics.harmonic_mean([1, "a"])); t(lambda: statistics.harmonic_mean([]))
