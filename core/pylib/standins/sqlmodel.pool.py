# The module sqlmodel.pool.

from sqlalchemy.pool import *
