# oracle: virtual
x = 5
if x is 5:
    print("is literal")
assert (x, "always true")
y = "\d"
print(y)
print((1)(2)) if x == 6 else None
print("a" is not "b")
z = [1, 2][0]
w = b"\q"
f = f"\w{x}"
if x == 7:
    (1, 2)[1.5]
    "abc"[None]
    [1]((2))
    None[1]
print(1if x else 2)
print("done")
