# Requests overlap by themselves, awaits inside one do not
#
# Ten requests to each: every /loop takes 5 s and every /gather 1 s, but the ten of them
# overlap. gather is for the awaits inside one request.
#
# loopscope: load '/loop burst=10' '/gather burst=10'

import asyncio

from fastapi import FastAPI

app = FastAPI()


async def fetch_document(doc_id):
    await asyncio.sleep(1)
    return f"Document {doc_id}"


@app.get("/loop")
async def one_after_another():
    return [await fetch_document(i) for i in range(5)]


@app.get("/gather")
async def all_at_once():
    return await asyncio.gather(*[fetch_document(i) for i in range(5)])
