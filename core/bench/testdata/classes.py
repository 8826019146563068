# objects with properties, operators and super()
class P:
    def __init__(self, x, y):
        self.x = x; self.y = y
    def __add__(self, o): return P(self.x + o.x, self.y + o.y)
    def norm(self): return self.x * self.x + self.y * self.y
    @property
    def s(self): return self.x + self.y
class Q(P):
    def norm(self): return super().norm() + 1
def f():
    a = P(0, 0); t = 0
    for i in range(200000):
        q = Q(i, i + 1)
        a = a + q
        t += q.norm() + q.s
    return a.x, t
print(f())
