# The library sqlmodel: models of pydantic that are tables of sqlalchemy as well.

import typing

import sqlalchemy.ext.asyncio as _asyncio
from _sqlalchemy import ARRAY, Column, Expression, ForeignKey, Mapped, MetaData, Relationship as _Relationship, Select, Table, _PYTHON_TYPES
from _sqlalchemy_session import Session as _Session
from pydantic import BaseModel, ModelMetaclass
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined
from sqlalchemy import *
from sqlalchemy import create_engine, delete, func, insert, text, update
from sqlalchemy.orm import Mapped as _Annotated, joinedload, selectinload

__version__ = "0.0.24"
_OF_TABLES = ("primary_key", "foreign_key", "ondelete", "unique", "nullable", "index", "sa_type", "sa_column", "sa_column_args", "sa_column_kwargs")


def Field(default=PydanticUndefined, *, schema_extra=None, **options):
    return FieldInfo(default, **options, **(schema_extra or {}))


def Relationship(*, back_populates=None, cascade_delete=False, passive_deletes=False, link_model=None, sa_relationship=None, sa_relationship_args=None, sa_relationship_kwargs=None):
    options = dict(sa_relationship_kwargs or {})
    if cascade_delete:
        options.setdefault("cascade", "all, delete-orphan")
    if link_model is not None:
        options["secondary"] = link_model
    return _Relationship(**options)


def _column(name, info):
    """The column of a field."""
    extra = info.extra
    column = extra.get("sa_column")
    if column is None:
        types = [extra["sa_type"]] if extra.get("sa_type") else []
        keys = [ForeignKey(extra["foreign_key"])] if extra.get("foreign_key") else []
        words = repr(info.annotation).lower()
        if not types:
            types = [next((made for word, made in _PYTHON_TYPES if word in words), None)]
        nullable = extra.get("nullable")
        if nullable is None:
            nullable = type(None) in typing.get_args(info.annotation) and not extra.get("primary_key")
        column = Column(*[t for t in types if t], *keys, primary_key=bool(extra.get("primary_key")), nullable=nullable, unique=bool(extra.get("unique")), **(extra.get("sa_column_kwargs") or {}))
    column.key = column.key or name
    if column.default is None and not info.is_required():
        column.default = info.default_factory or info.default
    return column


class SQLModelMetaclass(ModelMetaclass):
    def __new__(mcs, name, bases, namespace, **keywords):
        relations = {n: v for n, v in namespace.items() if isinstance(v, _Relationship)}
        notes = namespace.get("__annotations__", {})
        for n, relation in relations.items():
            relation.annotation = notes.get(n)
        namespace = {n: v for n, v in namespace.items() if n not in relations}
        namespace["__annotations__"] = {n: v for n, v in notes.items() if n not in relations}
        is_table = keywords.pop("table", False)
        cls = super().__new__(mcs, name, bases, namespace, **keywords)
        cls._is_table = is_table
        if is_table:
            for n, relation in relations.items():
                relation.__set_name__(cls, n)
                setattr(cls, n, relation)
            cls._map()
        return cls


class SQLModel(BaseModel, Mapped, metaclass=SQLModelMetaclass):
    model_config = {"from_attributes": True}
    metadata = MetaData()
    _classes = {}
    _is_table = False

    def __init_subclass__(cls, **options):
        pass

    @classmethod
    def _map(cls):
        """Makes columns of its fields."""
        if "__tablename__" not in cls.__dict__:
            cls.__tablename__ = cls.__name__.lower()
        cls._columns = []
        for name, info in cls.model_fields.items():
            column = _column(name, info)
            column.table = cls.__tablename__
            cls._columns.append(column)
            setattr(cls, name, column)
        cls._classes[cls.__name__] = cls
        Mapped._all.append(cls)
        cls._key = next((column for column in cls._columns if column.primary_key), cls._columns[0] if cls._columns else None)
        cls.__table__ = Table(cls.__tablename__, cls.metadata, *cls._columns)
        for column in cls._columns:
            column.owner = cls

    def __init__(self, /, **data):
        if not type(self)._is_table:
            super().__init__(**data)
            return
        # A table takes what it is given.
        fields = type(self).model_fields
        values = {}
        for name, info in fields.items():
            if name in data:
                values[name] = data[name]
            elif not info.is_required():
                values[name] = info.get_default(call_default_factory=True)
        self._fill(values, {name for name in fields if name in data}, None)
        for name, value in data.items():
            if name not in fields and isinstance(getattr(type(self), name, None), _Relationship):
                self.__dict__[name] = value

    def __setattr__(self, name, value):
        session = self.__dict__.get("_sa_session")
        if session is not None and self.__dict__.get("_sa_expired"):
            session._fresh(self)
        if not type(self)._is_table:
            super().__setattr__(name, value)
        elif name in type(self).model_fields:
            self.__dict__[name] = value
            self.__pydantic_fields_set__.add(name)
        elif isinstance(getattr(type(self), name, None), _Relationship):
            getattr(type(self), name).__set__(self, value)
        else:
            self.__dict__[name] = value

    @classmethod
    def __pydantic_reader__(cls, value, loc, errors):
        if cls._is_table and isinstance(value, dict):
            return cls(**value)
        return super().__pydantic_reader__(value, loc, errors)

    @classmethod
    def model_validate(cls, obj, *, strict=None, from_attributes=None, context=None, update=None):
        if update or cls._is_table:
            names = cls.model_fields
            data = dict(obj) if isinstance(obj, dict) else {name: getattr(obj, name) for name in names if hasattr(obj, name)}
            obj = {**data, **(update or {})}
        return super().model_validate(obj, strict=strict, from_attributes=from_attributes, context=context)

    def sqlmodel_update(self, obj, *, update=None):
        values = dict(obj) if isinstance(obj, dict) else obj.model_dump()
        for name, value in {**values, **(update or {})}.items():
            if name in type(self).model_fields:
                setattr(self, name, value)
        return self

    @classmethod
    def _made(cls, row, session):
        instance = cls.model_construct(**row)
        instance.__dict__["_sa_session"] = session
        return instance


class _ScalarSelect(Select):
    """A select of one thing: exec gives the things themselves."""


def select(*entities):
    return _ScalarSelect(*entities) if len(entities) == 1 else Select(*entities)


def col(expression):
    return expression


class Session(_Session):
    def exec(self, statement, *, params=None, **options):
        result = self.execute(statement, params)
        return result.scalars() if isinstance(statement, _ScalarSelect) else result


class _AsyncSession(_asyncio.AsyncSession):
    async def exec(self, statement, *, params=None, **options):
        result = await self.execute(statement, params)
        return result.scalars() if isinstance(statement, _ScalarSelect) else result
