# The modules fastapi.utils, fastapi.types and fastapi.logger: small things that programs take from there.

import logging
from typing import Any, Callable, Dict, Set, TypeVar, Union

from fastapi.routing import generate_unique_id as generate_unique_id

DecoratedCallable = TypeVar("DecoratedCallable", bound=Callable[..., Any])
IncEx = Union[Set[int], Set[str], Dict[int, Any], Dict[str, Any]]
logger = logging.getLogger("fastapi")


def is_body_allowed_for_status_code(status_code):
    return status_code is None or status_code in ("default", "1XX", "2XX", "3XX", "4XX", "5XX") or not (int(status_code) < 200 or int(status_code) in (204, 205, 304))
