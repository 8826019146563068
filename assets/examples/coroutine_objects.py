# A coroutine function and its coroutine object
#
# Calling a coroutine function runs nothing: it makes an object, which runs when it is
# awaited. One that is never awaited never runs, and Python warns of it.

import asyncio


async def fetch_document(doc_id):
    print("fetching", doc_id)
    await asyncio.sleep(1)
    return f"Document {doc_id}"


async def main():
    coroutine = fetch_document(1)
    print("called, and nothing has happened:", type(coroutine).__name__)
    print(await coroutine)
    fetch_document(2)
    print("called, and never awaited")


asyncio.run(main())
