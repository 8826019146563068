# list comprehensions and calls
def A(i, j): return 1.0 / ((i + j) * (i + j + 1) / 2 + i + 1)
def Av(v): return [sum([A(i, j) * v[j] for j in range(len(v))]) for i in range(len(v))]
def Atv(v): return [sum([A(j, i) * v[j] for j in range(len(v))]) for i in range(len(v))]
def f(n):
    u = [1.0] * n
    for _ in range(4):
        v = Atv(Av(u)); u = Atv(Av(v))
    return (sum(a*b for a, b in zip(u, v)) / sum(a*a for a in v)) ** 0.5
print(round(f(100), 9))
