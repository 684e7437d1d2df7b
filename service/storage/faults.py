"""Turn what a database driver raises into a StorageError that says what to mend."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError, TimeoutError

from recommender.errors import OptionError
from service.errors import StorageError

# What drivers say, by what the administrator must mend; the first that fits counts.
_SAID: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("problem.storage_full", ("database or disk is full", "No space left on device", "could not extend file")),
    ("problem.storage_busy", ("database is locked", "database table is locked", "lock timeout")),
    ("problem.storage_tables", ("no such table", "no such column", "UndefinedTable", "UndefinedColumn")),
    ("problem.storage_read_only", ("readonly database", "read-only")),
    ("problem.storage_damaged", ("malformed", "not a database", "Could not decode")),
    ("problem.storage_lost", ("unable to open database", "disk I/O error")),
)
# PostgreSQL takes no zero character, wherever it was asked for one.
_ZERO = "cannot contain NUL"
_DISK_FULL = "53100"


@contextmanager
def telling_faults() -> Iterator[None]:
    """Raise StorageError where the database cannot work now; other errors pass."""
    try:
        yield
    except TimeoutError as error:
        raise StorageError("problem.storage_busy") from error
    except DBAPIError as error:
        if _ZERO in str(error.orig):
            raise OptionError("problem.invalid_request") from error
        if (key := _key(error)) is None:
            raise
        raise StorageError(key) from error


def _key(error: DBAPIError) -> str | None:
    if getattr(error.orig, "sqlstate", None) == _DISK_FULL:
        return "problem.storage_full"
    said = f"{type(error.orig).__name__} {error.orig}"
    for key, signs in _SAID:
        if any(sign in said for sign in signs):
            return key
    over_a_network = not type(error.orig).__module__.startswith("sqlite3")
    lost = isinstance(error, OperationalError | InterfaceError) or error.connection_invalidated
    return "problem.storage_lost" if lost and over_a_network else None
