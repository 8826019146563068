# The library sqlalchemy: engines with their pool of 5 + 10 connections, tables and statements over a database in memory. Each statement blocks.

from _sqlalchemy import (And as and_, ARRAY, Boolean, Column, Date, DateTime, Enum, Float, ForeignKey, Function, Integer, Interval, JSON, LargeBinary,
                         MetaData, Not as not_, Or as or_, Result, Row, Select, String, Table, Text as _Text, Uuid, Write, _Functions)
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
    return column.desc()


def asc(column):
    return column.asc()


def distinct(column):
    return column


def exists(*given):
    return Select(*given)


def case(*whens, else_=None, **options):
    return Function("case")


literal = cast = literal_column = lambda value, *more: Function("value")


def _constraint(*args, **options):
    return None


UniqueConstraint = CheckConstraint = PrimaryKeyConstraint = ForeignKeyConstraint = Index = Sequence = Identity = Computed = _constraint


class event:
    """Nothing happens: handlers are kept as they are."""

    @staticmethod
    def listens_for(*args, **options):
        return lambda function: function

    @staticmethod
    def listen(*args, **options):
        pass


def inspect(subject):
    from _standin import new

    return new("sqlalchemy.inspect")
