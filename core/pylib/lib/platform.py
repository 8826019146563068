# The module platform: the simulated machine.

import sys


def system():
    return "Linux"


def node():
    return "loopscope"


def release():
    return "6.0"


def version():
    return "#1"


def machine():
    return "x86_64"


def processor():
    return ""


def architecture():
    return ("64bit", "ELF")


def platform(aliased=False, terse=False):
    return "Linux-6.0-x86_64"


def python_version():
    return ".".join(map(str, sys.version_info[:3]))


def python_version_tuple():
    return tuple(map(str, sys.version_info[:3]))


def python_implementation():
    return "CPython"


def python_compiler():
    return "Go"
