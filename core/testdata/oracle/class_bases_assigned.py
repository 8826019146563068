# oracle: virtual
class A: pass
class B: pass
class C(A): 
    def f(self): return "C"
class D(C): pass
class S: __slots__=("a",)
class S2: __slots__=("a",)
class S3(S): __slots__=()
class I(int): pass
class E(Exception): pass
def t(f):
    try: f(); print("ok")
    except Exception as e: print(type(e).__name__, e)
def sb(c,b): c.__bases__=b
t(lambda: sb(A,(B,)))
t(lambda: sb(C,(B,))); print(C.__mro__, D.__mro__, A.__subclasses__(), B.__subclasses__())
t(lambda: sb(C,(A,B))); print(D.__mro__)
t(lambda: sb(C,()))
t(lambda: sb(C,[A]))
t(lambda: sb(C,(5,)))
t(lambda: sb(C,(D,)))
t(lambda: sb(C,(C,)))
t(lambda: sb(C,(S,)))
t(lambda: sb(C,(I,)))
t(lambda: sb(C,(object,)))
t(lambda: sb(C,(B,A,B)))
t(lambda: sb(C,(E,)))
t(lambda: sb(int,(E,)))
t(lambda: sb(I,(A,)))
t(lambda: sb(S3,(S2,)))
t(lambda: sb(S3,(A,)))
def dl(): del C.__bases__
t(dl)
def sc(o,c): o.__class__=c; print(type(o))
t(lambda: sc(A(),S)); t(lambda: sc(S(),A)); t(lambda: sc(S(),S2)); t(lambda: sc(S3(),S)); t(lambda: sc(S(),S3)); t(lambda: sc(I(),A)); t(lambda: sc(A(),I)); t(lambda: sc(A(),B)); t(lambda: sc(A(),E)); t(lambda: sc(5,A)); t(lambda: sc(A(),int)); t(lambda: sc(A(),5)); t(lambda: sc(E(),Exception))
t(lambda: sc([],type("L",(list,),{})))
def dc():
    a=A(); del a.__class__
t(dc)
C.__bases__=(A,); d=D(); B.g=lambda s:"B.g"
t(lambda: d.g()); C.__bases__=(B,); print(d.g(), isinstance(d,B), isinstance(d,A), issubclass(D,B))
