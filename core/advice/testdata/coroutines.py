import asyncio, threading
from asyncio import create_task, gather, sleep

import httpx
from fastapi import BackgroundTasks, FastAPI

app = FastAPI()
lock = threading.Lock()
total = 0
seen = {}


async def fetch(n):
    await sleep(1)
    return n


async def count(n):
    global total
    await sleep(1)
    total += n


async def limited(n, limit=asyncio.Semaphore(10)):
    async with limit:
        return await fetch(n)


async def stream():
    yield 1


@app.get("/x")
async def endpoint(urls: list[str]):
    fetch(1)  ### never-awaited: fetch(1) is never awaited: it does nothing -> await fetch(1)
    asyncio.sleep(1)  ### never-awaited: asyncio.sleep(1) is never awaited: it does nothing -> await asyncio.sleep(1)
    stream()
    create_task(fetch(2))  ### dropped-task: nobody keeps the task of create_task(fetch(2))
    gather(fetch(1), fetch(2))  ### dropped-task: nobody awaits gather(fetch(1), fetch(2)) -> await gather(fetch(1), fetch(2))
    asyncio.run(fetch(3))  ### nested-run: asyncio.run inside an async def -> await fetch(3)
    kept = create_task(fetch(3))
    async with asyncio.TaskGroup() as group:
        group.create_task(fetch(4))
    with lock:  ### lock-across-await: lock is held across an await
        await kept
    with lock:
        seen["a"] = 1


async def loops(urls, client: httpx.AsyncClient):
    for url in urls:
        page = await fetch(url)  ### await-in-loop: fetch(url) is awaited in a loop: the waits add up -> await asyncio.gather(*[fetch(url) for url in urls])
        print(page)
    pages = [await client.get(url) for url in urls]  ### await-in-loop: client.get(url) is awaited in a loop: the waits add up -> await asyncio.gather(*[client.get(url) for url in urls])
    total = 0
    for i, url in enumerate(urls):
        total += await fetch(i)  ### await-in-loop: fetch(i) is awaited in a loop: the waits add up -> await asyncio.gather(*[fetch(i) for i, url in enumerate(urls)])
    for _ in range(3):
        await fetch(0)  ### await-in-loop: fetch(0) is awaited in a loop: the waits add up -> await asyncio.gather(*[fetch(0) for _ in range(3)])
    return pages


async def hand_on(queue, item):
    await asyncio.sleep(0.1)
    await queue.put(item)


async def needs_order(urls, session, queue, websocket):
    last = None
    for url in urls:
        last = await fetch(last)
    for url in urls:
        if await fetch(url):
            break
    for url in urls:
        try:
            await fetch(url)
        except ValueError:
            pass
    for url in urls:
        await session.execute(url)
    for url in urls:
        await websocket.send_text(url)
    for url in urls:
        await asyncio.sleep(url)
    for url in urls:
        await count(url)
    for url in urls:
        await hand_on(queue, url)
    async for url in urls:
        await fetch(url)
    for url in urls:
        first = await fetch(url)
        second = await fetch(first)
    while True:
        await fetch(await queue.get())


async def gathers():
    await gather(*[fetch(i) for i in range(5)])
    await gather(*[fetch(i) for i in range(5000)])  ### unbounded-gather: gather starts 5000 coroutines at once
    await gather(*(limited(i) for i in range(5000)))


async def computes(until):
    for i in range(3_000):  ### cpu-bound: a loop of 3000000 steps holds the event loop
        for j in range(1_000):
            seen[i] = j
    for i in range(10_000_000):
        await fetch(i)
    while until > asyncio.get_running_loop().time():
        await sleep(1)
    for i in range(1_000):
        seen[i] = i


def main():
    for i in range(3):
        asyncio.run(fetch(i))  ### run-in-loop: asyncio.run in a loop
    fetch(9)  ### never-awaited: fetch(9) is never awaited: it does nothing -> asyncio.run(fetch(9)), or make this function async def and await it
    asyncio.run(gathers())


def fetch_later(tasks: BackgroundTasks):
    tasks.add_task(fetch, 1)
