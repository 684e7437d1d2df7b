"""Open a database: SQLite in WAL mode beside the program, or PostgreSQL.

Every answer that a commit gives is durable: SQLite syncs its log at each commit, PostgreSQL by default.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, event
from sqlalchemy import create_engine as connect_engine
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from recommender.errors import OptionError
from service.storage.faults import telling_faults

_BUSY_SECONDS = 30
_PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON", "temp_store=MEMORY")
WRITES = "dingmi_writes"


def open_engine(address: str) -> Engine:
    """An engine for a database address (``sqlite:///path`` or ``postgresql://...``); nothing is connected yet.

    Raises OptionError for an address that names neither.
    """
    try:
        url = make_url(address)
    except ArgumentError as error:
        raise OptionError("error.database", kinds="sqlite:///PATH, postgresql://HOST/NAME") from error
    match url.get_backend_name():
        case "sqlite":
            return _sqlite(url)
        case "postgresql":
            return connect_engine(
                url.set(drivername="postgresql+psycopg"), pool_size=20, max_overflow=20, pool_pre_ping=True
            )
        case _:
            raise OptionError("error.database", kinds="sqlite:///PATH, postgresql://HOST/NAME")


def _sqlite(url: URL) -> Engine:
    engine = connect_engine(url, connect_args={"timeout": _BUSY_SECONDS})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: Any, _: Any) -> None:
    """Leave transactions to ``_begin``: the driver would start them late, and upgrade reads to writes."""
    connection.isolation_level = None
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Any) -> None:
    writes = connection.get_execution_options().get(WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that writes: all of it is kept, or nothing; faults of the database become StorageError."""
    with telling_faults(), engine.connect() as connection, _marked(connection).begin():
        yield connection


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A transaction that only reads, and sees one moment of the database throughout."""
    with telling_faults(), engine.connect() as connection:
        if engine.dialect.name == "postgresql":
            connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        with connection.begin():
            yield connection


@contextmanager
def any_text(connection: Connection) -> Iterator[None]:
    """Read text that is not UTF-8 as well, so that a check can say where it stands. Only SQLite would hold any."""
    raw = connection.connection.dbapi_connection
    if connection.dialect.name != "sqlite" or raw is None:
        yield
        return
    raw.text_factory = _read_leniently
    try:
        yield
    finally:
        raw.text_factory = str


def _read_leniently(data: bytes) -> str:
    return data.decode("utf-8", "surrogateescape")


def _marked(connection: Connection) -> Connection:
    return connection.execution_options(**{WRITES: True})
