# The library uvloop: the same loop, under its name.

import asyncio

Loop = asyncio.SelectorEventLoop
EventLoopPolicy = asyncio.DefaultEventLoopPolicy
new_event_loop = asyncio.new_event_loop
run = asyncio.run


def install():
    pass
