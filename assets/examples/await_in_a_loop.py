# Five fetches, awaited one after another
#
# Each await gives way to the event loop, but this coroutine itself goes on only when the
# answer is there: the waits add up to 5 s.

import asyncio


async def fetch_document(doc_id):
    await asyncio.sleep(1)
    return f"Document {doc_id}"


async def main():
    for doc_id in range(5):
        document = await fetch_document(doc_id)
        print(document)


asyncio.run(main())
