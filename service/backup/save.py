"""Save everything while the service runs: one moment of the database, whatever happens meanwhile."""

from __future__ import annotations

import json
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine, Table, select

from recommender.errors import OptionError
from recommender.version import VERSION
from service.backup.format import ARCHIVE, FORMAT, MANIFEST, PIECE, TABLES, Members, row_line
from service.ledger.chain import head_of
from service.ledger.keys import LedgerKeys
from service.storage.engine import reading
from service.storage.migrate import revision_of
from service.storage.tables import metadata

# What is of use to nobody but whoever stands at the door just now, and not for long.
_LEFT_OUT = frozenset({"sessions", "attempts", "arrivals"})


@dataclass(frozen=True, slots=True)
class Saved:
    """What a backup holds: rows in all, events of them, files of the archive."""

    rows: int
    events: int
    files: int


def save(database: Engine, keys: LedgerKeys, archive: Path, target: Path, at: str) -> Saved:
    """Write a backup; it appears under its name only when it is whole. OptionError where it cannot be written."""
    with _written(target) as tar, reading(database) as connection:
        members = Members(tar)
        seq, digest = head_of(connection)
        manifest = {"format": FORMAT, "dingmi": VERSION, "revision": revision_of(connection), "at": at}
        members.add(MANIFEST, json.dumps(manifest | {"seq": seq, "digest": digest}).encode())
        rows = sum(_table(connection, table, members) for table in _tables())
        files = sum(_file(archive, path, members) for path in sorted(archive.rglob("*")) if path.is_file())
        members.seal(keys)
    return Saved(rows, seq, files)


def _tables() -> Iterator[Table]:
    return (table for table in metadata.sorted_tables if table.name not in _LEFT_OUT)


def _table(connection: Connection, table: Table, members: Members) -> int:
    query = select(table).order_by(*table.primary_key.columns)
    count = 0
    with connection.execute(query.execution_options(stream_results=True, yield_per=PIECE)) as result:
        for number, part in enumerate(result.mappings().partitions(PIECE), start=1):
            lines = "\n".join(row_line(dict(row)) for row in part)
            members.add(f"{TABLES}{table.name}/{number:05d}.jsonl", lines.encode())
            count += len(part)
    return count


def _file(archive: Path, path: Path, members: Members) -> int:
    members.add(f"{ARCHIVE}{path.relative_to(archive).as_posix()}", path.read_bytes())
    return 1


@contextmanager
def _written(target: Path) -> Iterator[tarfile.TarFile]:
    part = target.with_name(f".{target.name}.part")
    try:
        part.touch(mode=0o600)
        with tarfile.open(part, "w:gz", compresslevel=5) as tar:
            yield tar
        part.replace(target)
    except OSError as error:
        raise OptionError("error.export_write", name=target.name, detail=error.strerror or str(error)) from error
    finally:
        part.unlink(missing_ok=True)
