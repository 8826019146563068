# oracle: virtual
import asyncio, itertools, random, time, functools, collections, heapq, dataclasses, enum, contextlib
from typing import *
# --- realistic: order system with state machine, event bus, LRU, rate limiter, retry, circuit breaker
class OrderState(enum.Enum):
    NEW = enum.auto(); PAID = enum.auto(); SHIPPED = enum.auto(); CANCELLED = enum.auto()
    def can(self, other): return other in TRANSITIONS.get(self, ())
TRANSITIONS = {OrderState.NEW: {OrderState.PAID, OrderState.CANCELLED}, OrderState.PAID: {OrderState.SHIPPED, OrderState.CANCELLED}}
class InvalidTransition(Exception):
    def __init__(self, frm, to): super().__init__(f"cannot go from {frm.name} to {to.name}"); self.frm, self.to = frm, to
@dataclasses.dataclass(order=True)
class Order:
    priority: int
    id: int = dataclasses.field(compare=False, default_factory=itertools.count(1).__next__)
    state: OrderState = dataclasses.field(compare=False, default=OrderState.NEW)
    history: list = dataclasses.field(compare=False, default_factory=list, repr=False)
    def go(self, st):
        if not self.state.can(st): raise InvalidTransition(self.state, st)
        self.history.append((self.state.name, st.name)); self.state = st
class Bus:
    def __init__(self): self.subs = collections.defaultdict(list)
    def on(self, ev):
        def deco(f): self.subs[ev].append(f); return f
        return deco
    async def emit(self, ev, **kw):
        results = await asyncio.gather(*(f(**kw) for f in self.subs[ev]), return_exceptions=True)
        for f, r in zip(self.subs[ev], results):
            if isinstance(r, Exception): print(f"  handler {f.__name__} failed: {type(r).__name__}: {r}")
bus = Bus()
@bus.on("paid")
async def mail(order): await asyncio.sleep(0.05); print(f"  mail for {order.id} at {now():.2f}")
@bus.on("paid")
async def audit(order):
    if order.id == 2: raise ValueError("audit down")
    print("  audited", order)
def now(): return asyncio.get_running_loop().time()
def retry(times, exceptions=(Exception,), backoff=0.1):
    def deco(f):
        @functools.wraps(f)
        async def wrapper(*a, **k):
            for attempt in range(1, times + 1):
                try: return await f(*a, **k)
                except exceptions as e:
                    print(f"  {f.__name__} attempt {attempt} failed: {e!r} t={now():.2f}")
                    if attempt == times: raise
                    await asyncio.sleep(backoff * 2 ** (attempt - 1))
        return wrapper
    return deco
calls = collections.Counter()
@retry(3, (ConnectionError,))
async def charge(order):
    calls[order.id] += 1
    await asyncio.sleep(0.02)
    if order.id % 2 and calls[order.id] < 3: raise ConnectionError(f"gateway {order.id}")
    if order.id == 4: raise PermissionError("card refused")
    return order.priority * 10.5
class Limiter:
    def __init__(self, rate, per): self.rate, self.per, self.stamps = rate, per, collections.deque()
    async def __aenter__(self):
        while True:
            t = now()
            while self.stamps and t - self.stamps[0] >= self.per - 1e-9: self.stamps.popleft()
            if len(self.stamps) < self.rate: self.stamps.append(t); return self
            await asyncio.sleep(self.per - (t - self.stamps[0]))
    async def __aexit__(self, *exc): return False
class LRU(collections.OrderedDict):
    def __init__(self, cap): super().__init__(); self.cap = cap
    def __getitem__(self, k): v = super().__getitem__(k); self.move_to_end(k); return v
    def __setitem__(self, k, v):
        super().__setitem__(k, v); self.move_to_end(k)
        if len(self) > self.cap: old = next(iter(self)); print("  evict", old); del self[old]
async def process(order, limiter, cache):
    async with limiter:
        print(f"start {order.id} t={now():.2f}")
        try:
            async with asyncio.timeout(1):
                amount = await charge(order)
            order.go(OrderState.PAID); cache[order.id] = amount
            await bus.emit("paid", order=order)
            if order.priority > 2: order.go(OrderState.SHIPPED)
        except PermissionError as e:
            order.go(OrderState.CANCELLED); print(f"  cancelled {order.id}: {e}")
            try: order.go(OrderState.SHIPPED)
            except InvalidTransition as e: print("  ", e, e.frm, e.to)
    return order
async def main():
    limiter, cache = Limiter(2, 0.5), LRU(3)
    heap = []
    for p in (3, 1, 2, 5, 4): heapq.heappush(heap, Order(p))
    q = asyncio.PriorityQueue()
    while heap: q.put_nowait(heapq.heappop(heap))
    done = []
    async def worker(n):
        while True:
            o = await q.get()
            try: done.append(await process(o, limiter, cache))
            finally: q.task_done()
    ws = [asyncio.create_task(worker(i), name=f"w{i}") for i in range(2)]
    await q.join()
    for w in ws: w.cancel()
    print(await asyncio.gather(*ws, return_exceptions=True))
    for o in sorted(done, key=lambda o: (-o.priority, o.id)): print(f"{o.id:>3} {o.priority:>3} {o.state.name:<10} {' -> '.join(b for _, b in o.history)}")
    print(dict(cache), f"total={sum(cache.values()):.2f}", calls.most_common(2))
asyncio.run(main())
# --- interpreter
import re, operator
TOK = re.compile(r"\s*(?:(?P<num>\d+\.?\d*)|(?P<id>[A-Za-z_]\w*)|(?P<op>\*\*|[-+*/%()=,]))")
class ParseError(SyntaxError): pass
def tokenize(s):
    pos = 0
    while pos < len(s.rstrip()):
        m = TOK.match(s, pos)
        if not m: raise ParseError(f"bad char {s[pos]!r} at {pos}")
        pos = m.end(); yield m.lastgroup, m[m.lastgroup]
    yield "end", ""
class Interp:
    PREC = {"+": (1, operator.add), "-": (1, operator.sub), "*": (2, operator.mul), "/": (2, operator.truediv), "%": (2, operator.mod), "**": (4, operator.pow)}
    def __init__(self): self.vars = {"pi": 3.14159}; self.funcs = {"max": max, "sq": lambda x: x * x}
    def run(self, s):
        self.toks = list(tokenize(s)); self.i = 0
        if len(self.toks) > 1 and self.toks[0][0] == "id" and self.toks[1][1] == "=":
            name = self.toks[0][1]; self.i = 2; v = self.vars[name] = self.expr(0)
        else: v = self.expr(0)
        if self.peek()[0] != "end": raise ParseError(f"unexpected {self.peek()[1]!r}")
        return v
    def peek(self): return self.toks[self.i]
    def take(self): t = self.toks[self.i]; self.i += 1; return t
    def expr(self, minp):
        left = self.atom()
        while (op := self.peek()[1]) in self.PREC and self.PREC[op][0] >= minp:
            p, f = self.PREC[op]; self.take()
            left = f(left, self.expr(p if op == "**" else p + 1))
        return left
    def atom(self):
        match self.take():
            case ("num", v): return float(v) if "." in v else int(v)
            case ("op", "("):
                v = self.expr(0)
                if self.take()[1] != ")": raise ParseError("expected )")
                return v
            case ("op", "-"): return -self.expr(3)
            case ("id", name) if self.peek()[1] == "(":
                self.take(); args = []
                while self.peek()[1] != ")":
                    args.append(self.expr(0))
                    if self.peek()[1] == ",": self.take()
                self.take(); return self.funcs[name](*args)
            case ("id", name):
                try: return self.vars[name]
                except KeyError: raise NameError(f"undefined: {name}") from None
            case (kind, v): raise ParseError(f"unexpected {kind} {v!r}")
it = Interp()
for line in ["1 + 2 * 3", "(1 + 2) * 3", "x = 2 ** 3 ** 2", "x / 4 - 1", "-2 ** 2", "max(1, sq(3), x)", "y + 1", "1 +", "3 $ 4", "10 / 0", "7 % 4 * 2", "(1", "sq(1, 2)", "nofn(1)", "1 2"]:
    try: print(f"{line:<18} => {it.run(line)!r}")
    except Exception as e: print(f"{line:<18} !! {type(e).__name__}: {e}")
class Matrix:
    def __init__(self, rows): self.rows = [list(r) for r in rows]
    @classmethod
    def identity(cls, n): return cls([[int(i == j) for j in range(n)] for i in range(n)])
    def __matmul__(self, o): return Matrix([[sum(a * b for a, b in zip(r, c)) for c in zip(*o.rows)] for r in self.rows])
    def __pow__(self, n): return functools.reduce(operator.matmul, [self] * n, Matrix.identity(len(self.rows)))
    def __str__(self):
        w = max(len(f"{x:g}") for r in self.rows for x in r)
        return "\n".join("[" + " ".join(f"{x:{w}g}" for x in r) + "]" for r in self.rows)
    def det(self):
        m = [r[:] for r in self.rows]; n = len(m); d = 1
        for i in range(n):
            p = max(range(i, n), key=lambda r: abs(m[r][i]))
            if abs(m[p][i]) < 1e-12: return 0
            if p != i: m[i], m[p] = m[p], m[i]; d = -d
            d *= m[i][i]
            for r in range(i + 1, n):
                f = m[r][i] / m[i][i]
                for c in range(i, n): m[r][c] -= f * m[i][c]
        return d
print(Matrix([[1, 1], [1, 0]]) ** 10); print(f"{Matrix([[2, 1, 3], [0, 4, 1], [5, 2, 1]]).det():.4f}")
