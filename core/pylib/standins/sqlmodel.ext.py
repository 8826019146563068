# The package sqlmodel.ext.
