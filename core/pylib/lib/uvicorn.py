# The module uvicorn: what is said to it is kept for the simulated server, which is not this one.

import logging

__version__ = "0.35.0"


LOGGING_CONFIG = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "default": {"()": "uvicorn.logging.DefaultFormatter", "fmt": "%(levelprefix)s %(message)s", "use_colors": None},
        "access": {"()": "uvicorn.logging.AccessFormatter", "fmt": '%(levelprefix)s %(client_addr)s - "%(request_line)s" %(status_code)s'},
    },
    "handlers": {
        "default": {"formatter": "default", "class": "logging.StreamHandler", "stream": "ext://sys.stderr"},
        "access": {"formatter": "access", "class": "logging.StreamHandler", "stream": "ext://sys.stdout"},
    },
    "loggers": {
        "uvicorn": {"handlers": ["default"], "level": "INFO", "propagate": False},
        "uvicorn.error": {"level": "INFO"},
        "uvicorn.access": {"handlers": ["access"], "level": "INFO", "propagate": False},
    },
}


class Config:
    def __init__(self, app, **options):
        self.app = app
        self.options = options
        for name, value in options.items():
            setattr(self, name, value)
        self.loaded = False

    def load(self):
        self.loaded = True


class Server:
    def __init__(self, config):
        self.config = config
        self.should_exit = False
        self.started = False

    def run(self, sockets=None):
        run(self.config.app, **self.config.options)

    async def serve(self, sockets=None):
        raise RuntimeError("this Python has no Server.serve(): leave it out, and look at the application under a load (loopscope load)")


def run(app, **options):
    """Says how to see the application work: there is no network here."""
    logging.getLogger("uvicorn.error").info("no network here")
    workers = options.get("workers") or 1
    print(f"INFO:     uvicorn.run: there is no network here; look at the application under a load ({workers} worker{'' if workers == 1 else 's'})")


class UvicornWorker:
    """The class of uvicorn.workers that gunicorn is told of; programs derive theirs from it to set CONFIG_KWARGS."""

    CONFIG_KWARGS = {"loop": "auto", "http": "auto"}


UvicornH11Worker = UvicornWorker


def main():
    pass
