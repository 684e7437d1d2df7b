"""The ledger's clear part as JSON lines, for auditors and for the learning loop: no text, no reason, no name."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import IO

from sqlalchemy import Engine

from recommender.errors import OptionError
from service.ledger.chain import all_events
from service.storage.engine import reading


def export_ledger(database: Engine, path: Path, after: int = 0) -> int:
    """Write every event after a place; how many. A name ending in ``.gz`` is compressed."""
    count = 0
    with _opened(path) as file, reading(database) as connection:
        for event in all_events(connection, after):
            file.write(json.dumps(asdict(event) | {"clear": event.facts}, ensure_ascii=False) + "\n")
            count += 1
    return count


def _writer(path: Path, compressed: bool) -> IO[str]:
    return gzip.open(path, "wt", encoding="utf-8") if compressed else path.open("w", encoding="utf-8")


@contextmanager
def _opened(path: Path) -> Iterator[IO[str]]:
    """A file that appears under its name only when it is whole."""
    part = path.with_name(f".{path.name}.part")
    try:
        with _writer(part, path.suffix == ".gz") as file:
            yield file
        part.replace(path)
    except OSError as error:
        raise OptionError("error.export_write", name=path.name, detail=error.strerror or str(error)) from error
    finally:
        part.unlink(missing_ok=True)
