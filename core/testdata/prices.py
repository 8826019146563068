# What builtins that do real work take, in nanoseconds of CPU time a unit, and the loop that a plain instruction's price is from. Run it with python3, several
# times, and with `run -machine reference`: core/interp/prices.go holds the first in terms of the loop, core/prices_test.go the second against it.
import base64
import copy
import hashlib
import json
import random
import re
import time

rows = [{"id": i, "name": f"row {i}", "price": i * 1.25, "ok": True} for i in range(1000)]
document = json.dumps(rows)
letters = "x" * 100_000
numbers = [(i * 7919) % 100_003 for i in range(10_000)]
ordered = list(range(10_000))
floats = [n / 7 for n in numbers]
words = [f"w{n}" for n in numbers]
data = b"a" * 1_000_000
prose = "the quick brown fox 123 jumps over user@example.com lazy dog " * 300
tagged = [{"id": i, "name": f"row {i}", "tags": ["a", "b"]} for i in range(100)]
commas = ",".join(words)
address, digits = re.compile(r"\w+@\w+\.com"), re.compile(r"\d+")

def loop():
    total = 0
    for i in range(100_000):
        total += i

def raised():
    for i in ordered:
        try:
            raise ValueError
        except ValueError:
            pass

def tried():
    for i in range(10_000):
        try:
            i
        except ValueError:
            pass

def divided():
    total = 0.0
    for i in range(10_000):
        total += i * 0.5

cases = [
    ("loop", 100_000, loop),
    ("a try that nothing leaves", 10_000, tried),
    ("an exception, raised and caught", 10_000, raised),
    ("a loop of floats", 10_000, divided),
    ("comprehension, each", 10_000, lambda: [n * 2 for n in numbers]),
    ("f-string of two", 10_000, lambda: [f"item {n}: {n}" for n in numbers]),
    ("f-string with .2f", 10_000, lambda: [f"{n:.2f}" for n in numbers]),
    ("json.dumps of rows, a row", 1000, lambda: json.dumps(rows)),
    ("json.dumps of a text, a byte", 100_000, lambda: json.dumps(letters)),
    ("json.dumps of integers, each", 10_000, lambda: json.dumps(numbers)),
    ("json.dumps of floats, each", 10_000, lambda: json.dumps(floats)),
    ("json.dumps with indent, a row", 200, lambda: json.dumps(rows[:200], indent=2)),
    ("json.loads of rows, a row", 1000, lambda: json.loads(document)),
    ("sorted integers, a comparison", 133_000, lambda: sorted(numbers)),
    ("sorted in order, each", 10_000, lambda: sorted(ordered)),
    ("sorted words, a comparison", 133_000, lambda: sorted(words)),
    ("sum of integers, each", 10_000, lambda: sum(numbers)),
    ("join of words, each", 10_000, lambda: ",".join(words)),
    ("md5, a byte", 1_000_000, lambda: hashlib.md5(data).digest()),
    ("sha256, a byte", 1_000_000, lambda: hashlib.sha256(data).digest()),
    ("sha256 of little, each", 1, lambda: hashlib.sha256(b"abc").hexdigest()),
    ("base64, a byte", 1_000_000, lambda: base64.b64encode(data)),
    ("re: addresses, a character", len(prose), lambda: address.findall(prose)),
    ("re: numbers, a character", len(prose), lambda: digits.findall(prose)),
    ("copy of a list, each", 10_000, lambda: list(numbers)),
    ("slice of a list, each", 10_000, lambda: numbers[1:]),
    ("set of integers, each", 10_000, lambda: set(ordered)),
    ("dict of pairs, each", 10_000, lambda: dict(zip(words, numbers))),
    ("in a list, each", 10_000, lambda: -1 in numbers),
    ("deepcopy of rows, a row", 100, lambda: copy.deepcopy(tagged)),
    ("deepcopy of integers, each", 10_000, lambda: copy.deepcopy(numbers)),
    ("shuffle, each", 10_000, lambda: random.shuffle(ordered)),
    ("split, a part", 10_000, lambda: commas.split(",")),
    ("find, a character", len(prose), lambda: prose.find("zebra")),
    ("replace, a character", len(prose), lambda: prose.replace("fox", "cat")),
    ("upper, a character", len(prose), lambda: prose.upper()),
]
for name, units, work in cases:
    best, rounds = 1e9, max(1, 20_000 // units)
    for _ in range(3):
        start = time.process_time()
        for _ in range(rounds):
            work()
        best = min(best, (time.process_time() - start) / rounds / units * 1e9)
    print(f"{name}: {best:.3f}")
