# The module sqlmodel.sql.expression.

from sqlmodel import _ScalarSelect as SelectOfScalar, Select, col, select
