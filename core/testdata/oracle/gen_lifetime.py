# oracle: virtual
def numbers():
    try:
        for i in range(5):
            yield i
    finally:
        print("closed")


for n in numbers():
    if n == 2:
        break
print("after the loop")


def first():
    for n in numbers():
        return n


print(first())


def fails():
    for n in numbers():
        raise ValueError(n)


try:
    fails()
except ValueError as e:
    print("caught", e)
x, *rest = numbers()
print(x, rest)
held = numbers()
print(next(held))
print("end of program")
