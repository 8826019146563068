# The module getpass.

from os import getenv as _getenv

__all__ = ["getpass", "getuser", "GetPassWarning"]


class GetPassWarning(UserWarning): ...


def getpass(prompt="Password: ", stream=None):
    return input(prompt)


def getuser():
    return next((name for key in ("LOGNAME", "USER", "LNAME", "USERNAME") if (name := _getenv(key))), "user")
