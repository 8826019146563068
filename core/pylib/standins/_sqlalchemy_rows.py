# What statements of sqlalchemy come to: rows and results, or errors.

# Exceptions


class SQLAlchemyError(Exception):
    code = None

    def __str__(self):
        text = super().__str__()
        return f"{text} (Background on this error at: https://sqlalche.me/e/20/{self.code})" if self.code else text


class ArgumentError(SQLAlchemyError): ...
class NoInspectionAvailable(SQLAlchemyError): ...
class InvalidRequestError(SQLAlchemyError): ...
class NoResultFound(InvalidRequestError): ...
class MultipleResultsFound(InvalidRequestError): ...
class PendingRollbackError(InvalidRequestError): ...
class ResourceClosedError(InvalidRequestError): ...
class TimeoutError(SQLAlchemyError): code = "3o7r"
class MissingGreenlet(InvalidRequestError): code = "xd2s"
class DetachedInstanceError(SQLAlchemyError): code = "bhk3"
class StatementError(SQLAlchemyError): ...
class DBAPIError(StatementError):
    @property
    def orig(self):
        """The error of the driver: its words, without its name before them."""
        text = Exception.__str__(self)
        return Exception(text.partition(") ")[2] if text[:1] == "(" else text)


class DatabaseError(DBAPIError): ...
class OperationalError(DatabaseError): ...
class IntegrityError(DatabaseError): ...
class ProgrammingError(DatabaseError): ...
class DataError(DatabaseError): ...


for _class in list(vars().values()):
    if isinstance(_class, type) and issubclass(_class, SQLAlchemyError):
        _class.__module__ = "sqlalchemy.exc"


# Rows and results


class Row(tuple):
    """A row of several columns, by place and by name."""

    def __new__(cls, values, names):
        row = super().__new__(cls, values)
        row._fields = tuple(names)
        return row

    def __getattr__(self, name):
        if name[:1] != "_" and name in self._fields:
            return self[self._fields.index(name)]
        raise AttributeError(f"Could not locate column in row for column '{name}'")

    @property
    def _mapping(self):
        return dict(zip(self._fields, self))

    def _asdict(self):
        return self._mapping


class Result:
    """The rows of a query."""

    def __init__(self, rows, rowcount=None):
        self._rows = list(rows)
        self.rowcount = len(self._rows) if rowcount is None else rowcount
        self.inserted_primary_key = (1,)
        self.lastrowid = 1

    def _one(self, row):
        return row

    def all(self):
        rows, self._rows = self._rows, []
        return [self._one(row) for row in rows]

    fetchall = all

    def fetchmany(self, size=None):
        rows, self._rows = self._rows[:size], self._rows[size:]
        return [self._one(row) for row in rows]

    def first(self):
        return self._one(self._rows[0]) if self._rows else None

    def fetchone(self):
        return self._one(self._rows.pop(0)) if self._rows else None

    def one_or_none(self):
        if len(self._rows) > 1:
            raise MultipleResultsFound("Multiple rows were found when one or none was required")
        return self.first()

    def one(self):
        if not self._rows:
            raise NoResultFound("No row was found when one was required")
        if len(self._rows) > 1:
            raise MultipleResultsFound("Multiple rows were found when exactly one was required")
        return self.first()

    def scalars(self, index=0):
        return Scalars(self._rows if index == 0 else [row[index:] for row in self._rows])

    def tuples(self):
        return self

    def scalar(self):
        row = self.first()
        return row[0] if row is not None else None

    def scalar_one(self):
        return Result.one(self)[0]

    def scalar_one_or_none(self):
        row = Result.one_or_none(self)
        return row[0] if row is not None else None

    def mappings(self):
        return Mappings(self._rows)

    def unique(self, strategy=None):
        kept = {}
        for row in self._rows:
            kept.setdefault(tuple(id(v) if v.__hash__ is None else v for v in row), row)
        self._rows = list(kept.values())
        return self

    def keys(self):
        return list(self._rows[0]._fields) if self._rows else []

    def partitions(self, size=None):
        yield self.all()

    def __iter__(self):
        return iter(self.all())

    async def __aiter__(self):
        for row in self.all():
            yield row

    def close(self):
        pass


class Scalars(Result):
    def _one(self, row):
        return row[0]


class Mappings(Result):
    def _one(self, row):
        return row._mapping
