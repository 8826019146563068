# oracle: virtual
import asyncio
import random

async def rnd_sleep(t):
    await asyncio.sleep(t * random.random() * 2)

async def producer(queue):
    while True:
        token = random.randint(0, 9)
        print(f"produced {token}")
        if token < 1:
            break
        await queue.put(token)
        await rnd_sleep(.1)

async def consumer(queue):
    while True:
        token = await queue.get()
        await rnd_sleep(.3)
        queue.task_done()
        print(f"consumed {token}")

async def main():
    random.seed(444)
    queue = asyncio.Queue()
    producers = [asyncio.create_task(producer(queue)) for _ in range(3)]
    consumers = [asyncio.create_task(consumer(queue)) for _ in range(10)]
    await asyncio.gather(*producers)
    print("---- done producing")
    await queue.join()
    for c in consumers:
        c.cancel()

asyncio.run(main())
