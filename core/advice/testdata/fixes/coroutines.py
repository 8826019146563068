import asyncio


async def fetch(n):
    await asyncio.sleep(1)
    return n


async def spawn():
    fetch(1)
    asyncio.create_task(fetch(2))
    asyncio.gather(fetch(1), fetch(2))
    x = asyncio.run(fetch(3)) + 1
    if x: asyncio.create_task(fetch(4))
    asyncio.run(main)


async def main(urls: list[str]):
    for url in urls:
        page = await fetch(url)
        print(page)
    pages = [await fetch(url) for url in urls]
    pages += [await fetch(u) for u in urls if u]
    total = 0
    for i, name in enumerate(urls):
        total += await fetch(i)
    for _ in range(3):
        await fetch(_)
    for n in range(5):
        print(n, await fetch(n))
        print(n)
    for key, value in [(1, 2), (3, 4)]:
        found = await fetch(key)  # the page
        print(key, found)
    return pages, total


async def unsure(items):
    for item in items:
        answer = await fetch(item)
        print(item, answer)
    for other in items:
        last = await fetch(other)
    print(other, last)
    for third in items:
        print("now")
        print(await fetch(third))


def helper():
    fetch(9)


spawn()
