# 100,000 tasks through gather
import asyncio
async def w(i):
    await asyncio.sleep(0)
    return i
async def main():
    r = await asyncio.gather(*[w(i) for i in range(100000)])
    print(sum(r))
asyncio.run(main())
