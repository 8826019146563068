# The module sqlalchemy.dialects.postgresql: its types, and the insert that knows what to do with a row that is there already.

from _sqlalchemy_types import (ARRAY, Boolean as BOOLEAN, Date as DATE, Enum as ENUM, Float as DOUBLE_PRECISION, Integer as BIGINT, Interval as INTERVAL, JSON, JSON as JSONB,
                         LargeBinary as BYTEA, String as INET, String as TEXT, String as VARCHAR, String as CITEXT, Integer as INTEGER, Uuid as UUID, DateTime as TIMESTAMP,
                         Float as NUMERIC)
from sqlalchemy import insert as insert
