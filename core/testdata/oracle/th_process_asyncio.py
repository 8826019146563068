# oracle: real
import asyncio
import time
from concurrent.futures import ProcessPoolExecutor

def cpu(n):
    return sum(i * i for i in range(n))

async def main():
    loop = asyncio.get_running_loop()
    with ProcessPoolExecutor(2) as pool:
        print(await loop.run_in_executor(pool, cpu, 1000))
        print(await asyncio.gather(*(loop.run_in_executor(pool, cpu, n) for n in (10, 20, 30))))

if __name__ == "__main__":
    asyncio.run(main())
