# nested loops with arithmetic
def f():
    t = 0
    for i in range(2000):
        for j in range(1000):
            t += (i * j) % 7
    return t
print(f())
