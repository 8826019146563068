# oracle: virtual
import asyncio

async def main():
    e = ValueError("with notes")
    e.add_note("first note")
    e.add_note("second\nlines")
    async with asyncio.TaskGroup() as tg:
        async def f():
            raise e
        tg.create_task(f())

asyncio.run(main())
