# oracle: virtual
import decimal
from decimal import *
D = Decimal
def t(s):
    try: r = eval(s); print(s, "->", repr(r))
    except Exception as e: print(s, "!!", type(e).__name__, e)
for s in """getcontext()
Context()
Context(prec=5, rounding=ROUND_DOWN).divide(D(1), D(3))
ExtendedContext
BasicContext
DefaultContext.prec
D('1e400')*D('1e999999')
D('sNaN')+1
D('NaN')+1
D('1.23E+3').to_eng_string()
D('123E+7').to_eng_string()
D(1).next_plus()
D(1).next_minus()
D('1.5').to_integral_exact()
D('1.5').to_integral()
D('2').remainder_near(D('3'))
D('100').log10()
D('123.45').logb()
D('12').shift(2)
D('12').rotate(1)
D('1010').logical_and(D('0011'))
D('1').compare_signal(D('2'))
D('1.0').compare_total(D('1.00'))
D('-3').max_mag(D(2))
D('1.234').number_class()
D('0').number_class()
D('1').radix()
D('1.5').is_normal()
D('1').canonical()
D('1.20').normalize()
D('100').normalize()
D('1E2').quantize(D(1))
D('1.2345').quantize(D('.01'), rounding=ROUND_UP)
D('1e30').quantize(D('0.01'))
D('-1.5').quantize(D(1), ROUND_CEILING)
D('-1.5').quantize(D(1), ROUND_FLOOR)
D('2.5').quantize(D(1), ROUND_HALF_DOWN)
D('2.5').quantize(D(1), ROUND_05UP)
D('1').quantize(D('Infinity'))
D('1.1').__round__()
round(D('2.5'))
round(D('-2.5'))
round(D('3.14159'), 3)
D('3.7').__floor__(), D('3.2').__ceil__(), D('-3.7').__trunc__()
int(D('Infinity'))
int(D('NaN'))
float(D('1.1'))
complex(D('1.1'))
bool(D('0.0'))
D('0.1')+D('0.2') == D('0.3')
D(1)/D(7)
D(2)**D('0.5')
D(2)**-1
D(2)**100
D(-8)**D('0.333')
D(0)**0
D(0)**-1
pow(D(3), 4, 5)
D('1e-7')
D('0.000001')
D('1234567890123456789012345678901234567890')
+D('1234567890123456789012345678901234567890')
D('1e1000')
D('12e-3')
D('-0.0')
D('  1.5  ')
D('1__0')
D('')
D('1.5.5')
D('inf'), D('-Infinity'), D('nan'), D('nan123'), D('snan')
D([1])
D((1,(1,2,3),-2))
D((0,(),0))
D((0,(0,),'F'))
D(True)
D(1.5)
D(float('inf'))
D.from_float(0.1)
D('5') // D('2'), D('-5') // D('2'), D('-5') % D('2'), divmod(D('-5'), D('2'))
D('5') // 0
D('0') // 0
D('5') % 0
D('Infinity') * 0
D('Infinity') / D('Infinity')
D('-1').sqrt()
D('-1').ln()
D(0).ln()
D('1').exp()
D(2).sqrt()
D('144').sqrt()
D('1') < D('NaN')
D('NaN') == 1
D('1') < 'a'
D('1') == '1'
D('1') == 1.0
D('1.1') == 1.1
D('1') + 'a'
D('1') + 1.0
D('1') + True
1 + D('1')
1.0 + D(1)
D('1.10') + D('2')
D('1.10') * D('2.0')
D('6.0') / D('2')
D('10') / D('4')
D('1E+3') + 1
D('1E+3') * 2
-D('0')
abs(D('-1.5'))
+D('-0')
hash(D('1.5')) == hash(1.5)
sorted([D('3'), D('1.5'), D('-2')])
max(D(1), D('2.5')), min(D(1), 0)
sum([D('0.1')]*10)
sum([])
str(D('1E+10')), str(D('1E-10')), str(D('123456E-3')), str(D('0E-8')), str(D('0E+3'))
D('1.5').as_tuple()
D('inf').as_tuple()
D('1.5').as_integer_ratio()
D('0.75').as_integer_ratio()
D('inf').as_integer_ratio()
D('1.5').copy_abs(), D('1.5').copy_negate(), D('1.5').copy_sign(D('-1'))
D('1').fma(2, 3)
D('1.5').adjusted(), D('0.0015').adjusted(), D('1500').adjusted()
D('1').same_quantum(D('2')), D('1.0').same_quantum(D('2'))
D('1').scaleb(3)
D('1.5').real, D('1.5').imag, D('1.5').conjugate()
f"{D('1234.5678'):.2f} {D('1234.5678'):,.1f} {D('1234.5678'):>12} {D('1234.5678'):e} {D('0.00001'):f} {D('1234.5678'):g} {D('0.5'):%} {D('0.5'):.1%} {D('5'):05} {D('5'):+} {D('1e10'):n} {D('1234567'):,}"
format(D('1.5'), 'x')
format(D('1.5'), '.0f'), format(D('2.5'), '.0f')
format(D('NaN'), '.2f'), format(D('inf'), '8')
D('1.5') is D(D('1.5')), type(D('1.5') + 1)
D('1.5').__class__.__name__, D.__module__
setcontext(3)
localcontext(3)
Context(prec=0)
Context(prec='a')
Context(rounding='x')
getcontext().sqrt(D(2)), getcontext().add(1, 2), getcontext().power(2, 3), getcontext().create_decimal('1.23'), getcontext().to_sci_string(D('1E+5'))
getcontext().divide_int(7, 2), getcontext().remainder(7, 2), getcontext().max(1, 2), getcontext().minus(1), getcontext().plus(1), getcontext().abs(-1), getcontext().multiply(2, 3), getcontext().subtract(5, 3), getcontext().compare(1, 2), getcontext().quantize(D('1.234'), D('0.1'))
decimal.MAX_PREC, decimal.MAX_EMAX, decimal.MIN_EMIN, decimal.HAVE_THREADS
DivisionByZero.__mro__
InvalidOperation.__bases__, Overflow.__bases__, FloatOperation.__bases__, Inexact.__mro__
issubclass(DivisionByZero, ZeroDivisionError), issubclass(InvalidOperation, ArithmeticError)""".split("\n"): t(s)
with localcontext() as ctx:
    ctx.prec = 5
    print(D(1) / D(3), ctx.prec, ctx.flags[Inexact], ctx.flags[Rounded])
    ctx.rounding = ROUND_UP
    print(D(1) / D(3), +D("1.234567"))
print(getcontext().prec)
with localcontext(Context(prec=3)) as c: print(D("1.2345") + 0)
with localcontext(prec=7) as c: print(D(2).sqrt())
ctx = getcontext()
ctx.clear_flags(); D(1) / 3; print([f.__name__ for f, v in ctx.flags.items() if v])
ctx.traps[Inexact] = True
try: D(1) / 3
except Inexact as e: print("Inexact", e, type(e))
ctx.traps[Inexact] = False
ctx.traps[DivisionByZero] = False
print(D(1) / 0, D(-1) / 0, ctx.flags[DivisionByZero])
ctx.traps[DivisionByZero] = True
ctx.traps[InvalidOperation] = False
print(D(0) / 0, D("abc"), D(-1).sqrt())
ctx.traps[InvalidOperation] = True
ctx.traps[FloatOperation] = True
for s in ("D(1.5)", "D(1) < 1.5", "D(1) == 1.5"): t(s)
ctx.traps[FloatOperation] = False
with localcontext() as c:
    c.Emax = 10; c.Emin = -10
    t("D('1e11') * 1"); t("D('1e-11') * D('1')")
print(ctx.copy().prec, ctx.Etiny(), ctx.Etop(), ctx)
for r in (ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_HALF_DOWN, ROUND_UP, ROUND_DOWN, ROUND_CEILING, ROUND_FLOOR, ROUND_05UP): print(r, [str(D(x).quantize(D("1"), r)) for x in ("1.5", "2.5", "-1.5", "-2.5", "1.1", "-1.1", "0.5", "5.5")])
class Money(D): pass
print(Money("1.5") + 1, type(Money("1.5") + 1), repr(Money("2")))
def pi():
    getcontext().prec += 2
    three = D(3)
    lasts, t, s, n, na, d, da = 0, three, 3, 1, 0, 0, 24
    while s != lasts:
        lasts = s
        n, na = n+na, na+8
        d, da = d+da, da+32
        t = (t * n) / d
        s += t
    getcontext().prec -= 2
    return +s
print(pi())
def moneyfmt(value, places=2, curr='', sep=',', dp='.', pos='', neg='-', trailneg=''):
    q = D(10) ** -places
    sign, digits, exp = value.quantize(q).as_tuple()
    result = []
    digits = list(map(str, digits))
    build, next = result.append, digits.pop
    if sign: build(trailneg)
    for i in range(places): build(next() if digits else '0')
    if places: build(dp)
    if not digits: build('0')
    i = 0
    while digits:
        build(next()); i += 1
        if i == 3 and digits: i = 0; build(sep)
    build(curr); build(neg if sign else pos)
    return ''.join(reversed(result))
print(moneyfmt(D('-1234567.8901'), curr='$'), moneyfmt(D('123456789'), sep=' '), moneyfmt(D('-0.02'), neg='<', trailneg='>'))
