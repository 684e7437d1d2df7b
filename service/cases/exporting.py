"""Out of the house, as JSON lines: the ledger's clear part for auditors, without text, reason or name; and decided
cases as examples to train on, whose texts the person may read. Both are files that only their owner can read.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO

from sqlalchemy import Engine

from recommender.errors import OptionError
from service.cases.case import Case
from service.cases.desk import Desk
from service.cases.knowing import know
from service.cases.labels import decided_how, example, labelled, require
from service.cases.work import Work
from service.ledger.audit import Note, note
from service.ledger.chain import all_events, events_of
from service.people.person import Person
from service.storage.clock import stamp
from service.storage.engine import reading, writing


def export_ledger(database: Engine, path: Path, after: int = 0) -> int:
    """Write every event after a place; how many. A name ending in ``.gz`` is compressed."""
    count = 0
    with _opened(path) as file, reading(database) as connection:
        for event in all_events(connection, after):
            file.write(json.dumps(asdict(event) | {"clear": event.facts}, ensure_ascii=False) + "\n")
            count += 1
    return count


@dataclass(frozen=True, slots=True)
class Exported:
    """How many examples were written, and how many decided cases gave none (no text, or none the person may read)."""

    written: int
    withheld: int


def export_examples(desk: Desk, person: Person, path: Path, scheme: str) -> Exported:
    """Write the decided cases of the person's unit and below as examples; Forbidden for whoever may export no labels.

    What is secret counts as read by the person, and the ledger notes the export, before the file is there.
    """
    with _opened(path) as file:
        read, withheld = _write(desk, person, file, scheme)
        for case in read:
            know(desk, person, case)
        about = {"written": len(read), "withheld": withheld, "scheme": scheme}
        with writing(desk.database) as connection:
            note(connection, desk.keys, Note("exported", person.id, stamp(desk.clock()), about))
    return Exported(len(read), withheld)


def _write(desk: Desk, person: Person, file: IO[str], scheme: str) -> tuple[list[Case], int]:
    """Write every example; the cases written, and how many were not."""
    read, withheld = [], 0
    with reading(desk.database) as connection:
        work = Work(desk, connection, person)
        require(work, "export_labels")
        for case in labelled(work, scheme):
            row = example(work, case, decided_how(case, events_of(connection, case.id)))
            if row is None:
                withheld += 1
                continue
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
            read.append(case)
    return read, withheld


def _writer(path: Path, compressed: bool) -> IO[str]:
    """A fresh file that only its owner can read."""
    path.unlink(missing_ok=True)
    path.touch(mode=0o600, exist_ok=False)
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
