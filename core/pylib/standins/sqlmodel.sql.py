# The package sqlmodel.sql.
