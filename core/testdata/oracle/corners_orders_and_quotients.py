# oracle: virtual
import math, struct
from fractions import Fraction as F
class M(type):
    def mro(cls):
        order = super().mro()
        print("mro", cls.__name__, [c.__name__ for c in order])
        return [order[0], *reversed(order[1:-1]), object]
class A(metaclass=M):
    def f(self): return "A"
class B(A):
    def f(self): return "B>" + super().f()
class C(A):
    def f(self): return "C>" + super().f()
class D(B, C): pass
print(D().f(), [c.__name__ for c in D.__mro__])
class Bad(type):
    def mro(cls): return [cls, 5]
try:
    class X(metaclass=Bad): pass
except TypeError as e: print(e)
for e in "F(1)%F(0);F(1)/F(0);F(1000)/F(0);divmod(F(1),F(0));F(7,3)%F(2,3);F(-7,3)%2;5%F(2,3);F(1,3)==1/3;F(1,2)==.5;F(1,2)==.5+0j;F(1,3)<.4;F(1,3)<float('inf');F(3)//F(2);divmod(F(-7,2),F(3,4));math.log(2,2**70);math.log(2**70);math.log(10**400);math.log2(2**70);math.log10(10**30);math.log(2**1100,2);struct.pack('>h',70000);struct.pack('>H',-1);struct.pack('>q',2**63);struct.pack('<h',70000);struct.pack('B',256)".split(";"):
    try: print(e, "=", eval(e))
    except Exception as x: print(e, "!", type(x).__name__, x)
