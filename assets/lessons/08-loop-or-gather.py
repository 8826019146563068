# Five answers, asked for one after another
import asyncio


async def ask(number):
    await asyncio.sleep(1)
    return number * number


async def main():
    answers = []
    for number in range(5):
        answers.append(await ask(number))
    print(answers)


asyncio.run(main())
