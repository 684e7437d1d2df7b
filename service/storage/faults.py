"""Turn what a database driver raises into a StorageError that says what to mend."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError, TimeoutError

from service.errors import StorageError

_FULL = ("database or disk is full", "No space left on device", "could not extend file")
_LOCKED = ("database is locked", "database table is locked", "lock timeout")
_READ_ONLY = ("readonly database", "read-only")
_DISK_FULL = "53100"


@contextmanager
def telling_faults() -> Iterator[None]:
    """Raise StorageError where the database cannot work now; other errors pass."""
    try:
        yield
    except TimeoutError as error:
        raise StorageError("problem.storage_busy") from error
    except DBAPIError as error:
        if (key := _key(error)) is None:
            raise
        raise StorageError(key) from error


def _key(error: DBAPIError) -> str | None:
    said = str(error.orig)
    if getattr(error.orig, "sqlstate", None) == _DISK_FULL or any(words in said for words in _FULL):
        return "problem.storage_full"
    if any(words in said for words in _LOCKED):
        return "problem.storage_busy"
    if any(words in said for words in _READ_ONLY):
        return "problem.storage_read_only"
    lost = isinstance(error, OperationalError | InterfaceError) or error.connection_invalidated
    return "problem.storage_lost" if lost else None
