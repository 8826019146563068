# The module starlette.config: settings of the environment and of a .env file.

import os
from collections.abc import MutableMapping


class undefined:
    pass


class EnvironError(Exception):
    pass


class Environ(MutableMapping):
    """The environment, where what has been read cannot be changed any more."""

    def __init__(self, environ=os.environ):
        self._environ = environ
        self._has_been_read = set()

    def __getitem__(self, key):
        self._has_been_read.add(key)
        return self._environ[key]

    def _check(self, key, action):
        if key in self._has_been_read:
            raise EnvironError(f"Attempting to {action} environ['{key}'], but the value has already been read.")

    def __setitem__(self, key, value):
        self._check(key, "set")
        self._environ[key] = value

    def __delitem__(self, key):
        self._check(key, "delete")
        del self._environ[key]

    def __iter__(self):
        return iter(self._environ)

    def __len__(self):
        return len(self._environ)


environ = Environ()


class Config:
    def __init__(self, env_file=None, environ=environ, env_prefix="", encoding="utf-8"):
        self.environ = environ
        self.env_prefix = env_prefix
        self.file_values = read_env_file(env_file, encoding) if env_file is not None else {}

    def __call__(self, key, cast=None, default=undefined):
        return self.get(key, cast, default)

    def get(self, key, cast=None, default=undefined):
        key = self.env_prefix + key
        value = self.environ.get(key, self.file_values.get(key, default))
        if value is undefined:
            raise KeyError(f"Config '{key}' is missing, and has no default.")
        return self._cast(key, value, cast)

    def _cast(self, key, value, cast):
        if cast is None or value is None:
            return value
        if cast is bool and isinstance(value, str):
            words = {"true": True, "1": True, "false": False, "0": False}
            if value.lower() not in words:
                raise ValueError(f"Config '{key}' has value '{value}'. Not a valid bool.")
            return words[value.lower()]
        try:
            return cast(value)
        except (TypeError, ValueError):
            raise ValueError(f"Config '{key}' has value '{value}'. Not a valid {cast.__name__}.")


def read_env_file(path, encoding="utf-8"):
    """What a file of lines NAME=value says; nothing when there is no file."""
    values = {}
    try:
        with open(path, encoding=encoding) as file:
            lines = file.readlines()
    except FileNotFoundError:
        return values
    for line in lines:
        key, equals, value = line.strip().partition("=")
        if equals and not key.startswith("#"):
            values[key.strip().removeprefix("export ")] = value.strip().strip("\"'")
    return values
