# The module sqlalchemy.dialects.mysql: its types, and the insert that knows what to do with a row that is there already.

from _sqlalchemy_types import (Boolean as BOOLEAN, DateTime as DATETIME, Integer as BIGINT, Integer as INTEGER, Integer as TINYINT, JSON, String as LONGTEXT, String as TEXT, String as VARCHAR)
from sqlalchemy import insert as insert
