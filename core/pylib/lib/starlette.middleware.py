# The package starlette.middleware.


class Middleware:
    """A middleware class with its arguments, to be made when the application starts."""

    def __init__(self, cls, *args, **kwargs):
        self.cls = cls
        self.args = args
        self.kwargs = kwargs

    def __iter__(self):
        return iter((self.cls, self.args, self.kwargs))

    def __repr__(self):
        name = getattr(self.cls, "__name__", "")
        arguments = [name] + [f"{value!r}" for value in self.args] + [f"{key}={value!r}" for key, value in self.kwargs.items()]
        return f"Middleware({', '.join(arguments)})"
