# The package sqlalchemy.dialects.
