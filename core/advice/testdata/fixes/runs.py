import asyncio

jobs = {}


async def greet(name):
    await asyncio.sleep(0.1)
    print(f"hello {name}")


async def starter(name):
    jobs[name] = asyncio.create_task(greet(name))


def main(names):
    for name in names:
        asyncio.run(greet(name))


for who in ["Ann", "Ben"]:
    asyncio.run(greet(who))

for again in ["Ann", "Ben"]:
    asyncio.run(starter(again))

for last in ["Ann", "Ben"]:
    asyncio.run(greet(last))
print(last)

if __name__ == "__main__":
    for i, j in enumerate(["Ann", "Ben"]):
        asyncio.run(
            greet(f"{i} {j}")
        )
