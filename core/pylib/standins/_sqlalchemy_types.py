# The types of columns of sqlalchemy: a class each, that knows what a made-up value of it is.

from datetime import date, datetime, timedelta


class Type:
    sample = "text"

    def __init__(self, *args, **options):
        self.args = args

    def value(self, name, n):
        return self.sample

    def cast(self, value):
        return value

    def __str__(self):
        """The type as SQL has it."""
        words = _SQL.get(type(self).__name__, type(self).__name__.upper())
        return f"{words}({', '.join(map(str, self.args))})" if self.args and all(isinstance(arg, int) for arg in self.args) else words

    def __repr__(self):
        return f"{type(self).__name__}({', '.join(map(repr, self.args))})"


_SQL = {"String": "VARCHAR", "LargeBinary": "BLOB", "Enum": "VARCHAR", "Uuid": "CHAR(32)", "Interval": "DATETIME"}


class String(Type):
    cast = staticmethod(str)

    def value(self, name, n):
        if "email" in name:
            return f"user{n}@example.com"
        if "password" in name:
            return "$2b$12$saltsaltsaltsaltsalt..hashhashhashhashhashhashhashhash"
        if "url" in name or "link" in name:
            return f"https://example.com/{n}"
        return f"{name} {n}"


class Integer(Type):
    cast = staticmethod(int)

    def value(self, name, n):
        return n


class Float(Type):
    sample = 1.0
    cast = staticmethod(float)


class Boolean(Type):
    def value(self, name, n):
        return not any(word in name for word in ("delete", "disabled", "archived", "banned", "locked", "revoked"))


class DateTime(Type):
    def value(self, name, n):
        return datetime.now()


class Date(Type):
    def value(self, name, n):
        return date.today()


class Interval(Type):
    sample = timedelta(0)


class JSON(Type):
    def value(self, name, n):
        return {}


class ARRAY(Type):
    def value(self, name, n):
        return []


class LargeBinary(Type):
    sample = b"data"


class Enum(Type):
    def value(self, name, n):
        first = self.args[0]
        return next(iter(first)) if isinstance(first, type) else first


class Uuid(Type):
    def value(self, name, n):
        import uuid

        return uuid.UUID(int=n)
