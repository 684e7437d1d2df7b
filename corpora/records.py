"""Labelled records: drafts whose level is known: ``{id, text, level, date?, title?, weight?, decided_how?}`` a row.

``level`` is any label the scheme's table knows (the historical ones included); ``none_stated`` means
that nobody knows, and such rows are counted and left out. ``weight`` says how far the label is to be trusted;
``decided_how``, which a ledger export tells, multiplies it by the scheme's trust in labels decided that way.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpora.tables import Row, read_rows
from recommender.errors import DataError
from recommender.scheme import Scheme

NONE_STATED = "none_stated"
DAYS_IN_YEAR = 365.25
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?!\d)")


@dataclass(frozen=True, slots=True)
class Record:
    """A draft and its level by the scheme's own name. ``date`` in years (1957.5), None when not known."""

    id: str
    text: str
    level: str
    date: float | None = None
    title: str = ""
    weight: float = 1.0

    @property
    def group(self) -> str:
        """What must stay together when data is parted: the id up to its last "/" (a volume), else the id itself."""
        return self.id.rsplit("/", 1)[0]


@dataclass(frozen=True)
class Records:
    """The records of some files; ``unstated`` rows had no known level; ``digests`` names each file's content."""

    rows: tuple[Record, ...]
    unstated: int
    digests: dict[str, str]

    @property
    def levels(self) -> list[str]:
        """The level of every record."""
        return [r.level for r in self.rows]


def read_records(paths: Sequence[Path], scheme: Scheme) -> Records:
    """All labelled records of ``paths``.

    Raises DataError for a file that cannot be read, a row without id, text or level, a level that ``scheme`` does not
    know, an id used twice, or no records at all; the message names file and line.
    """
    rows: list[Record] = []
    seen: set[str] = set()
    unstated = 0
    for path in paths:
        for line, row in read_rows(path):
            record = record_of(row, scheme, (path.name, line))
            if record.id in seen:
                raise DataError("error.record_repeated", name=path.name, line=line, id=record.id)
            seen.add(record.id)
            if record.level == NONE_STATED:
                unstated += 1
            else:
                rows.append(record)
    if not rows:
        raise DataError("error.no_records", name=", ".join(p.name for p in paths))
    return Records(tuple(rows), unstated, {p.name: digest(p) for p in paths})


def record_of(row: Row, scheme: Scheme, place: tuple[str, int]) -> Record:
    """One row as a record; ``place`` (file, line) is for messages."""
    name, line = place
    for field in ("id", "text", "level"):
        if not isinstance(row.get(field), str) or not row[field].strip():
            raise DataError("error.row_field", name=name, line=line, field=field)
    label = row["level"].strip()
    if label not in scheme.labels and label != NONE_STATED:
        known = ", ".join([*scheme.labels, NONE_STATED])
        raise DataError("error.record_level", name=name, line=line, level=label, known=known)
    when = _year(row.get("date"), place)
    level = scheme.labels.get(label, NONE_STATED)
    return Record(row["id"], row["text"], level, when, str(row.get("title") or ""), _weight(row, scheme, place))


def digest(path: Path) -> str:
    """``sha256:...`` of a file's bytes."""
    with path.open("rb") as file:
        return f"sha256:{hashlib.file_digest(file, 'sha256').hexdigest()}"


def overlap(first: Iterable[Record], second: Iterable[Record]) -> list[str]:
    """Ids of the records of ``second`` whose id or whole text is also in ``first``."""
    first = tuple(first)
    ids, texts = {r.id for r in first}, {hash(r.text) for r in first}
    return [r.id for r in second if r.id in ids or hash(r.text) in texts]


def _year(value: object, place: tuple[str, int]) -> float | None:
    """``1957-07-02`` (or ``1957-07``, ``1957``) as a number of years; nothing as None.

    Digitised records hold impossible days (1945-06-55): only the year must be right, the rest is ignored when wrong.
    """
    if value is None or value == "":
        return None
    found = _DATE.match(str(value))
    if found is None:
        raise DataError("error.record_date", name=place[0], line=place[1], value=value)
    year, month, day = (int(part or 0) for part in found.groups())
    if not 1 <= month <= 12:
        return float(year)
    return year + (month - 1) / 12 + (min(day, 31) or 1) / DAYS_IN_YEAR


def _weight(row: Row, scheme: Scheme, place: tuple[str, int]) -> float:
    try:
        weight = float(row.get("weight", 1.0))
    except (TypeError, ValueError):
        weight = -1.0
    if not 0 <= weight < float("inf"):
        raise DataError("error.record_weight", name=place[0], line=place[1], value=row.get("weight"))
    how, trust = row.get("decided_how"), scheme.teaching.trust
    if how in (None, ""):
        return weight
    if how not in trust:
        raise DataError("error.record_decided_how", name=place[0], line=place[1], value=how, known=", ".join(trust))
    return weight * trust[how]
