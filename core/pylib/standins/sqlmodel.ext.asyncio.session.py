# The module sqlmodel.ext.asyncio.session.

from sqlmodel import _AsyncSession as AsyncSession
