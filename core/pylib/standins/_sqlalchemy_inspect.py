# sqlalchemy.inspect: what an engine's tables are, what a class is mapped to, and how an instance stands to its session.

from _sqlalchemy import Column, Mapped, Relationship, _Columns
from _sqlalchemy_rows import NoInspectionAvailable


def inspect(subject, raiseerr=True):
    if isinstance(subject, type) and issubclass(subject, Mapped):
        return Mapper(subject)
    if isinstance(subject, Mapped):
        return InstanceState(subject)
    if hasattr(subject, "connect") or hasattr(subject, "execute"):
        return Inspector(subject)
    raise NoInspectionAvailable(f"No inspection system is available for object of type {type(subject)}")


class Inspector:
    """Of a database: the tables that the program has mapped or declared."""

    def __init__(self, bind):
        self.bind = bind
        self._tables = {cls.__tablename__: cls for cls in Mapped.every()}

    def get_table_names(self, schema=None):
        return sorted(self._tables)

    def has_table(self, name, schema=None):
        return name in self._tables

    def get_columns(self, name, schema=None):
        return [
            {"name": c.key, "type": c.type, "nullable": bool(c.nullable) and not c.primary_key, "default": None, "primary_key": int(c.primary_key)}
            for c in self._tables[name]._columns
        ]

    def get_pk_constraint(self, name, schema=None):
        return {"constrained_columns": [c.key for c in self._tables[name]._columns if c.primary_key], "name": None}

    def get_foreign_keys(self, name, schema=None):
        return [{"constrained_columns": [c.key], "referred_table": str(key.column).partition(".")[0]} for c in self._tables[name]._columns for key in c.foreign_keys]

    def get_indexes(self, name, schema=None):
        return []

    def get_schema_names(self):
        return ["main"]

    def get_view_names(self, schema=None):
        return []


class Mapper:
    """Of a mapped class."""

    def __init__(self, cls):
        self.class_ = self.entity = cls
        self.local_table = self.persist_selectable = cls.__table__
        self.columns = self.c = _Columns(list(cls._columns))
        self.column_attrs = list(cls._columns)
        self.primary_key = [c for c in cls._columns if c.primary_key]
        self.relationships = [value for base in cls.__mro__ for value in vars(base).values() if isinstance(value, Relationship)]
        self.attrs = self.all_orm_descriptors = [*self.relationships, *cls._columns]

    @property
    def mapper(self):
        return self


class InstanceState:
    """Of an instance."""

    def __init__(self, instance):
        self.object = instance
        self.mapper = Mapper(type(instance))
        self.attrs = self.mapper.attrs
        self.session = instance.__dict__.get("_sa_session")
        new = self.session is not None and any(other is instance for other in getattr(self.session, "new", ()))
        self.transient = self.session is None and instance.__dict__.get(type(instance)._key.key) is None
        self.pending, self.persistent = new, self.session is not None and not new
        self.detached = self.session is None and not self.transient
        self.deleted = False
        self.identity = (instance.__dict__.get(type(instance)._key.key),) if self.persistent or self.detached else None
        self.dict = instance.__dict__
