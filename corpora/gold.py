"""Gold drafts: what a draft should be answered, with the words that show it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from corpora.tables import Row, read_rows
from recommender.catalogue import Catalogue
from recommender.document import Document, Span
from recommender.errors import DataError
from recommender.recommendation import OUTCOMES
from recommender.text.plain import in_plain_writing

FIELDS = ("id", "kind", "text", "date", "expected")


@dataclass(frozen=True)
class Gold:
    """A draft with its expected answer; ``items`` are ids in the edition in force on the draft's date."""

    id: str
    kind: str
    document: Document
    outcome: str
    level: str | None
    items: tuple[str, ...]
    period: str | None
    evidence: tuple[str, ...]

    @property
    def on(self) -> date:
        """The day the draft is judged on: its own date."""
        assert self.document.date is not None
        return self.document.date


def plainly(gold: Gold) -> Gold:
    """The draft and its evidence in the writing in which drafts are read."""
    document, text = in_plain_writing(gold.document)
    if text is None:
        return replace(gold, document=document)
    starts = [(gold.document.text.find(words), words) for words in gold.evidence]
    evidence = tuple(text.words(Span(start, start + len(words))) for start, words in starts)
    return replace(gold, document=document, evidence=evidence)


def read_gold(path: Path, catalogue: Catalogue | None = None) -> tuple[Gold, ...]:
    """The gold drafts of a JSONL file, checked against ``catalogue`` when one is given.

    Raises DataError, with the line and what to mend, for missing fields, unknown outcomes, dates that are none,
    items that the catalogue lacks, evidence that is not in the text, and ids that come twice.
    """
    golds: list[Gold] = []
    seen: set[str] = set()
    for line, row in read_rows(path):
        gold = _gold(row, path.name, line)
        _check(gold, catalogue, path.name, line)
        if gold.id in seen:
            raise DataError("error.row_twice", name=path.name, line=line, id=gold.id)
        seen.add(gold.id)
        golds.append(gold)
    if not golds:
        raise DataError("error.no_records", name=path.name)
    return tuple(golds)


def _gold(row: Row, name: str, line: int) -> Gold:
    for field in FIELDS:
        if row.get(field) in (None, ""):
            raise DataError("error.row_field", name=name, line=line, field=field)
    expected: dict[str, Any] = row["expected"]
    if not isinstance(expected, dict) or expected.get("outcome") not in OUTCOMES:
        raise DataError("error.row_field", name=name, line=line, field="expected.outcome")
    try:
        on = date.fromisoformat(row["date"])
    except (TypeError, ValueError) as error:
        raise DataError("error.row_date", name=name, line=line, value=row["date"]) from error
    level = expected.get("level") or None
    return Gold(
        id=str(row["id"]),
        kind=row["kind"],
        document=Document(
            row["text"], row.get("title") or "", on, row.get("issuer_tier") or None, row.get("issuer") or ""
        ),
        outcome=expected["outcome"],
        level=None if level == "open" else level,
        items=tuple(expected.get("items") or ()),
        period=expected.get("period") or None,
        evidence=tuple(expected.get("evidence") or ()),
    )


def _check(gold: Gold, catalogue: Catalogue | None, name: str, line: int) -> None:
    for words in gold.evidence:
        if words not in gold.document.text:
            raise DataError("error.row_evidence", name=name, line=line, words=words[:40])
    for item in gold.items if catalogue else ():
        if catalogue and catalogue.find(item) is None:
            raise DataError("error.row_item", name=name, line=line, item=item)
