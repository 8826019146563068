# The module sqlite3 by effect: tables in memory, shared by all processes, and the commonest SQL: create, insert, select with conditions joined
# by AND, update, delete. What a select asks beyond that is answered by made-up rows. Every statement blocks.

import re
from _assume import store, take

import _files
from _standin import StandIn

PARSE_DECLTYPES, PARSE_COLNAMES = 1, 2
apilevel, paramstyle, threadsafety, sqlite_version = "2.0", "qmark", 1, "3.40.1"


class Warning(Exception): ...
class Error(Exception): ...
class InterfaceError(Error): ...
class DatabaseError(Error): ...
class DataError(DatabaseError): ...
class OperationalError(DatabaseError): ...
class IntegrityError(DatabaseError): ...
class ProgrammingError(DatabaseError): ...
class NotSupportedError(DatabaseError): ...


_WORD = re.compile(r"\s*('(?:[^']|'')*'|\"[^\"]*\"|\?|:\w+|[\w.]+|<=|>=|<>|!=|\|\||.)", re.S)


class Row:
    """A row whose columns have names."""

    def __init__(self, cursor, values):
        self._names = [column[0] for column in cursor.description]
        self._values = tuple(values)

    def keys(self):
        return list(self._names)

    def __getitem__(self, key):
        if isinstance(key, str):
            for name, value in zip(self._names, self._values):
                if name.lower() == key.lower():
                    return value
            raise IndexError("No item with that key")
        return self._values[key]

    def __iter__(self):
        return iter(self._values)

    def __len__(self):
        return len(self._values)

    def __eq__(self, other):
        return isinstance(other, Row) and (self._names, self._values) == (other._names, other._values)

    def __hash__(self):
        return hash(self._values)


class _Statement:
    """The words of a statement, read from left to right; parameters are taken as they come."""

    def __init__(self, sql, parameters):
        self.words = [word for word in _WORD.findall(sql.strip().rstrip(";")) if word.strip()]
        self.at = 0
        self.parameters = parameters
        self.used = 0

    def peek(self):
        return self.words[self.at].upper() if self.at < len(self.words) else ""

    def take(self, *expected):
        """The next word, if it is one of those expected, or any."""
        if not expected or self.peek() in expected:
            self.at += 1
            return self.words[self.at - 1] if self.at <= len(self.words) else ""
        return None

    def name(self):
        return self.take().strip('"`[]').rpartition(".")[2]

    def names(self):
        """(a, b, c)"""
        found = []
        if self.take("("):
            while not self.take(")"):
                found.append(self.name())
                self.take(",")
        return found

    def value(self, row=None):
        """A literal, a parameter or a column."""
        word = self.take()
        if word == "?":
            self.used += 1
            if self.used > len(self.parameters):
                raise ProgrammingError(f"Incorrect number of bindings supplied. The current statement uses {self.words.count('?')}, and there are {len(self.parameters)} supplied.")
            return self.parameters[self.used - 1]
        if word.startswith(":") and len(word) > 1:
            if word[1:] not in self.parameters:
                raise ProgrammingError(f"You did not supply a value for binding parameter {word}.")
            return self.parameters[word[1:]]
        if word.startswith("'"):
            return word[1:-1].replace("''", "'")
        if word == "-":
            return -self.value(row)
        if word.upper() == "NULL":
            return None
        if word.upper() in ("TRUE", "FALSE"):
            return int(word.upper() == "TRUE")
        if word == "(":
            values = []
            while not self.take(")"):
                values.append(self.value(row))
                self.take(",")
            return values
        if word.upper() in ("CURRENT_TIMESTAMP", "DATETIME", "DATE"):
            if self.take("("):
                while not self.take(")"):
                    self.take()
            from datetime import datetime

            return datetime.now().strftime("%Y-%m-%d %H:%M:%S")
        if re.fullmatch(r"\d+", word):
            return int(word)
        if re.fullmatch(r"\d*\.\d*", word):
            return float(word)
        column = word.strip('"`[]').rpartition(".")[2]
        if row is not None:
            if column not in row:
                raise OperationalError(f"no such column: {column}")
            left = row[column]
            operator = self.take("+", "-", "*", "||")
            if operator:
                right = self.value(row)
                return left + right if operator == "+" else left - right if operator == "-" else left * right if operator == "*" else str(left) + str(right)
            return left
        return column

    def conditions(self):
        """WHERE a = ? AND b > 3 ...: (column, operator, value)"""
        found = []
        if self.take("WHERE"):
            while True:
                column = self.name()
                operator = self.take().upper()
                if operator == "NOT":
                    operator += " " + self.take().upper()
                if operator == "IS":
                    operator = "IS NOT" if self.take("NOT") else "IS"
                value = self.value()
                if operator == "BETWEEN":
                    self.take("AND")
                    value = (value, self.value())
                found.append((column, operator, value))
                if not self.take("AND"):
                    break
        return found


def _like(text, pattern):
    return re.fullmatch(re.escape(str(pattern)).replace("%", ".*").replace("_", "."), str(text), re.S | re.I) is not None


_TESTS = {
    "=": lambda a, b: a == b, "==": lambda a, b: a == b, "!=": lambda a, b: a != b, "<>": lambda a, b: a != b,
    "<": lambda a, b: a < b, ">": lambda a, b: a > b, "<=": lambda a, b: a <= b, ">=": lambda a, b: a >= b,
    "IN": lambda a, b: a in b, "NOT IN": lambda a, b: a not in b, "LIKE": _like, "NOT LIKE": lambda a, b: not _like(a, b),
    "BETWEEN": lambda a, b: b[0] <= a <= b[1],
}


def _fits(row, conditions):
    for column, operator, value in conditions:
        if column not in row:
            raise OperationalError(f"no such column: {column}")
        if operator in ("IS", "IS NOT"):
            if (row[column] == value) != (operator == "IS"):
                return False
        elif row[column] is None or operator not in _TESTS or not _TESTS[operator](row[column], value):
            return False
    return True


class Cursor:
    arraysize = 1

    def __init__(self, connection):
        self.connection = connection
        self.description = None
        self.rowcount = -1
        self.lastrowid = None
        self.row_factory = connection.row_factory
        self._rows = iter(())

    def execute(self, sql, parameters=()):
        self.connection._check()
        take("sqlite3.execute")
        self._rows = iter(())
        self.description = None
        kind = sql.strip().partition(" ")[0].upper().strip(";")
        statement = _Statement(sql, parameters)
        statement.take()
        {"CREATE": self._create, "INSERT": self._insert, "REPLACE": self._insert, "SELECT": self._select, "UPDATE": self._update, "DELETE": self._delete,
         "DROP": self._drop}.get(kind, lambda statement: None)(statement)
        if kind in ("INSERT", "UPDATE", "DELETE", "REPLACE"):
            self.connection.in_transaction = True
        return self

    def _create(self, statement):
        if statement.take("TABLE"):
            maybe = statement.take("IF") and statement.take("NOT") and statement.take("EXISTS")
            name = statement.name()
            if name in self.connection._tables:
                if not maybe:
                    raise OperationalError(f"table {name} already exists")
                return
            statement.take("(")
            columns, depth, first = {}, 0, True
            while statement.at < len(statement.words):
                word = statement.take()
                if word == ")" and depth == 0:
                    break
                depth += (word == "(") - (word == ")")
                if first and word.upper() not in ("PRIMARY", "FOREIGN", "UNIQUE", "CHECK", "CONSTRAINT"):
                    current = word.strip('"`[]')
                    columns[current] = []
                elif not first:
                    columns.setdefault(current, []).append(word.upper())
                first = word == "," and depth == 0
            self.connection._tables[name] = {"columns": columns, "rows": []}

    def _table(self, name):
        if name not in self.connection._tables:
            raise OperationalError(f"no such table: {name}")
        return self.connection._tables[name]

    def _insert(self, statement):
        instead = statement.take("OR") and statement.take("REPLACE", "IGNORE", "ABORT")
        statement.take("INTO")
        name = statement.name()
        table = self._table(name)
        names = statement.names() or list(table["columns"])
        self.rowcount = 0
        statement.take("VALUES")
        while statement.peek() == "(":
            values = statement.value()
            if len(values) != len(names):
                raise OperationalError(f"table {name} has {len(table['columns'])} columns but {len(values)} values were supplied")
            given = dict(zip(names, values))
            row = {}
            for column, words in table["columns"].items():
                row[column] = given.get(column)
                if row[column] is None and "PRIMARY" in words and any("INT" in word for word in words):
                    row[column] = max((other[column] for other in table["rows"]), default=0) + 1
                elif row[column] is None and "DEFAULT" in words:
                    row[column] = _Statement(words[words.index("DEFAULT") + 1], ()).value()
                if row[column] is None and "NOT" in words:
                    raise IntegrityError(f"NOT NULL constraint failed: {name}.{column}")
                if ("PRIMARY" in words or "UNIQUE" in words) and row[column] is not None:
                    same = [other for other in table["rows"] if other[column] == row[column]]
                    if same and (instead or "").upper() == "REPLACE":
                        table["rows"].remove(same[0])
                    elif same and (instead or "").upper() == "IGNORE":
                        return
                    elif same:
                        raise IntegrityError(f"UNIQUE constraint failed: {name}.{column}")
            self.connection._save()
            table["rows"].append(row)
            self.rowcount += 1
            key = next((column for column, words in table["columns"].items() if "PRIMARY" in words), None)
            self.lastrowid = row[key] if isinstance(row.get(key), int) else len(table["rows"])
            statement.take(",")

    def _select(self, statement):
        columns, depth, current = [], 0, []
        while statement.at < len(statement.words) and not (depth == 0 and statement.peek() == "FROM"):
            word = statement.take()
            depth += (word == "(") - (word == ")")
            if word == "," and depth == 0:
                columns.append(current)
                current = []
            else:
                current.append(word)
        columns.append(current)
        if not statement.take("FROM"):
            self._answer([self._label(c) for c in columns], [tuple(_Statement(" ".join(c), statement.parameters).value() for c in columns)])
            return
        name = statement.name()
        if name in ("sqlite_master", "sqlite_schema"):
            self._answer(["name"], [(table,) for table in self.connection._tables])
            return
        table = self._table(name)
        if statement.peek() not in ("", "WHERE", "ORDER", "LIMIT"):
            self._answer([self._label(c) for c in columns], [tuple(StandIn("sqlite3.Row." + self._label(c), True) for c in columns) for _ in range(3)])
            return
        conditions = statement.conditions()
        rows = [row for row in table["rows"] if _fits(row, conditions)]
        if statement.take("ORDER"):
            statement.take("BY")
            orders = []
            while True:
                orders.append((statement.name(), statement.take("ASC", "DESC")))
                if not statement.take(","):
                    break
            for column, way in reversed(orders):
                rows.sort(key=lambda row: (row[column] is not None, row[column]), reverse=(way or "").upper() == "DESC")
        if statement.take("LIMIT"):
            limit = statement.value()
            start = statement.value() if statement.take("OFFSET") else 0
            rows = rows[start : start + limit]
        if columns == [["*"]]:
            columns = [[column] for column in table["columns"]]
        if len(columns[0]) > 1 and columns[0][1] == "(":
            self._answer([self._label(c) for c in columns], [tuple(self._total(c, rows) for c in columns)])
            return
        plain = [c[0].strip('"`[]').rpartition(".")[2] for c in columns]
        for column in plain:
            if column not in table["columns"] and column != "rowid":
                raise OperationalError(f"no such column: {column}")
        self._answer([self._label(c) for c in columns], [tuple(row.get(column) for column in plain) for row in rows])

    def _label(self, words):
        if len(words) > 2 and words[-2].upper() == "AS":
            return words[-1]
        return "".join(words).rpartition(".")[2]

    def _total(self, words, rows):
        what, column = words[0].upper(), words[2]
        values = [row[column] for row in rows if row.get(column) is not None] if column != "*" else rows
        if what == "COUNT":
            return len(values)
        if not values:
            return None
        return {"SUM": sum, "MAX": max, "MIN": min, "AVG": lambda v: sum(v) / len(v)}.get(what, len)(values)

    def _answer(self, names, rows):
        self.description = tuple((name, None, None, None, None, None, None) for name in names)
        make = self.row_factory
        self._rows = iter([make(self, row) if make else row for row in rows])

    def _update(self, statement):
        table = self._table(statement.name())
        statement.take("SET")
        start, used = statement.at, statement.used
        changes, rows = {}, table["rows"]
        probe = dict.fromkeys(table["columns"], 0)
        while True:
            column = statement.name()
            statement.take("=")
            statement.value(probe)
            if not statement.take(","):
                break
        conditions = statement.conditions()
        fitting = [row for row in rows if _fits(row, conditions)]
        for row in fitting:
            statement.at, statement.used = start, used
            before = dict(row)
            while True:
                column = statement.name()
                statement.take("=")
                changes[column] = statement.value(before)
                if not statement.take(","):
                    break
            self.connection._save()
            row.update(changes)
        self.rowcount = len(fitting)

    def _delete(self, statement):
        statement.take("FROM")
        table = self._table(statement.name())
        conditions = statement.conditions()
        kept = [row for row in table["rows"] if not _fits(row, conditions)]
        self.rowcount = len(table["rows"]) - len(kept)
        self.connection._save()
        table["rows"][:] = kept

    def _drop(self, statement):
        statement.take("TABLE")
        maybe = statement.take("IF") and statement.take("EXISTS")
        name = statement.name()
        if name not in self.connection._tables and not maybe:
            raise OperationalError(f"no such table: {name}")
        self.connection._tables.pop(name, None)

    def executemany(self, sql, seq_of_parameters):
        count = 0
        for parameters in seq_of_parameters:
            count += self.execute(sql, parameters).rowcount
        self.rowcount = count
        return self

    def executescript(self, sql_script):
        for sql in sql_script.split(";"):
            if sql.strip():
                self.execute(sql)
        return self

    def fetchone(self):
        return next(self._rows, None)

    def fetchall(self):
        return list(self._rows)

    def fetchmany(self, size=1):
        return [row for row, _ in zip(self._rows, range(size))]

    def __iter__(self):
        return self._rows

    def __next__(self):
        return next(self._rows)

    def close(self):
        pass


class Connection:
    def __init__(self, database, **options):
        name = _files.text_of(database)
        if name == ":memory:":
            self._tables = {}
        else:
            if not _files.exists(name):
                _files.touch(name)
            self._tables = store("sqlite " + _files.absolute(name))
        self.row_factory = None
        self.isolation_level = options.get("isolation_level", "")
        self.in_transaction = False
        self.total_changes = 0
        self._saved = None
        self._open = True

    def _check(self):
        if not self._open:
            raise ProgrammingError("Cannot operate on a closed database.")

    def _save(self):
        """Remember the rows as they are before a transaction changes them."""
        if self._saved is None:
            self._saved = {name: [dict(row) for row in table["rows"]] for name, table in self._tables.items()}

    def cursor(self, factory=Cursor):
        self._check()
        return factory(self)

    def execute(self, sql, parameters=()):
        return self.cursor().execute(sql, parameters)

    def executemany(self, sql, parameters):
        return self.cursor().executemany(sql, parameters)

    def executescript(self, sql_script):
        return self.cursor().executescript(sql_script)

    def commit(self):
        self._check()
        if self.in_transaction:
            take("sqlite3.commit")
        self._saved, self.in_transaction = None, False

    def rollback(self):
        self._check()
        for name, rows in (self._saved or {}).items():
            if name in self._tables:
                self._tables[name]["rows"][:] = rows
        self._saved, self.in_transaction = None, False

    def close(self):
        self._open = False

    def __enter__(self):
        return self

    def __exit__(self, kind, exc, tb):
        if kind is None:
            self.commit()
        else:
            self.rollback()
        return False

    def set_trace_callback(self, callback):
        pass

    def create_function(self, *args, **options):
        pass


def connect(database, timeout=5.0, **options):
    return Connection(database, **options)


def register_adapter(type, adapter):
    pass


def register_converter(typename, converter):
    pass
