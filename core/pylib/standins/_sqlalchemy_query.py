# What a query of sqlalchemy finds among rows that are really there: joins, conditions, groups, orders and what is computed of columns.

from datetime import datetime

from _sqlalchemy import And, Column, Condition, Expression, Function, Label, Mapped, Order, Relationship, Row, Select, Table
from _sqlalchemy_selectable import Alias, Case, Compound, Exists, Named, Over, Scalar, Subquery, keys_between, parts_of, related


class Joined(dict):
    """A row of the first table, with the rows of all tables by their names. `env` is what else a query inside the query needs: the rows of a
    table, and the session."""

    peers = ()

    def __init__(self, tables, env=None):
        super().__init__(next(iter(tables.values()), None) or {})
        self.tables = tables
        self.env = env


class Group(Joined):
    """The rows of a group: the first stands for what they have in common."""

    def __init__(self, rows, env):
        self.rows = rows
        super().__init__(rows[0].tables if rows else {"": {}}, env)


def tables_of(statement):
    """The tables that a select reads without being joined to another, in order."""
    found = []
    for entity in [*statement._froms, *statement._entities, *statement._where]:
        for table in _tables(entity):
            if all(table is not known for known in found) and all(table is not target for target, on, outer in statement._joins):
                found.append(table)
    return found


def all_tables(statement):
    if isinstance(statement, Compound):
        return [table for part in statement._parts for table in all_tables(part)]
    return tables_of(statement) + [target for target, on, outer in statement._joins]


def asked_tables(statement):
    """All tables that a select needs, those of the queries inside it too."""
    found = all_tables(statement)
    for part in [*statement._entities, *statement._where]:
        for inner in _inner_selects(part):
            found = found + asked_tables(inner)
    return found


def _inner_selects(part):
    if isinstance(part, (Scalar, Exists)):
        return [part.select_]
    if isinstance(part, Condition) and isinstance(part.right, Select):
        return [part.right]
    return [select for inner in parts_of(part) for select in _inner_selects(inner)] if isinstance(part, Expression) else []


def _tables(entity):
    if isinstance(entity, type) and issubclass(entity, Mapped) or isinstance(entity, (Table, Alias, Subquery)):
        return [entity]
    if isinstance(entity, Column):
        return [entity.owner] if entity.owner is not None else []
    return [table for part in parts_of(entity) for table in _tables(part)] if isinstance(entity, Expression) else []


def link(left, right):
    """The condition under which rows of two tables belong together: that of a foreign key, in either direction."""
    return next((c for one, other in ((left, right), (right, left)) for c in keys_between(one, other)), None)


def joined(statement, target, on=None, outer=False):
    """A statement with one join more; the target is a table, or a relationship that leads to one, and so may the condition be."""
    relation = target if isinstance(target, Relationship) else on if isinstance(on, Relationship) else None
    if relation is not None:
        owner = relation.owner
        other = (relation.toward or relation.other(_unaliased(owner))) if relation is target else target
        table, mine, to = related(relation, owner, other)
        if table is not None:
            statement = statement._with(_joins=statement._joins + [(table, mine, outer)])
        if all(owner is not joined for joined, _, _ in statement._joins) and all(owner is not known for known in tables_of(statement)):
            statement = statement._with(_froms=statement._froms + [owner])
        target, on = other, to if on is None or on is relation else And(to, on)
    return statement._with(_joins=statement._joins + [(target, on, outer)])


def _unaliased(table):
    return _unaliased(table._source) if isinstance(table, Alias) else table


def _rows_in(table, env, outer=None):
    """The rows of a table, an alias or a subquery."""
    if isinstance(table, Alias):
        return _rows_in(table._source if table._among is None else table._among, env, outer)
    if isinstance(table, Subquery):
        return table.rows(env, outer)
    rows = env[0](table).values()
    return rows if getattr(table, "_identity", None) is None else [row for row in rows if table._has(row)]


def rows_of(statement, env, outer=None):
    """All rows that a select joins, before its conditions. Inside of another query it may ask about that one's row."""
    around = dict(outer.tables) if outer is not None else {}
    found = [around]
    first = tables_of(statement)
    if len(first) > 1:  # a table of the query around it is that query's, unless there is no other
        first = [table for table in first if table.__tablename__ not in around or any(table is t for t in statement._froms)]
    for table in first:
        found = [{table.__tablename__: row, **without(before, table)} for before in found for row in _rows_in(table, env, outer)]
    for target, on, left in statement._joins:
        if on is None:
            on = next((c for c in (link(table, target) for table in all_tables(statement) if table is not target) if c is not None), None)
        more, rows = [], list(_rows_in(target, env, outer))
        for before in found:
            fitting = [{**before, target.__tablename__: row} for row in rows]
            fitting = [tables for tables in fitting if on is None or on.fits(Joined(tables, env))]
            more += fitting or ([{**before, target.__tablename__: None}] if left else [])
        found = more
    ordered = [table.__tablename__ for table in all_tables(statement)]
    return [Joined({name: tables[name] for name in [*ordered, *tables] if name in tables}, env) for tables in found if tables or not ordered]


def without(tables, table):
    return {name: row for name, row in tables.items() if name != table.__tablename__}


def sorted_rows(rows, order):
    for part in reversed(order):
        rows = sorted(rows, key=lambda row: _rank(part.of(row)), reverse=isinstance(part, Order) and part.down)
    return rows


def _resolved(part, entities):
    """A part of an order; a name stands for the column of the result that has it."""
    if isinstance(part, Order) and isinstance(part.inner, Named):
        return Order(_resolved(part.inner, entities), part.down)
    return next((e for e in entities if isinstance(e, Expression) and e.key == part.key), part) if isinstance(part, Named) else part


def evaluate(statement, rows, session, outer=None):
    """The rows of a select, as they are handed out."""
    env, entities = (rows, session), list(statement._entities)
    names = names_of(entities)
    if isinstance(statement, Compound):
        made = [(Joined({"": dict(zip(names, row))}), row) for row in statement.rows(env, outer)]
        pairs = [(row, [value]) for row, value in made]
        out = [value[0] for row, value in _ordered(pairs, [Named(p.key) if not isinstance(p, Order) else Order(Named(p.key), p.down) for p in statement._order])]
        return _cut(statement, out)
    condition = And(*statement._where)
    found = [row for row in rows_of(statement, env, outer) if condition.fits(row)]
    group = [_resolved(part, entities) for part in statement._group]
    if group or any(aggregates(entity) for entity in entities):
        groups = {}
        for row in found:
            groups.setdefault(tuple(_key(part.of(row)) for part in group), []).append(row)
        if not groups and not group:
            groups[()] = []
        having = And(*statement._having)
        found = [g for g in (Group(rows, env) for rows in groups.values()) if having.fits(g)]
    for row in found:
        row.peers = found
    made = [(row, [value_of(entity, row, session, statement._eager) for entity in entities]) for row in found]
    made = _ordered(made, [_resolved(part, entities) for part in statement._order])
    out = [Row([v for value in values for v in (value if isinstance(value, _Wide) else [value])], names) for _, values in made]
    if statement._distinct or any(isinstance(e, Label) and e.__dict__.get("is_distinct") for e in entities):
        kept = {}
        for row in out:
            kept.setdefault(tuple(_key(v) for v in row), row)
        out = list(kept.values())
    return _cut(statement, out)


def _ordered(pairs, order):
    """Rows with their values, in an order."""
    for part in reversed(order):
        pairs = sorted(pairs, key=lambda pair: _rank(part.of(pair[0])), reverse=isinstance(part, Order) and part.down)
    return pairs


def _cut(statement, rows):
    start = statement._offset or 0
    return rows[start:] if statement._limit is None else rows[start : start + statement._limit]


class _Wide(list):
    """The values of all columns of a Table."""


def _key(value):
    return value if value.__hash__ is not None else repr(value)


def _rank(value):
    return (value is not None, value)


def names_of(entities):
    names = []
    for entity in entities:
        if isinstance(entity, (Table, Subquery)):
            names += [column.key for column in entity._columns]
        else:
            names.append(getattr(entity, "key", None) or getattr(_unaliased(entity), "__name__", "row"))
    return names


def value_of(entity, row, session, eager=False):
    if isinstance(entity, Expression):
        return entity.of(row)
    if isinstance(entity, (Table, Subquery)):
        found = row.tables.get(entity.__tablename__) or {}
        return _Wide(found.get(column.key) for column in entity._columns)
    if isinstance(entity, Alias) or isinstance(entity, type) and issubclass(entity, Mapped):
        found, entity = row.tables.get(entity.__tablename__), _unaliased(entity)
        if found is None:
            return None
        if not isinstance(entity, type):
            return _Wide(found.get(column.key) for column in entity._columns)
        return session._identity(entity, found, eager) if session else entity._made(found, None)
    return entity


_AGGREGATES = {"count", "sum", "max", "min", "avg", "array_agg", "group_concat", "string_agg"}


def aggregates(entity):
    """Tells whether a value is of many rows. What asks for rows itself, or stands beside its own row, is not."""
    if not isinstance(entity, Expression) or isinstance(entity, (Over, Scalar, Exists)):
        return False
    return isinstance(entity, Function) and entity.key in _AGGREGATES or any(aggregates(part) for part in parts_of(entity))


def call(name, args, row, only=()):
    """The value of func.name(...) in a row, or over the rows of a group: those that fit what it is filtered by."""
    if name in _AGGREGATES and not (name in ("max", "min") and len(args) > 1):
        rows = row.rows if isinstance(row, Group) else [row]
        if only:
            rows = [r for r in rows if And(*only).fits(r)]
        if name == "count" and not (args and isinstance(args[0], Expression)):
            return len(rows)
        values = [v for v in (args[0].of(r) for r in rows) if v is not None]
        if args[0].__dict__.get("is_distinct"):
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
    if name == "nullif":
        return None if values[0] == values[1] else values[0]
    if name in ("ifnull", "greatest", "least", "max", "min"):
        there = [v for v in values if v is not None]
        return None if not there else there[0] if name == "ifnull" else max(there) if name in ("greatest", "max") else min(there)
    if not values or values[0] is None:
        return None
    first = values[0]
    if name == "replace":
        return first.replace(*values[1:])
    if name in ("substr", "substring"):
        return first[values[1] - 1 :][: values[2] if len(values) > 2 else None]
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
