"""Load a backup into an empty database of either kind, and bring it to the newest revision."""

from __future__ import annotations

import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, MetaData, Table, Update, func, insert, inspect, select, update

from recommender.errors import DataError, OptionError, StateError
from service.backup.format import ARCHIVE, TABLES, checked, read_members, row_of
from service.ledger.keys import LedgerKeys
from service.storage.engine import writing
from service.storage.migrate import upgrade


def load(database: Engine, keys: LedgerKeys, archive: Path, source: Path) -> int:
    """Load a backup; how many rows. Nothing is written before the whole file has been held against its seal.

    Raises StateError where the database is not empty, DataError where the backup is damaged, cut short or another's.
    """
    with _opened(source) as tar:
        manifest = checked(read_members(tar), keys)
    _require_empty(database)
    upgrade(database, manifest["revision"])
    with _opened(source) as tar, writing(database) as connection:
        count = _fill(connection, tar, archive)
    upgrade(database)
    return count


def _require_empty(database: Engine) -> None:
    """An empty database has no tables, or none with rows."""
    names = set(inspect(database).get_table_names()) - {"alembic_version"}
    if not names:
        return
    tables = MetaData()
    tables.reflect(database)
    with database.connect() as connection:
        for name in names:
            if connection.execute(select(func.count()).select_from(tables.tables[name])).scalar_one():
                raise StateError("error.restore_target", table=name)


def _fill(connection: Connection, tar: tarfile.TarFile, archive: Path) -> int:
    """Insert rows in the order of the file, which is that of the tables' references."""
    tables = MetaData()
    tables.reflect(connection)
    count, later = 0, []
    for name, data in read_members(tar):
        if name.startswith(TABLES):
            table = tables.tables[name.split("/")[1]]
            rows = [row_of(line) for line in data.decode().split("\n")]
            later += [each for row in rows if (each := _apart(table, row)) is not None]
            connection.execute(insert(table), rows)
            count += len(rows)
        elif name.startswith(ARCHIVE):
            path = archive / name.removeprefix(ARCHIVE)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
    for statement in later:
        connection.execute(statement)
    _renumber(connection, tables)
    return count


def _apart(table: Table, row: dict[str, Any]) -> Update | None:
    """Take what refers to the same table out of a row, to be entered once all of its rows are there."""
    inward = [key.parent.name for key in table.foreign_keys if key.column.table is table]
    values = {name: row[name] for name in inward if row[name] is not None}
    if not values:
        return None
    row.update(dict.fromkeys(values))
    return update(table).where(*(column == row[column.name] for column in table.primary_key)).values(values)


def _renumber(connection: Connection, tables: MetaData) -> None:
    """Let PostgreSQL go on counting after the numbers that were loaded; SQLite does so by itself."""
    if connection.dialect.name != "postgresql":
        return
    for table in tables.tables.values():
        if "id" in table.columns and (counter := _counter(connection, table.name)):
            last = connection.execute(select(func.max(table.c.id))).scalar_one()
            connection.execute(select(func.setval(counter, last or 1, last is not None)))


def _counter(connection: Connection, table: str) -> str | None:
    found: str | None = connection.execute(select(func.pg_get_serial_sequence(table, "id"))).scalar_one()
    return found


@contextmanager
def _opened(source: Path) -> Iterator[tarfile.TarFile]:
    try:
        with tarfile.open(source, "r:gz") as tar:
            yield tar
    except FileNotFoundError as error:
        raise OptionError("error.file_missing", name=source.name) from error
    except (tarfile.TarError, EOFError, OSError, ValueError) as error:
        raise DataError("error.backup_damaged", part=source.name) from error
