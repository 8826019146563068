# What each module of this Python has, as JSON: module -> name -> what it is.
import importlib
import json

NAMES = """
abc anyio anyio.to_thread argparse array asyncio base64 bisect calendar collections collections.abc concurrent.futures contextlib
contextvars copy csv dataclasses datetime decimal email enum errno fastapi fastapi.concurrency fastapi.exceptions fastapi.responses
fractions functools gc hashlib heapq hmac html http httpx inspect io itertools json keyword logging math operator os os.path pathlib
platform pprint pydantic queue random re requests secrets select shlex signal socket sqlite3 starlette starlette.concurrency
statistics string struct subprocess sys tempfile textwrap threading time traceback types typing urllib.parse uuid warnings weakref zlib
""".split()


def kind(value):
    if isinstance(value, type):
        return "exception" if issubclass(value, BaseException) else "class"
    return "function" if callable(value) else "value"


found = {}
for name in NAMES:
    try:
        module = importlib.import_module(name)
    except ImportError:
        continue
    found[name] = {key: kind(getattr(module, key)) for key in sorted(dir(module)) if not key.startswith("_")}
print(json.dumps(found))
