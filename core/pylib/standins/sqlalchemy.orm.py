# The module sqlalchemy.orm: mapped classes and sessions.

from _sqlalchemy import Column, Expression, Label, Mapped as _Mapped, MetaData, Relationship
from _sqlalchemy_selectable import Alias
from _sqlalchemy_session import Query, Session, scoped_session, sessionmaker


class Mapped:
    def __class_getitem__(cls, item):
        return _Annotation(item)


class _Annotation:
    """Mapped[int], as it stands in the class."""

    def __init__(self, item):
        self.item = item

    def __repr__(self):
        item = self.item
        return f"Mapped[{item.__name__ if isinstance(item, type) and '[' not in repr(item) else item!r}]"


class DeclarativeBase(_Mapped):
    _is_base = True

    def __init_subclass__(cls, **options):
        if DeclarativeBase in cls.__bases__:
            cls._is_base = True
            cls._classes = {}
            if "metadata" not in cls.__dict__:
                cls.metadata = MetaData()
        super().__init_subclass__(**options)


class MappedAsDataclass:
    """Mapped classes that are made and shown as dataclasses are."""

    def __init_subclass__(cls, **options):
        super().__init_subclass__()

    def __init__(self, **values):
        given = {column.key: column.default for column in self._columns if column.default is not None and not callable(column.default)}
        super().__init__(**{**given, **values})

    def __repr__(self):
        return f"{type(self).__qualname__}({', '.join(f'{column.key}={getattr(self, column.key)!r}' for column in self._columns)})"


class DeclarativeBaseNoMeta(DeclarativeBase):
    pass


def declarative_base(cls=None, metadata=None, **options):
    return type("Base", (DeclarativeBase,) + ((cls,) if cls else ()), {"metadata": metadata or MetaData()})


def mapped_column(*args, nullable=None, **options):
    return Column(*args, nullable=nullable, **options)


def relationship(*args, **options):
    return Relationship(*args, **options)


def backref(name, **options):
    return name


def declared_attr(function):
    return property(function)


declared_attr.directive = declared_attr


def _option(*args, **options):
    return _Option()


class _Option:
    def __getattr__(self, name):
        if name[:2] == "__":
            raise AttributeError(name)
        return _option


selectinload = joinedload = subqueryload = lazyload = noload = raiseload = load_only = defer = undefer = contains_eager = immediateload = _option


def aliased(entity, alias=None, *, name=None, **options):
    return Alias(entity, name, alias)


def validates(*names, **options):
    def decorator(function):
        function.__validates__ = names
        return function

    return decorator


def column_property(expression, **options):
    return Label(expression)


def configure_mappers():
    pass
