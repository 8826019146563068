# string building
def f():
    parts = []
    for i in range(300000):
        parts.append(f"{i}:{i*2:x}")
    s = ",".join(parts)
    n = 0
    for p in s.split(","):
        if p.endswith("0"): n += len(p.replace(":", ""))
    return n
print(f())
