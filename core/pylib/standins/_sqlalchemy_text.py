# What a textual SELECT gives: its columns by their names. Literals are themselves; columns of a table that the program has mapped are values of
# their types, or of the rows that are there, where a plain equality may choose among them; of all else nothing is known.

import operator
import re

from _sqlalchemy import Mapped
from _sqlalchemy_rows import Result, Row
from _standin import StandIn

_SELECT = re.compile(r"\s*select\s+(?:distinct\s+)?(.*?)(?:\s+from\s+([\w.\"]+)(.*))?;?\s*", re.IGNORECASE | re.DOTALL)
_EQUALS = re.compile(r"(?:\w+\.)?(\w+)\s*=\s*(:\w+|'[^']*'|\d+)")


def select(words, parameters, database, most):
    """The result of a SELECT; most is how many rows stand for those that are not known."""
    found = _SELECT.fullmatch(words)
    if not found:
        return Result([Row([StandIn("sqlalchemy.Row", True)], ["row"]) for _ in range(most)])
    items = [_named(item) for item in _split(found[1])]
    if found[2] is None:
        return Result([Row([_literal(what) for what, _ in items], [name for _, name in items])])
    table = _table(found[2].strip('"').rpartition(".")[2])
    if any(re.match(r"(count|sum|avg|min|max)\s*\(", what, re.IGNORECASE) for what, _ in items) and "group by" not in found[3].lower():
        rows = len(_rows(table, found[3], parameters, database)) if table and database.is_known(table) else most
        return Result([Row([rows if "count" in what.lower() else 1 for what, _ in items], [name for _, name in items])])
    columns = {column.key: column for column in table._columns} if table else {}
    if any(what.endswith("*") for what, _ in items):
        items = [(key, key) for key in columns] or [("row", "row")]
    if table and database.is_known(table):
        rows = _rows(table, found[3], parameters, database)
    else:
        rows = [{key: column.made_up(n) for key, column in columns.items()} for n in range(1, most + 1)]
    order = re.search(r"order\s+by\s+(?:\w+\.)?(\w+)(\s+desc)?", found[3], re.IGNORECASE)
    if order and order[1] in columns:
        rows = sorted(rows, key=lambda row: (row[order[1]] is None, row[order[1]]), reverse=bool(order[2]))
    limit = re.search(r"limit\s+(\d+)", found[3], re.IGNORECASE)
    return Result([Row([_value(what, row) for what, _ in items], [name for _, name in items]) for row in rows[: int(limit[1]) if limit else None]])


_INSERT = re.compile(r"\s*insert\s+into\s+(\w+)\s*\((.*?)\)\s*values\s*\((.*?)\).*", re.IGNORECASE | re.DOTALL)


def write(words, parameters, database):
    """The result of another statement: what an INSERT says is there after it."""
    found = _INSERT.fullmatch(words)
    table = _table(found[1]) if found else None
    sets = parameters if isinstance(parameters, list) else [parameters or {}]
    for given in sets if table else ():
        values = [given.get(v[1:]) if v[:1] == ":" else _literal(v) for v in _split(found[3])]
        database.insert(table, dict(zip(_split(found[2]), values)))
    return Result([], len(sets))


_CHANGE = re.compile(r"\s*(?:update\s+([\w.\"]+)\s+set\s+(.*?)|delete\s+from\s+([\w.\"]+))(?:\s+where\s+(.*?))?;?\s*", re.IGNORECASE | re.DOTALL)
_TERM = re.compile(r"\(?\s*(?:\w+\.)?\"?(\w+)\"?\s*(=|==|!=|<>|<=|>=|<|>|is\s+not|is|like)\s*(:\w+|'[^']*'|-?\d+(?:\.\d+)?|null|true|false)\s*\)?", re.IGNORECASE)
_PLAIN = re.compile(r":\w+|'[^']*'|-?\d+(\.\d+)?|null|true|false", re.IGNORECASE)
_SUM = re.compile(r"(\w+)\s*([-+*/])\s*(:\w+|\d+(?:\.\d+)?)")
_COMPARED = {
    "=": operator.eq, "==": operator.eq, "is": operator.eq, "!=": operator.ne, "<>": operator.ne, "is not": operator.ne, "<": operator.lt, "<=": operator.le,
    ">": operator.gt, ">=": operator.ge, "like": lambda column, pattern: column.like(pattern),
}
_COMPUTED = {"+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv}


def change(words, parameters):
    """The statement that a textual UPDATE or DELETE is, where its values and its conditions, joined by and, are plain; None otherwise."""
    from sqlalchemy import delete, update

    found = _CHANGE.fullmatch(words)
    table = _table((found[1] or found[3]).strip('"').rpartition(".")[2]) if found else None
    if table is None or isinstance(parameters, list):
        return None
    columns, given = {column.key: column for column in table._columns}, parameters or {}
    statement = delete(table) if found[3] else update(table)
    for term in re.split(r"\s+and\s+", found[4], flags=re.IGNORECASE) if found[4] else ():
        parts = _TERM.fullmatch(term.strip())
        if parts is None or parts[1] not in columns:
            return None
        statement = statement.where(_COMPARED[" ".join(parts[2].lower().split())](columns[parts[1]], _given(parts[3], given)))
    values = {}
    for item in _split(found[2] or ""):
        key, _, value = (part.strip() for part in item.partition("="))
        parts = _SUM.fullmatch(value)
        if found[2] and (key not in columns or (parts[1] not in columns if parts else not _PLAIN.fullmatch(value))):
            return None
        if found[2]:
            values[key] = _COMPUTED[parts[2]](columns[parts[1]], _given(parts[3], given)) if parts else _given(value, given)
    return statement.values(values) if found[2] else statement


def _given(word, parameters):
    """What a parameter stands for, or a literal."""
    if word[:1] == ":":
        return parameters.get(word[1:])
    return float(word) if re.fullmatch(r"-?\d+\.\d+", word) else _literal(word)


def _rows(table, rest, parameters, database):
    """The rows that the plain equalities of a WHERE leave."""
    rows = list(database.rows(table).values())
    where = re.split(r"\b(?:group|order|limit)\b", rest, flags=re.IGNORECASE)[0]
    for key, value in _EQUALS.findall(where) if " or " not in where.lower() else ():
        wanted = (parameters or {}).get(value[1:]) if value[0] == ":" else _literal(value)
        rows = [row for row in rows if row.get(key, wanted) == wanted]
    return rows


def _table(name):
    return next((cls for cls in Mapped.every() if cls.__tablename__ == name), None)


def _split(words):
    """The items of a list, at the commas outside of parentheses."""
    items, depth = [""], 0
    for c in words:
        depth += (c == "(") - (c == ")")
        if c == "," and depth == 0:
            items.append("")
        else:
            items[-1] += c
    return [item.strip() for item in items]


def _named(item):
    """What an item is, and its name."""
    found = re.fullmatch(r"(.*?)\s+(?:as\s+)?\"?(\w+)\"?", item, re.IGNORECASE | re.DOTALL)
    what, name = (found[1], found[2]) if found and not item.endswith(")") else (item, item.rpartition(".")[2])
    return what.strip(), name


def _literal(what):
    if re.fullmatch(r"-?\d+", what):
        return int(what)
    if re.fullmatch(r"'[^']*'", what):
        return what[1:-1]
    return {"null": None, "true": True, "false": False}.get(what.lower(), StandIn("sqlalchemy.Row." + re.sub(r"\W+", "_", what), True))


def _value(what, row):
    key = what.rpartition(".")[2].strip('"')
    return row[key] if key in row else _literal(what)
