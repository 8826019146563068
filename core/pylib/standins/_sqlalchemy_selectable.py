# What queries of sqlalchemy are made of besides tables and columns: aliases, subqueries, expressions that ask for rows themselves.

from itertools import count

from _sqlalchemy import And, Column, Condition, Expression, Label, Relationship, Select, _Columns

_numbers = count(1)


class Alias:
    """A table by another name: its columns are those of that name. Its rows are the table's, or those of a subquery."""

    def __init__(self, source, name=None, among=None):
        self._source, self._among = source, among
        self.__tablename__ = name or f"{source.__tablename__}_{next(_numbers)}"
        self._columns = [column._copy(self) for column in source._columns]
        self._key = next((c for c in self._columns if source._key is not None and c.key == source._key.key), None)

    def __getattr__(self, name):
        if name[:2] == "__":
            raise AttributeError(name)
        for column in self._columns:
            if column.key == name:
                return column
        if name in ("c", "columns"):
            return _Columns(self._columns)
        found = getattr(self._source, name)
        return found.between(self) if isinstance(found, Relationship) else found


class Subquery:
    """The rows of a select as a table; also a common table expression, whose second part may ask for what the first has found."""

    def __init__(self, select, name=None):
        from _sqlalchemy_query import names_of

        entities = [part for entity in select._entities for part in (entity._columns if hasattr(entity, "_columns") and not isinstance(entity, Expression) else [entity])]
        self.select_, self._second, self._first, self._found = select._with(_entities=tuple(entities)), None, None, None
        self.__tablename__ = self.name = name or f"anon_{next(_numbers)}"
        self._columns, self._key = [], None
        for key, entity in zip(names_of(entities), entities):
            column = Column()
            column.foreign_keys = entity.__dict__.get("foreign_keys", [])
            column.key, column.table, column.owner = key, self.__tablename__, self
            self._columns.append(column)
        self.c = self.columns = _Columns(self._columns)

    def _and(self, second, distinct):
        other = Subquery(self.select_, self.__tablename__)
        other._second, other._first, other._distinct = second, self, distinct
        return other

    def union_all(self, second):
        return self._and(second, False)

    def union(self, second):
        return self._and(second, True)

    def alias(self, name=None):
        return Alias(self, name)

    def rows(self, env, outer=None):
        from _sqlalchemy_query import evaluate

        if self._found is not None:
            return self._found
        keys = [column.key for column in self._columns]
        found = newest = [dict(zip(keys, row)) for row in evaluate(self.select_, *env, outer=outer)]
        while self._second is not None and newest:
            self._first._found = newest
            try:
                newest = [dict(zip(keys, row)) for row in evaluate(self._second, *env)]
            finally:
                self._first._found = None
            newest = [row for row in newest if not self._distinct or row not in found]
            found = found + newest
        return found


class Compound(Select):
    """Selects whose rows are put together: a union and its like."""

    def __init__(self, kind, parts):
        super().__init__(*parts[0]._entities)
        self._kind, self._parts = kind, parts

    def rows(self, env, outer=None):
        from _sqlalchemy_query import evaluate

        first, *others = [evaluate(part, *env, outer=outer) for part in self._parts]
        for rows in others:
            if self._kind.startswith("union"):
                first = first + rows
            else:
                first = [row for row in first if (row in rows) == (self._kind == "intersect")]
        return first if self._kind == "union_all" else list(dict.fromkeys(first))


class _Asking(Expression):
    """An expression over a select, which may ask about the row that it is evaluated for."""

    def __init__(self, select):
        self.select_ = select

    def _rows(self, row):
        from _sqlalchemy_query import evaluate

        env = getattr(row, "env", None)
        return None if env is None else evaluate(self.select_, *env, outer=row)


class Scalar(_Asking):
    """The one value that a select finds."""

    def of(self, row):
        found = self._rows(row)
        return found[0][0] if found else None


class Exists(_Asking):
    """Whether a select finds anything."""

    def fits(self, row):
        found = self._rows(row)
        return True if found is None else bool(found)

    of = fits

    def given(self):
        return {}

    def where(self, *conditions):
        return Exists(self.select_.where(*conditions))

    def select_from(self, *tables):
        return Exists(self.select_.select_from(*tables))

    def select(self):
        return Select(self)


class Case(Expression):
    """The first value whose condition holds."""

    def __init__(self, whens, otherwise=None):
        self.whens, self.otherwise = whens, otherwise

    def of(self, row):
        value = next((then for condition, then in self.whens if condition.of(row)), self.otherwise)
        return value.of(row) if isinstance(value, Expression) else value


class Value(Expression):
    """A value that the program gives."""

    def __init__(self, value, key=None):
        self.value, self.key = value, key

    def of(self, row):
        return self.value


class Cast(Label):
    """A value as one of another type."""

    def __init__(self, inner, type_):
        super().__init__(inner if isinstance(inner, Expression) else Value(inner))
        self.type = type_ if not isinstance(type_, type) else type_()

    def of(self, row):
        value = super().of(row)
        return None if value is None else self.type.cast(value)


class Over(Expression):
    """A function over the rows beside one: its partition, in an order."""

    def __init__(self, function, partition_by, order_by):
        listed = lambda parts: [] if parts is None else list(parts) if isinstance(parts, (list, tuple)) else [parts]
        self.function, self.key = function, function.key
        self.partition, self.order = listed(partition_by), listed(order_by)

    def of(self, row):
        from _sqlalchemy_query import Group, call, sorted_rows

        mine = [part.of(row) for part in self.partition]
        peers = sorted_rows([r for r in row.peers if [part.of(r) for part in self.partition] == mine], self.order)
        places = [[part.of(r) for part in self.order] for r in peers]
        at = next(i for i, r in enumerate(peers) if r is row)
        name = self.function.key
        if name == "row_number":
            return at + 1
        if name in ("rank", "dense_rank"):
            before = places[: places.index(places[at])]
            return 1 + (len(before) if name == "rank" else len({repr(p) for p in before}))
        if name in ("lag", "lead"):
            step, default = ([*self.function.args[1:], 1, None][i] if len(self.function.args) <= i + 1 else self.function.args[i + 1] for i in (0, 1))
            there = at - step if name == "lag" else at + step
            return self.function.args[0].of(peers[there]) if 0 <= there < len(peers) else default
        if name in ("first_value", "last_value"):
            return self.function.args[0].of(peers[0 if name == "first_value" else at])
        upto = peers if not self.order else [r for r, place in zip(peers, places) if places.index(place) <= places.index(places[at])]
        return call(name, self.function.args, Group(upto, row.env))


class Named(Expression):
    """A column of the result by its name, in order_by("name")."""

    def __init__(self, name):
        self.key = name

    def of(self, row):
        return row.get(self.key)


def case(*whens, value=None, else_=None):
    if len(whens) == 1 and isinstance(whens[0], dict):
        pairs = [(value == key if value is not None else key, then) for key, then in whens[0].items()]
    else:
        pairs = list(whens[0]) if len(whens) == 1 and isinstance(whens[0], list) else list(whens)
    return Case(pairs, else_)


def parts_of(expression):
    """The expressions that one is made of."""
    found = []
    for name in ("inner", "left", "right", "function", "otherwise"):
        part = expression.__dict__.get(name)
        found += part if isinstance(part, (list, tuple)) else [part]
    for name in ("args", "parts", "partition", "order"):
        found += expression.__dict__.get(name, ())
    found += [part for pair in expression.__dict__.get("whens", ()) for part in pair]
    return [part for part in found if isinstance(part, Expression)]


def column_of(table, key):
    return next((column for column in table._columns if column.key == key), None)


def _source(table):
    return _source(table._source) if isinstance(table, Alias) else table


def keys_between(child, parent):
    """The conditions under which a row of one table refers to one of another."""
    for column in child._columns:
        for key in column.foreign_keys:
            name, _, to = key.column.rpartition(".")
            if name == _source(parent).__tablename__ and column_of(parent, to) is not None:
                yield column == column_of(parent, to)


def related(relation, owner, other):
    """How the rows of a relationship belong to those of its owner: the table between them, if there is one, and the conditions for it and for the other."""
    cls = _source(owner)
    if relation.secondary is not None:
        from _sqlalchemy_session import linking

        table, mine, to = linking(cls, relation)
        return table, mine == column_of(owner, cls._key.key), to == column_of(other, _source(other)._key.key)
    pairs = keys_between(other, owner) if relation._many(cls) else keys_between(owner, other)
    fitting = list(pairs) or list(keys_between(owner, other)) or list(keys_between(other, owner))
    wanted = relation.foreign_keys_named()
    return None, None, next((c for c in fitting if c.left.key in wanted), fitting[0] if fitting else None)


def any_of(relation, conditions, values):
    """Whether a row of a relationship fits."""
    owner = relation.owner
    other = relation.toward or relation.other(_source(owner))
    table, mine, to = related(relation, owner, other)
    select = Select(other)
    if _source(other) is _source(owner) and other is owner:  # a table that refers to itself
        other = Alias(owner)
        table, mine, to = related(relation, owner, other)
        select, conditions = Select(other), [moved(c, owner, other) for c in conditions]
    if table is not None:
        select = select.join(table, to).where(mine)
    elif to is not None:
        select = select.where(to)
    return Exists(select.where(*conditions, *(column_of(other, name) == value for name, value in values.items())))


def moved(expression, table, to):
    """An expression about one table as one about another."""
    if isinstance(expression, Column):
        return column_of(to, expression.key) if expression.owner is table else expression
    other = expression.__class__.__new__(expression.__class__)
    for name, value in expression.__dict__.items():
        if isinstance(value, Expression):
            value = moved(value, table, to)
        elif isinstance(value, list):
            value = [moved(v, table, to) if isinstance(v, Expression) else v for v in value]
        other.__dict__[name] = value
    return other
