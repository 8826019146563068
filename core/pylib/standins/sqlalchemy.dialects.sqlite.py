# The module sqlalchemy.dialects.sqlite: its types, and the insert that knows what to do with a row that is there already.

from _sqlalchemy_types import (Boolean as BOOLEAN, Date as DATE, DateTime as DATETIME, Float as REAL, Integer as INTEGER, JSON, String as TEXT, String as VARCHAR)
from sqlalchemy import insert as insert
