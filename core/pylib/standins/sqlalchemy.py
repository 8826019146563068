# The library sqlalchemy: engines with their pool of 5 + 10 connections, tables and statements over a database in memory. Each statement blocks.

import _sqlalchemy_event as event
from _sqlalchemy import (And as and_, ARRAY, Boolean, Column, Date, DateTime, Enum, Float, ForeignKey, Function, Integer, Interval, JSON, LargeBinary,
                         MetaData, Not as not_, Or as or_, Result, Row, Select, String, Table, Text as _Text, Uuid, Write, _Functions)
from _sqlalchemy_database import Bind
from _sqlalchemy_selectable import Alias, Cast, Compound, Exists, Named, Value, case as case
from _sqlalchemy_session import Connection, Engine
from sqlalchemy import exc

__version__ = "2.0.43"
BigInteger = SmallInteger = BIGINT = INTEGER = Integer
Unicode = UnicodeText = VARCHAR = CHAR = TEXT = String
Numeric = DECIMAL = Double = REAL = Float
TIMESTAMP = Time = DateTime
UUID = Uuid
func = _Functions()


class Text(String):
    """The type; see text() for statements."""


def create_engine(url, **options):
    return Engine(url, **options)


def select(*entities):
    return Select(*entities)


def insert(table):
    return Write("insert", table)


def update(table):
    return Write("update", table)


def delete(table):
    return Write("delete", table)


def text(words):
    return _Text(words)


def desc(column):
    return (Named(column) if isinstance(column, str) else column).desc()


def asc(column):
    return (Named(column) if isinstance(column, str) else column).asc()


def distinct(column):
    return column.distinct()


def exists(*given):
    return Exists(given[0] if given and isinstance(given[0], Select) else Select(*(given or [Value(1)])))


def cast(value, type_):
    return Cast(value, type_)


type_coerce = cast


def literal(value, type_=None):
    return Value(value)


def literal_column(words, type_=None):
    """What stands in the SQL as it is: a number or a text in quotes is known, all else is nothing."""
    plain = words.strip()
    return Value(plain[1:-1] if plain[:1] == "'" else int(plain) if plain.isdigit() else None, plain)


def null():
    return Value(None)


def true():
    return Value(True)


def false():
    return Value(False)


def bindparam(key, value=None, **options):
    return Bind(key, value)


def _together(kind):
    return lambda *selects: Compound(kind, list(selects))


union, union_all, intersect, except_ = map(_together, ("union", "union_all", "intersect", "except"))


def alias(table, name=None):
    return Alias(table, name)


def _constraint(*args, **options):
    return None


UniqueConstraint = CheckConstraint = PrimaryKeyConstraint = ForeignKeyConstraint = Index = Sequence = Identity = Computed = _constraint


def inspect(subject, raiseerr=True):
    from _sqlalchemy_inspect import inspect

    return inspect(subject, raiseerr)
