# The tables behind a URL of sqlalchemy, in memory: what statements find in them and change.
#
# A query finds the rows that the run has written. Of a table into which it has written none it finds made-up rows that fit the conditions, as
# if the database had been filled before; unless a function is about to create what it asks for, or the program has created the table in SQLite.

import sys

from _sqlalchemy import MADE_UP, And, Column, Expression, Function, Label, Mapped, Order, Select, Table, Text, Write
from _sqlalchemy_rows import IntegrityError, Result, Row
from _standin import StandIn, store

def _creating():
    """Whether a function of the program is about to make something new: what it looks for is then not there yet."""
    try:
        frame = sys._getframe()
    except ValueError:  # no code of the program is running
        return False
    while frame is not None:
        name = frame.f_code.co_name.lower()
        if any(word in name for word in ("create", "register", "signup", "sign_up", "insert", "seed", "add_", "ensure", "import", "new_")):
            return True
        frame = frame.f_back
    return False


_parameters = [{}]  # of the statements that are running, the innermost last


class bound:
    """The parameters of a statement, while it runs."""

    def __init__(self, values):
        self.values = values

    def __enter__(self):
        _parameters.append(self.values)

    def __exit__(self, *exc):
        _parameters.pop()


class Bind(Expression):
    """A parameter, bindparam("name")."""

    def __init__(self, key, value=None):
        self.key, self.value = key, value

    def of(self, row):
        return _parameters[-1].get(self.key, self.value)


def _duplicate(is_sqlite, table, column):
    if is_sqlite:
        return f"(sqlite3.IntegrityError) UNIQUE constraint failed: {table.__tablename__}.{column.key}"
    return f'duplicate key value violates unique constraint "{table.__tablename__}_{column.key}_key"'


class Database:
    """The tables behind a URL, the same for all processes: rows are dicts."""

    def __init__(self, url):
        self._tables = store("sql " + str(url))
        self._is_own = str(url).startswith("sqlite")

    def create(self, tables):
        """Notes that the program has created tables. Those of SQLite are its own: they hold what it has written, and nothing else."""
        if self._is_own:
            made = self._tables.setdefault("\0created", {})
            for table in tables:
                made[getattr(table, "__tablename__", table)] = True

    def is_known(self, table):
        """Tells whether all rows of a table, or of what a query asks instead, are known."""
        if "_source" in getattr(table, "__dict__", ()):
            return self.is_known(table._source)
        if "select_" in getattr(table, "__dict__", ()):
            from _sqlalchemy_query import all_tables

            return all(self.is_known(inner) for inner in all_tables(table.select_) if inner is not table)
        return bool(self.rows(table)) or table.__tablename__ in self._tables.get("\0created", {})

    def rows(self, table):
        name = table.__tablename__
        if name not in self._tables:
            self._tables[name] = {}
        return self._tables[name]

    def insert(self, table, row, undo=None):
        rows, key = self.rows(table), table._key
        row = {column.key: row[column.key] if row.get(column.key) is not None else column.filled() for column in table._columns}
        self.check(table, row, rows.values())
        if key is not None:
            if row[key.key] in rows and sum(c.primary_key for c in table._columns) == 1:
                raise IntegrityError(_duplicate(self._is_own, table, key))
            if row[key.key] is None:
                row[key.key] = max((k for k in rows if isinstance(k, int)), default=0) + 1
            rows[row[key.key]] = row
            if undo is not None:
                undo.append((rows, row[key.key], None))
        return row

    def check(self, table, row, others):
        """Refuses a row that the table cannot have beside the others."""
        for column in table._columns:
            if column.unique and row[column.key] is not None and any(other.get(column.key) == row[column.key] for other in others):
                raise IntegrityError(_duplicate(self._is_own, table, column))
            if self._is_own and not column.nullable and not column.primary_key and row[column.key] is None:
                raise IntegrityError(f"(sqlite3.IntegrityError) NOT NULL constraint failed: {table.__tablename__}.{column.key}")

    def find(self, statement):
        """The rows that a select finds, as dicts."""
        table = statement._table()
        condition = And(*statement._where)
        stored = self.rows(table)
        if self.is_known(table):
            belongs = getattr(table, "_has", None) if getattr(table, "_identity", None) is not None else None
            found = [row for row in stored.values() if condition.fits(row) and (belongs is None or belongs(row))]
            for order in reversed(statement._order):
                down = isinstance(order, Order) and order.down
                found.sort(key=lambda row: (order.of(row) is None, order.of(row)), reverse=down)
            return found[statement._offset :][: statement._limit]
        given = condition.given()
        by_key = table._key is not None and table._key.key in given
        if given and not by_key and _creating():
            return []
        unique = by_key or any(column.unique and column.key in given for column in table._columns)
        count = 1 if unique else MADE_UP if statement._limit is None else min(statement._limit, MADE_UP)
        return [self.made_up(table, n + statement._offset, given) for n in range(1, count + 1)]

    def made_up(self, table, n, given):
        if getattr(table, "_identity", None) is not None:
            given = {table._told_by: table._identity, **given}
        return {column.key: given[column.key] if column.key in given else column.made_up(n) for column in table._columns}

    def run(self, statement, parameters, session):
        """The result of a statement."""
        if isinstance(statement, Select):
            with bound(parameters if isinstance(parameters, dict) else {}):
                return self._select(statement, session)
        if isinstance(statement, Write):
            return self._write(statement, parameters, session)
        if isinstance(statement, Text):
            from _sqlalchemy_text import change, select, write

            if not statement.words.lstrip().lower().startswith(("select", "with", "show")):
                changed = change(statement.words, parameters or statement._bound)
                return write(statement.words, parameters or statement._bound, self) if changed is None else self._write(changed, {}, session)
            return select(statement.words, parameters if isinstance(parameters, dict) else statement._bound, self, MADE_UP)
        return Result([Row([StandIn("sqlalchemy.Row", True)], ["row"]) for _ in range(MADE_UP)])

    def _write(self, statement, parameters, session):
        sets = parameters if isinstance(parameters, list) else [parameters or {}]
        table = statement._table()
        if statement._kind == "insert":
            given = statement._rows if statement._rows is not None else [{**statement._values, **row} for row in sets]
            return self._inserted(statement, table, given, session)
        found = []
        for values in sets:
            with bound(values):
                if parameters and isinstance(parameters, list) and not statement._where and table._key.key in values:
                    one = statement.where(table._key == values[table._key.key]).values(values)
                else:
                    one = statement
                found += self._changed(one, table, session)
        if session is not None:
            session.expire_all()
        known = self.is_known(table)
        result = Result([self._returned(statement, table, row, session) for row in found] if statement._returned else [], len(found) if known else 1)
        return result

    def _returned(self, statement, table, row, session):
        from _sqlalchemy_query import Joined, names_of, value_of

        here = Joined({table.__tablename__: row}, (self.rows, session))
        return Row([value_of(entity, here, session) for entity in statement._returned], names_of(statement._returned))

    def _inserted(self, statement, table, given, session):
        from _sqlalchemy_query import Joined

        undo = session._undo if session is not None else None
        made = []
        for values in given:
            with bound(values):
                here = Joined({}, (self.rows, session))
                row = {k: v.of(here) if isinstance(v, Expression) else v for k, v in values.items()}
            row = self._resolved(statement, table, row, session) if statement._conflict is not None else self.insert(table, row, undo)
            made += [row] if row is not None else []
        if statement._returned:
            result = Result([self._returned(statement, table, row, session) for row in made])
        else:
            result = Result([Row([table._made(row, session) if isinstance(table, type) else row], ["row"]) for row in made])
        if made and table._key is not None:
            result.inserted_primary_key = (made[0][table._key.key],)
            result.lastrowid = made[-1][table._key.key]
        return result

    def _resolved(self, statement, table, row, session):
        """Inserts a row, or does to the one that is there already what the statement says."""
        from _sqlalchemy_query import Joined

        elements, changes, condition = statement._conflict
        rows = self.rows(table)
        keys = [getattr(e, "key", e) for e in elements] if elements else [c.key for c in table._columns if c.unique or c.primary_key]
        same = (lambda other: all(other.get(k) == row.get(k) for k in keys)) if elements else lambda other: any(row.get(k) is not None and other.get(k) == row[k] for k in keys)
        key = next((key for key, other in rows.items() if same(other)), None)
        if key is None:
            return self.insert(table, row, session._undo if session is not None else None)
        filled = {c.key: row[c.key] if c.key in row else c.filled() for c in table._columns}
        here = Joined({table.__tablename__: rows[key], "excluded": filled}, (self.rows, session))
        if changes is None or condition is not None and not condition.fits(here):
            return None
        if session is not None:
            session._undo.append((rows, key, dict(rows[key])))
            session.expire_all()
        rows[key].update({k: v.of(here) if isinstance(v, Expression) else v for k, v in changes.items()})
        return rows[key]

    def _changed(self, statement, table, session):
        """The rows that an update has changed, or a delete has deleted."""
        from _sqlalchemy_query import Joined

        rows, found = self.rows(table), []
        condition = And(*statement._where)
        here = lambda row: Joined({table.__tablename__: row}, (self.rows, session))
        for key in [key for key, row in rows.items() if condition.fits(here(row))]:
            if session is not None:
                session._undo.append((rows, key, dict(rows[key])))
            found.append(rows[key])
            if statement._kind == "delete":
                del rows[key]
            else:
                row = here(rows[key])
                values = {c.key: c.renewed() for c in table._columns if c.onupdate is not None}
                new = {**rows[key], **values, **{k: v.of(row) if isinstance(v, Expression) else v for k, v in statement._values.items()}}
                self.check(table, new, [other for other in rows.values() if other is not rows[key]])
                rows[key].update(new)
        return found

    def _select(self, statement, session):
        from _sqlalchemy_query import asked_tables, evaluate

        read = asked_tables(statement)
        if read and all(self.is_known(table) for table in read):
            return Result(evaluate(statement, self.rows, session))
        table = statement._table()
        names = [getattr(entity, "key", None) or getattr(entity, "__name__", "row") for entity in statement._entities]
        plain = [entity for entity in statement._entities if isinstance(entity, Function)]
        if table is None or len(plain) == len(statement._entities):
            count = len(self.find(statement)) if table is not None else MADE_UP
            return Result([Row([count] * len(statement._entities), names)])
        rows = []
        for found in self.find(statement):
            values = []
            for entity in statement._entities:
                if entity is table and isinstance(table, type):
                    values.append(session._identity(table, found, statement._eager) if session else table._made(found, None))
                elif isinstance(entity, type) and issubclass(entity, Mapped):
                    values.append(entity._made(self.made_up(entity, 1, {}), session))
                elif isinstance(entity, Table):
                    values += [found[column.key] for column in table._columns]
                else:
                    values.append(entity.of(found) if isinstance(entity, (Column, Label)) else MADE_UP)
            if isinstance(statement._entities[0], Table):
                names = [column.key for column in table._columns]
            rows.append(Row(values, names))
        return Result(rows)
