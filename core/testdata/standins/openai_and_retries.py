# loopscope: load '/ask burst=4' '/ask-blocking burst=4' '/many burst=4' '/stream burst=4'
import asyncio, os
from fastapi import FastAPI
from fastapi.responses import StreamingResponse
from openai import AsyncOpenAI, OpenAI, RateLimitError
from tenacity import retry, stop_after_attempt, wait_random_exponential
app = FastAPI()
aclient = AsyncOpenAI(api_key=os.getenv("OPENAI_API_KEY"))
client = OpenAI()
@retry(wait=wait_random_exponential(min=1, max=60), stop=stop_after_attempt(6))
async def complete(prompt: str) -> str:
    try:
        resp = await aclient.chat.completions.create(model="gpt-4o", messages=[{"role": "user", "content": prompt}])
    except RateLimitError:
        raise
    return resp.choices[0].message.content
@app.get("/ask")
async def ask(q: str = "hi"):
    return {"answer": await complete(q)}
@app.get("/ask-blocking")
async def ask_blocking(q: str = "hi"):
    resp = client.chat.completions.create(model="gpt-4o", messages=[{"role": "user", "content": q}])
    return {"answer": resp.choices[0].message.content, "tokens": resp.usage.total_tokens}
@app.get("/many")
async def many():
    answers = await asyncio.gather(*(complete(f"q{i}") for i in range(5)))
    return {"n": len(answers), "first": answers[0]}
@app.get("/stream")
async def stream():
    async def gen():
        s = await aclient.chat.completions.create(model="gpt-4o", stream=True, messages=[])
        async for chunk in s:
            yield chunk.choices[0].delta.content or ""
    return StreamingResponse(gen(), media_type="text/plain")
