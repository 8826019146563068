# oracle: virtual
# What generators and coroutines tell of themselves: whether they are suspended, and in debug mode where they were made.
import asyncio, types
def g():
    yield me.gi_suspended, me.gi_running
me = g(); print(me.gi_suspended, me.gi_yieldfrom, next(me), me.gi_suspended); me.close(); print(me.gi_suspended)
async def c(): await asyncio.sleep(0)
x = c(); print(x.cr_suspended, x.cr_origin); x.send(None); print(x.cr_suspended); x.close(); print(x.cr_suspended)
async def a(): yield 1
y = a(); print(y.ag_suspended if hasattr(y, 'ag_suspended') else 'no')


async def main():
    x = c()
    print([call[1:] for call in x.cr_origin][:1])
    x.close()

    def make():
        return c()

    x = make()
    print([call[1:] for call in x.cr_origin][:2])
    x.close()


asyncio.run(main(), debug=True)
x = c()
print(x.cr_origin)
x.close()
