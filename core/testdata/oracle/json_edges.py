# oracle: virtual
import json, datetime, decimal, enum
from dataclasses import dataclass, asdict
print(json.dumps({"a": [1, 2.5, True, None, "é\n\"\\/\u2028🎉"], 1: 2, None: 3, True: 4, 1.5: 5}), json.dumps("é", ensure_ascii=False), json.dumps([]), json.dumps({}), json.dumps([[], {}], indent=2), json.dumps((1, 2)), json.dumps(float("nan")), json.dumps(float("-inf")), json.dumps(1e100), json.dumps(10**30), json.dumps(1e16), json.dumps(0.1))
print(json.dumps({"b": [1, {"c": 2}], "a": {}}, indent=4, sort_keys=True)); print(json.dumps({"b": 1, "a": 2}, separators=(",", ":")), json.dumps([1, 2], indent="--"), json.dumps({"a": 1}, indent=0))
class E(json.JSONEncoder):
    def default(self, o):
        if isinstance(o, (datetime.date, datetime.datetime)): return o.isoformat()
        if isinstance(o, set): return sorted(o)
        if isinstance(o, decimal.Decimal): return str(o)
        return super().default(o)
print(json.dumps({"d": datetime.date(2024, 1, 2), "s": {3, 1}, "x": decimal.Decimal("1.10")}, cls=E), json.dumps({1, 2}, default=list), json.dumps(object, default=str) , E().encode([1]), list(E().iterencode([1, 2])) and "")
for bad in (object(), {1}, b"x", {(1, 2): 3}, 1j, [{"a": object}]):
    try: print(json.dumps(bad))
    except TypeError as e: print(str(e)[:60])
c = []; c.append(c)
try: json.dumps(c)
except ValueError as e: print(e)
try: json.dumps(float("nan"), allow_nan=False)
except ValueError as e: print(e)
print(json.dumps({(1, 2): 3, "a": 1}, skipkeys=True))
for s in ('{"a": [1, 2.0, -3e2, true, false, null, "\\u00e9\\n\\ud83c\\udf89"]}', "[]", '"x"', "12", "-0", "1.5E+3", "NaN", "-Infinity", " [1 , 2 ] ", '{"a":1,"a":2}'):
    print(repr(json.loads(s)))
for s in ("", "{", "[1,]", '{"a" 1}', "{'a': 1}", "[1 2]", "nul", '"abc', '{"a":1} x', "[1,\n2,\n oops]", '"\\x"', '"a\nb"', "01", "1.", "+1", '{"a":}', "[,]", '{1: 2}', '"\\u12"', "\ufeff[]", "tru", "-", "{,}", '{"a":1,}'):
    try: print(repr(s), json.loads(s))
    except json.JSONDecodeError as e: print(repr(s), "->", e, "|", e.msg, e.pos, e.lineno, e.colno)
print(json.loads("[1.5, 2]", parse_float=decimal.Decimal), json.loads("[1]", parse_int=float), json.loads('{"a": {"b": 1}}', object_hook=lambda d: list(d.items())), json.loads('{"a": 1, "b": 2}', object_pairs_hook=lambda p: p), json.loads(b'{"x": 1}'), json.loads(bytearray(b"[1]")), json.loads("[NaN]", parse_constant=lambda s: s.lower()))
try: json.loads(5)
except TypeError as e: print(e)
try: json.loads(None)
except TypeError as e: print(e)
import io
f = io.StringIO(); json.dump({"a": [1]}, f, indent=1); print(f.getvalue(), json.load(io.StringIO("[1, 2]")), json.JSONDecoder().raw_decode('{"a": 1} tail'), issubclass(json.JSONDecodeError, ValueError))
class IE(enum.IntEnum): A = 1
class SE(str, enum.Enum): B = "b"
class L(list): pass
class D(dict): pass
class I(int):
    def __repr__(self): return "I!"
class FS(float):
    def __repr__(self): return "F!"
print(json.dumps([IE.A, SE.B, L([1]), D(a=1), I(5), FS(1.5)]), json.dumps({IE.A: 1}), json.dumps({SE.B: 1}))
@dataclass
class P: x: int; y: list
print(json.dumps(asdict(P(1, [2]))), json.dumps([P(1, [2]).__dict__], default=lambda o: o.__dict__))
print(json.dumps("\x00\x1f\x7f</script>"), json.dumps("𝄞"), json.loads('"\\ud834\\udd1e"'), json.dumps("\ud800") , len(json.loads('"\\ud800"')))
