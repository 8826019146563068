# oracle: virtual
import asyncio

class CM:
    def __init__(self, where):
        self.where = where
    async def __aenter__(self):
        if self.where == "enter":
            raise RuntimeError("in aenter")
        return self
    async def __aexit__(self, *exc):
        if self.where == "exit":
            raise RuntimeError("in aexit")

async def main():
    async with CM("ok") as a, CM("exit") as b:
        print("body")

asyncio.run(main())
