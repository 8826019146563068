# The package starlette.

__version__ = "0.46.2"
