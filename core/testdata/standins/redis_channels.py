import asyncio
import threading
import time

import redis
import redis.asyncio

texts = redis.asyncio.Redis(decode_responses=True)
raw = redis.asyncio.Redis()
blocking = redis.Redis()


async def reader(name, client, *channels, count):
    async with client.pubsub() as subscription:
        await subscription.subscribe(*channels)
        await subscription.psubscribe("n*")
        async for message in subscription.listen():
            print(f"{time.monotonic():.2f}", name, message)
            count -= 1
            if count == 0:
                break


async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(reader("texts", texts, "news", "x", count=5))
        group.create_task(reader("raw", raw, "x", count=4))
        await asyncio.sleep(1)
        print(await raw.publish("news", "hi"))
        await asyncio.sleep(1)
        print(await asyncio.to_thread(blocking.publish, "x", b"yo"), await texts.publish("none", "z"))
    quiet = texts.pubsub(ignore_subscribe_messages=True)
    await quiet.subscribe("q")
    start = time.monotonic()
    print(await quiet.get_message(), await quiet.get_message(timeout=0.5), round(time.monotonic() - start, 2))
    await quiet.unsubscribe()
    print([message async for message in quiet.listen()])
    await quiet.aclose()


def listen():
    with blocking.pubsub() as subscription:
        subscription.subscribe("t")
        for message in subscription.listen():
            print(message)
            if message["data"] == b"end":
                return


asyncio.run(main())
thread = threading.Thread(target=listen)
thread.start()
time.sleep(0.1)
blocking.publish("t", "a")
blocking.publish("t", "end")
thread.join()
