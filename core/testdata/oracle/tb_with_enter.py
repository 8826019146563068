# oracle: virtual
class CM:
    def __enter__(self):
        raise RuntimeError("in enter")
    def __exit__(self, *exc):
        pass

def f():
    with CM() as x:
        print("no")

f()
