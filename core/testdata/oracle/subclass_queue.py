# oracle: virtual
import asyncio

class UniqueQueue(asyncio.Queue):
    def _init(self, maxsize):
        self._queue = {}
    def _put(self, item):
        self._queue[item] = None
    def _get(self):
        item = next(iter(self._queue))
        del self._queue[item]
        return item

class LoggedQueue(asyncio.Queue):
    async def put(self, item):
        print("putting", item)
        await super().put(item)
    async def get(self):
        item = await super().get()
        print("got", item)
        return item

class Stack(asyncio.LifoQueue):
    def _put(self, item):
        print("_put", item)
        super()._put(item)

async def main():
    q = UniqueQueue()
    for x in "abca":
        await q.put(x)
    print(q.qsize(), [q.get_nowait() for _ in range(q.qsize())])
    l = LoggedQueue(maxsize=1)
    await asyncio.gather(*(l.put(i) for i in range(3)), *(l.get() for _ in range(3)))
    s = Stack()
    s.put_nowait(1); s.put_nowait(2)
    print(s.get_nowait(), s.get_nowait())

asyncio.run(main())
