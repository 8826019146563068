# oracle: virtual
a, b = 1 + 2j, complex(3, -4)
print(a, b, a + b, a - b, a * b, a / b, a ** 2, a ** 0.5, -a, +a, abs(b), a.conjugate(), a.real, b.imag, a == 1 + 2j, a != b, a == 1, 2 + 0j == 2)
print(complex("1+2j"), complex("-3.5j"), complex("2"), complex(), 1j * 1j, 2 * 1j, 1j + 1, 3 - 1j, 1 / 1j, 2 ** 1j, (-8) ** (1 / 3))
print(repr(0j), repr(-0j), repr(1.5e20 + 1e-7j), f"{a:.2f} {a} {a!r:>10}", hash(2 + 0j) == hash(2), bool(0j), {1j: 2}[1j], type(a), isinstance(a, complex), str(complex(float("nan"), float("inf"))))
for bad in (lambda: a < b, lambda: int(a), lambda: complex("x"), lambda: a // 2, lambda: a % 2, lambda: 1j / 0, lambda: complex([]), lambda: 0j ** -1, lambda: complex("1", 2), lambda: a + "x"):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
print(sum([1j, 2, 3.5]), sorted([3j, 1j], key=abs), [x * 1j for x in range(3)], round(abs(3 + 4j)), pow(1j, 2), 10 ** -2, 1j ** 2)
