"""Public Chinese official texts: every one is open, so whatever else is answered is a false alarm."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal

from corpora.tables import read_rows
from recommender.document import Document
from recommender.errors import DataError

Split = Literal["train", "dev"]
FIELDS = ("id", "text", "split", "genre")


@dataclass(frozen=True)
class PublicText:
    """One published text. ``mentions_secrecy``: it speaks of secrets or military zones, and is open all the same."""

    id: str
    genre: str
    split: str
    mentions_secrecy: bool
    document: Document


def read_public(path: Path, split: Split | None = None) -> Iterator[PublicText]:
    """The texts of one split, or all; false alarms are measured on ``dev``, only ``train`` may be trained on.

    Raises DataError, with the line, for a row that lacks a field or whose level is not open.
    """
    for line, row in read_rows(path):
        for field in FIELDS:
            if not row.get(field):
                raise DataError("error.row_field", name=path.name, line=line, field=field)
        if row.get("level", "open") != "open":
            raise DataError("error.row_field", name=path.name, line=line, field="level")
        if split is None or row["split"] == split:
            yield _public(row)


def _public(row: dict[str, Any]) -> PublicText:
    document = Document(row["text"], row.get("title") or "", _date(row.get("date")))
    return PublicText(row["id"], row["genre"], row["split"], bool(row.get("mentions_secrecy")), document)


def _date(value: str | None) -> date | None:
    """Digitised dates may be partial or wrong; such a text counts as undated."""
    try:
        return date.fromisoformat(value or "")
    except ValueError:
        return None
