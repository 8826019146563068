# The exceptions of sqlalchemy.

from _sqlalchemy import (ArgumentError, DatabaseError, DataError, DBAPIError, IntegrityError, InvalidRequestError, MissingGreenlet, MultipleResultsFound,
                         NoResultFound, OperationalError, PendingRollbackError, ProgrammingError, ResourceClosedError, SQLAlchemyError, StatementError,
                         TimeoutError)
