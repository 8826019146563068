# loopscope: load '/stream burst=2' '/ask burst=2' '/classify burst=2'
# Language models that answer in parts, chains, a classifier; functions that a library's decorator has made more of.
import asyncio
import json

import dramatiq
from anthropic import AsyncAnthropic
from fastapi import FastAPI, Request
from fastapi.responses import StreamingResponse
from langchain_core.prompts import ChatPromptTemplate
from langchain_openai import ChatOpenAI
from openai import AsyncOpenAI, OpenAI
from slowapi import Limiter
from slowapi.util import get_remote_address
from transformers import pipeline

app = FastAPI()
limiter = Limiter(key_func=get_remote_address)
client, blocking = AsyncOpenAI(), OpenAI()
classifier = pipeline("sentiment-analysis")
chain = ChatPromptTemplate.from_template("Say {what}.") | ChatOpenAI(model="gpt-4o")


@dramatiq.actor
def resize(name):
    return name


@resize.error
def failed(message):
    return message


@app.get("/stream")
async def stream():
    answer = await client.chat.completions.create(model="m", messages=[], stream=True)

    async def parts():
        async for chunk in answer:
            yield f"data: {json.dumps(chunk.choices[0].delta.content)}\n\n"
            if chunk.choices[0].finish_reason:
                break

    return StreamingResponse(parts(), media_type="text/event-stream")


@app.get("/ask")
@limiter.limit("5/minute")
async def ask(request: Request):
    answer = chain.invoke({"what": "hello"})
    return {"answer": answer.content, "later": (await chain.ainvoke({"what": "bye"})).content}


@app.get("/classify")
def classify():
    first = classifier("fine")[0]
    return {"label": first["label"], "score": round(first["score"], 2)}


async def main():
    loop = asyncio.get_running_loop()
    start = loop.time()
    parts = [chunk async for chunk in await client.chat.completions.create(model="m", messages=[], stream=True)]
    print(len(parts), parts[0].choices[0].delta.content, parts[0].choices[0].delta.tool_calls, 1 < loop.time() - start < 6)
    print(len(list(blocking.chat.completions.create(model="m", messages=[], stream=True))))
    try:
        for _ in await client.chat.completions.create(model="m", messages=[], stream=True):
            print("never")
    except TypeError as err:
        print(err)
    said = await AsyncAnthropic().messages.create(model="m", max_tokens=9, messages=[])
    print(said.content[0].text, said.content[0].type, said.stop_reason, said.usage.output_tokens)
    async with AsyncAnthropic().messages.stream(model="m", max_tokens=9, messages=[]) as answer:
        print([text async for text in answer.text_stream][:2])
    print(resize("x"), failed("y"), type(resize).__name__, callable(resize.send), hasattr(resize, "__wrapped__"))
    resize.send("x")


asyncio.run(main())
