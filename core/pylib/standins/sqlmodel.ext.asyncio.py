# The package sqlmodel.ext.asyncio.
