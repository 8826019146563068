# The package sqlalchemy.ext.
