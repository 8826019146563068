# The same five fetches with asyncio.gather
#
# gather makes a task of each coroutine. All five wait at the same time: 1 s in all.

import asyncio


async def fetch_document(doc_id):
    await asyncio.sleep(1)
    return f"Document {doc_id}"


async def main():
    documents = await asyncio.gather(*[fetch_document(i) for i in range(5)])
    for document in documents:
        print(document)


asyncio.run(main())
