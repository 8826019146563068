# The module uvicorn.logging: the formatters that logging configurations name.

import logging


class ColourizedFormatter(logging.Formatter):
    def __init__(self, fmt=None, datefmt=None, style="%", use_colors=None):
        super().__init__(fmt, datefmt, style)

    def formatMessage(self, record):
        record.__dict__["levelprefix"] = record.levelname + ":" + " " * (8 - len(record.levelname))
        return super().formatMessage(record)


class DefaultFormatter(ColourizedFormatter):
    pass


class AccessFormatter(ColourizedFormatter):
    def formatMessage(self, record):
        client_addr, method, full_path, http_version, status_code = record.args
        record.__dict__.update(client_addr=client_addr, request_line=f"{method} {full_path} HTTP/{http_version}", status_code=str(status_code))
        return super().formatMessage(record)
