# The library python-dotenv: variables from a file .env, if the program has one.

import os


def dotenv_values(dotenv_path=None, stream=None, **options):
    try:
        lines = stream or open(dotenv_path or ".env")
    except FileNotFoundError:
        return {}
    found = {}
    for line in lines:
        name, equals, value = line.strip().removeprefix("export ").partition("=")
        if equals and not name.startswith("#"):
            found[name.strip()] = value.strip().strip("'\"")
    return found


def load_dotenv(dotenv_path=None, stream=None, verbose=False, override=False, **options):
    found = dotenv_values(dotenv_path, stream)
    for name, value in found.items():
        if override or name not in os.environ:
            os.environ[name] = value
    return bool(found)


def find_dotenv(filename=".env", **options):
    return filename if os.path.exists(filename) else ""


def get_key(dotenv_path, key_to_get, **options):
    return dotenv_values(dotenv_path).get(key_to_get)
