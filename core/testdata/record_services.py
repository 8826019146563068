# Records what the programs of services/ print: python3 record_services.py services/*.py
#
# Recorded under FastAPI 0.115.11, Starlette 0.46.1, httpx 0.28.1 and CPython 3.11.7. The pydantic at hand was 2.13; where 2.11, which is
# modelled here, words something else the words are put back.

import pathlib
import re
import subprocess
import sys
import tempfile


def zone(found):
    """How 2.11 writes the zone of a moment that was read, by its seconds."""
    sign, minutes = "-" if found[1] else "+", int(found[2]) // 60
    return f"TzInfo({sign}{minutes // 60:02}:{minutes % 60:02})" if minutes else "TzInfo(UTC)"


OF_2_11 = (
    (r"TzInfo\((-?)(\d+)\)", zone),
    (r"pydantic\.dev/2\.\d+/", "pydantic.dev/2.11/"),
    (r"invalid character: found `", "invalid character: expected an optional prefix of `urn:uuid:` followed by [0-9a-fA-F-], found `"),
)

for path in map(pathlib.Path, sys.argv[1:]):
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run([sys.executable, "-W", "ignore", path.resolve()], cwd=folder, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{path}: {done.stderr}")
    printed = done.stdout
    for pattern, words in OF_2_11:
        printed = re.sub(pattern, words, printed)
    path.with_suffix(".out").write_text(printed)
