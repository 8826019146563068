# What an object of an unknown library does: everything, sensibly.
import asyncio
import json
import time

import acme
import acme.sub.mod as mod
from acme.errors import NotFound, RateLimitError
from widgets import Model, retry, task

client = acme.Client("x", key=1)


@task
def job(x):
    return x * 2


@retry(times=3)
async def again(x):
    return x * 3


class Thing(Model):
    name: str = "n"

    def hi(self):
        return self.name


class Refused(RateLimitError):
    pass


class Both(acme.First, acme.Second):
    pass


def plain():
    r = client.load("u")
    print(r, r.json()["a"]["b"], len(r), bool(r), f"{r.total:.2f} {r:>20}| {r.count:d}")
    print(r.x + 1, 1 + r.x, r.x * r.y, r > 0, r.x <= 1, "s" + r.name, int(r), float(r), round(r.x, 2), -r.x, r == r, r == 3)
    print(r.next_page, r.error, r.status_code, r.get("k"), "k" in r, [type(x).__name__ for x in r])
    a, b = r
    (c, *d) = r
    print(a is b, len(d), sum(x.price for x in r), sorted([3, r.x]), json.dumps({"a": r}))
    r["k"] = 5
    r.attr = 6
    print(r["k"], r.attr, "k" in r, {r: 1}[r], mod.f(1), acme.CONST | None)
    with acme.span("x") as s:
        print(s)

    def callback(x):
        return 1

    print(acme.on_event(callback), acme.on_event(handler := (lambda: 1)), isinstance(3, acme.Client))
    t = Thing(name="bob", age=3)
    print(t.hi(), t.age, t.save(), isinstance(t, Thing), isinstance(t, Model), Both().anything)


def failing():
    try:
        raise Refused("x")
    except NotFound:
        print("wrong")
    except RateLimitError as e:
        print(repr(e))
    try:
        raise NotFound("gone")
    except (KeyError, NotFound) as e:
        print(repr(e), type(e))
    try:
        1 / 0
    except (NotFound, RateLimitError, acme.Whatever):
        print("wrong")
    except ZeroDivisionError as e:
        print(e)
    try:
        import not_there_and_guarded
    except ImportError as e:
        print(e)


async def main():
    print(job(2), await again(3))
    print(await client.fetch("u"), f"{time.time():.3f}")
    async with acme.session() as s:
        async with s.get("u") as q:
            print(q)
    t = asyncio.create_task(acme.other("z"))
    print(await t, f"{time.time():.3f}")
    print(await asyncio.gather(acme.q(1), acme.q(2), client.q(3)), f"{time.time():.3f}")
    async for m in acme.consumer():
        print(m)
    try:
        await asyncio.wait_for(acme.slow(), 0.005)
    except asyncio.TimeoutError:
        print("late", f"{time.time():.3f}")


plain()
failing()
asyncio.run(main())
