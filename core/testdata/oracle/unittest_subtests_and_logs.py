# oracle: virtual
import unittest, sys, io, re
class T(unittest.TestCase):
    def test_eq(self): self.assertEqual([1, 2, 3], [1, 2, 4], "msg")
    def test_raises(self):
        with self.assertRaises(ValueError): int("3")
    def test_err(self): 1 / 0
    def test_ok(self): self.assertIn(1, [1])
    def test_sub(self):
        for i in range(3):
            with self.subTest(i=i): self.assertEqual(i, 1)
    def test_logs(self):
        with self.assertLogs("a", "INFO"): pass
    def test_args(self): self.assertEqual(1)
    @unittest.skip("why")
    def test_skip(self): pass
    @unittest.expectedFailure
    def test_expected(self): self.fail("x")
class A(unittest.IsolatedAsyncioTestCase):
    async def asyncSetUp(self): self.x = 1
    async def test_async(self): self.assertEqual(self.x, 2)
out = io.StringIO()
unittest.TextTestRunner(out, verbosity=2).run(unittest.TestSuite([unittest.defaultTestLoader.loadTestsFromTestCase(c) for c in (T, A)]))
print(re.sub(r'File "[^"]*/?', 'File "', re.sub(r"in [\d.]+s", "in T", re.sub(r'  File "[^"]*(case|runners|base_events|async_case|_log)\.py".*\n(    .*\n)*', "", out.getvalue()))))
