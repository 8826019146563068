# oracle: virtual
import calendar, pprint, collections, types, dataclasses
print(calendar.month(2024, 2)); print(calendar.TextCalendar(6).formatmonth(2024, 3, w=3, l=2)); print(calendar.calendar(2023)); print(calendar.TextCalendar().formatyear(2024, m=4, c=3))
calendar.setfirstweekday(calendar.SUNDAY); print(calendar.month(2024, 5), calendar.weekheader(3), calendar.monthcalendar(2024, 2)); calendar.prmonth(2025, 1)
c = calendar.Calendar(2); print(list(c.iterweekdays()), list(c.itermonthdays2(2024, 2))[:9], c.monthdatescalendar(2024, 2)[0][:2], list(c.itermonthdays4(2024, 1))[:2], len(c.yeardayscalendar(2024)))
C = collections
long = ["x" * 20, "y" * 30, "z" * 40]
@dataclasses.dataclass
class D:
    name: str
    items: list
    sub: "D | None" = None
for v in (C.OrderedDict(a=long, b=1), C.defaultdict(list, {"k": long, "j": [1]}), C.Counter({w: i for i, w in enumerate(long)}), C.deque(long), C.deque(long, 5), C.ChainMap({"a": long}, {"b": long}), C.UserDict({"a": long, "b": 2}), C.UserList(long), types.MappingProxyType({"m": long, "n": 2}), types.SimpleNamespace(a=long, b="q"), D("n" * 30, long, D("inner", [1, 2])), {"nested": C.OrderedDict(x=C.Counter("abcdefg" * 3)), "set": set(long), "fs": frozenset(long), "t": tuple(long), "one": ("x" * 80,)}, [[1] * 40, {"a": {"b": {"c": {"d": long}}}}], "word " * 40, {"text": "lorem ipsum " * 15}, C.OrderedDict(), C.deque(), [{"id": i, "name": f"item {i}", "tags": ["a", "b"]} for i in range(4)]):
    pprint.pprint(v); pprint.pprint(v, width=40, indent=2, compact=True)
pprint.pp({"z": 1, "a": 2}); pprint.pprint({"z": 1, "a": 2, 3: 4, (1, 2): 5})
l = [1]; l.append(l); print(pprint.pformat(l).split("id=")[0], pprint.isrecursive(l), pprint.isreadable([1]), pprint.saferepr({"b": 1, "a": 2}))
