# dictionaries, counting and sorting
def f():
    d = {}
    for i in range(300000):
        d[i % 5000] = d.get(i % 5000, 0) + i
    words = ["w%d" % (i % 1000) for i in range(200000)]
    c = {}
    for w in words:
        if w in c: c[w] += 1
        else: c[w] = 1
    l = sorted(c.items(), key=lambda kv: (-kv[1], kv[0]))
    return sum(d.values()), l[:3]
print(f())
