# The module typing_extensions: what it adds, typing has already.

from typing import *
from typing import TypeAliasType, get_args, get_origin, get_type_hints, override, runtime_checkable

runtime = runtime_checkable
