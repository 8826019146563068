# oracle: virtual
import asyncio
import io
import unittest


class Sync(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        print("setUpClass")

    def setUp(self):
        self.addCleanup(print, "cleanup", self._testMethodName)

    def test_equal(self):
        self.assertEqual([1, 2], [1, 3], "why")

    def test_error(self):
        {}["x"]

    @unittest.skip("later")
    def test_skipped(self):
        self.fail()

    @unittest.expectedFailure
    def test_expected(self):
        self.assertTrue(0)

    def test_parts(self):
        for i in range(3):
            with self.subTest(i=i):
                self.assertNotEqual(i, 1)

    def test_raises(self):
        with self.assertRaisesRegex(ValueError, "invalid literal") as caught:
            int("z")
        print(repr(caught.exception))


class Async(unittest.IsolatedAsyncioTestCase):
    async def asyncSetUp(self):
        self.queue = asyncio.Queue()

    async def test_queue(self):
        self.addAsyncCleanup(asyncio.sleep, 0)
        self.queue.put_nowait(1)
        self.assertEqual(await self.queue.get(), 1)

    async def test_timeout(self):
        with self.assertRaises(TimeoutError):
            await asyncio.wait_for(self.queue.get(), 1)


def run(case):
    out = io.StringIO()
    result = unittest.TextTestRunner(out, verbosity=2).run(unittest.defaultTestLoader.loadTestsFromTestCase(case))
    for line in out.getvalue().splitlines():
        if not line.startswith(("Ran ", "  File ")):
            print(line)
    print(result)


run(Sync)
run(Async)
loop = asyncio.new_event_loop()
loop.call_later(0, print, "zero")
loop.call_later(-1, print, "past")
loop.call_later(0.1, loop.stop)
loop.run_forever()
loop.close()
