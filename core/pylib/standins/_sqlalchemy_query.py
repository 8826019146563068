# What a query of sqlalchemy finds among rows that are really there: joins, conditions, groups, orders and what is computed of columns.

from datetime import datetime

from _sqlalchemy import And, Column, Condition, Expression, Function, Label, Mapped, Order, Relationship, Row, Table


class Joined(dict):
    """A row of the first table, with the rows of all tables by their names."""

    def __init__(self, tables):
        super().__init__(next(iter(tables.values())) or {})
        self.tables = tables


def tables_of(statement):
    """The tables that a select reads without being joined to another, in order."""
    found = []
    for entity in statement._froms + list(statement._entities):
        for table in _tables(entity):
            if table not in found and all(table is not target for target, on, outer in statement._joins):
                found.append(table)
    return found


def all_tables(statement):
    return tables_of(statement) + [target for target, on, outer in statement._joins]


def _tables(entity):
    if isinstance(entity, type) and issubclass(entity, Mapped) or isinstance(entity, Table):
        return [entity]
    if isinstance(entity, Column):
        cls = next((cls for cls in Mapped.every() if entity in cls._columns), None)
        return [cls] if cls is not None else []
    if isinstance(entity, Label):
        return _tables(entity.inner)
    if isinstance(entity, Function):
        return [table for part in entity.args for table in _tables(part)]
    return []


def link(left, right):
    """The condition under which rows of two tables belong together: that of a foreign key, in either direction."""
    for one, other in ((left, right), (right, left)):
        for column in one._columns:
            for key in column.foreign_keys:
                name, _, to = key.column.rpartition(".")
                if name == other.__tablename__:
                    return column == next(c for c in other._columns if c.key == to)
    return None


def joined(statement, target, on=None, outer=False):
    """A statement with one join more; the target is a table, or a relationship that leads to one."""
    if isinstance(target, Relationship):
        owner = target.owner
        other = target.other(owner)
        if on is None and target.secondary is not None:
            from _sqlalchemy_session import linking

            table, mine, to = linking(owner, target)
            statement = statement._with(_joins=statement._joins + [(table, mine == owner._key, outer)])
            on = to == other._key
        elif on is None:
            on = link(owner, other)
        target = other
    return statement._with(_joins=statement._joins + [(target, on, outer)])


def rows_of(statement, rows):
    """All rows that a select joins, before its conditions; `rows` gives those of a table."""
    found = [{}]
    for table in tables_of(statement):
        found = [{**before, table.__tablename__: row} for before in found for row in rows(table).values()]
    for target, on, outer in statement._joins:
        if on is None:
            on = next((c for c in (link(table, target) for table in tables_of(statement)) if c is not None), None)
        more = []
        for before in found:
            fitting = [{**before, target.__tablename__: row} for row in rows(target).values()]
            fitting = [tables for tables in fitting if on is None or on.fits(Joined(tables))]
            more += fitting or ([{**before, target.__tablename__: None}] if outer else [])
        found = more
    return [Joined(tables) for tables in found if tables]


def evaluate(statement, rows, session):
    """The rows of a select, as they are handed out."""
    condition = And(*statement._where)
    found = [row for row in rows_of(statement, rows) if condition.fits(row)]
    entities = list(statement._entities)
    if statement._group or any(aggregates(entity) for entity in entities):
        groups = {}
        for row in found:
            groups.setdefault(tuple(_key(part.of(row)) for part in statement._group), []).append(row)
        if not groups and not statement._group:
            groups[()] = []
        found = list(groups.values())
        having = And(*statement._having)
        found = [group for group in found if having.fits(_Group(group))]
        made = [(_Group(group), [value_of(entity, _Group(group), session, statement._eager) for entity in entities]) for group in found]
    else:
        made = [(row, [value_of(entity, row, session, statement._eager) for entity in entities]) for row in found]
    for order in reversed(statement._order):
        down = isinstance(order, Order) and order.down
        made.sort(key=lambda pair: _rank(order.of(pair[0])), reverse=down)
    names = names_of(entities)
    out = [Row([v for value in values for v in (value if isinstance(value, _Wide) else [value])], names) for _, values in made]
    if statement._distinct:
        kept = {}
        for row in out:
            kept.setdefault(tuple(_key(v) for v in row), row)
        out = list(kept.values())
    start = statement._offset or 0
    return out[start:] if statement._limit is None else out[start : start + statement._limit]


class _Group(Joined):
    """The rows of a group: the first stands for what they have in common."""

    def __init__(self, rows):
        self.rows = rows
        super().__init__(rows[0].tables if rows else {"": {}})


class _Wide(list):
    """The values of all columns of a Table."""


def _key(value):
    return value if value.__hash__ is not None else repr(value)


def _rank(value):
    return (value is not None, value)


def names_of(entities):
    names = []
    for entity in entities:
        if isinstance(entity, Table):
            names += [column.key for column in entity._columns]
        else:
            names.append(getattr(entity, "key", None) or getattr(entity, "__name__", "row"))
    return names


def value_of(entity, row, session, eager=False):
    if isinstance(entity, Expression):
        return entity.of(row)
    if isinstance(entity, Table):
        found = row.tables.get(entity.__tablename__) or {}
        return _Wide(found.get(column.key) for column in entity._columns)
    if isinstance(entity, type) and issubclass(entity, Mapped):
        found = row.tables.get(entity.__tablename__)
        if found is None:
            return None
        return session._identity(entity, found, eager) if session else entity._made(found, None)
    return entity


_AGGREGATES = {"count", "sum", "max", "min", "avg", "array_agg", "group_concat", "string_agg"}


def aggregates(entity):
    if isinstance(entity, Function):
        return entity.key in _AGGREGATES or any(aggregates(part) for part in entity.args)
    if isinstance(entity, Label):
        return aggregates(entity.inner)
    parts = [getattr(entity, name, None) for name in ("left", "right")] if isinstance(entity, (Arithmetic, Condition)) else []
    return any(aggregates(part) for part in parts if isinstance(part, Expression))


def call(name, args, row):
    """The value of func.name(...) in a row, or over the rows of a group."""
    if name in _AGGREGATES:
        rows = row.rows if isinstance(row, _Group) else [row]
        if name == "count" and not (args and isinstance(args[0], Expression)):
            return len(rows)
        values = [v for v in (args[0].of(r) for r in rows) if v is not None]
        if getattr(args[0], "is_distinct", False):
            values = list(dict.fromkeys(values))
        if name == "count":
            return len(values)
        if name in ("array_agg", "group_concat", "string_agg"):
            return values if name == "array_agg" else ",".join(map(str, values)) or None
        return None if not values else sum(values) / len(values) if name == "avg" else {"sum": sum, "max": max, "min": min}[name](values)
    values = [part.of(row) if isinstance(part, Expression) else part for part in args]
    if name == "coalesce":
        return next((v for v in values if v is not None), None)
    if name in ("now", "current_timestamp", "localtimestamp"):
        return datetime.now()
    if not values or values[0] is None:
        return None
    first = values[0]
    plain = {"lower": str.lower, "upper": str.upper, "trim": str.strip, "length": len, "char_length": len, "abs": abs, "round": lambda v: round(v, *values[1:])}
    if name == "date":
        return first.date() if hasattr(first, "date") else first
    if name == "concat":
        return "".join(str(v) for v in values if v is not None)
    return plain[name](first) if name in plain else first


class Arithmetic(Expression):
    """Two values and what is done to them; a database makes nothing of nothing."""

    def __init__(self, left, operation, right, swapped=False):
        self.left, self.operation, self.right = (right, operation, left) if swapped else (left, operation, right)
        self.key = None

    def of(self, row):
        left, right = (part.of(row) if isinstance(part, Expression) else part for part in (self.left, self.right))
        if left is None or right is None:
            return None
        return self.operation(left, right)
