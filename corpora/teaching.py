"""What a classifier without real labelled drafts learns from: open official texts, catalogue wording, invented drafts.

Honest about what it is: only the open texts are real. Catalogue wording says what is protected, in the words of the
law; invented drafts say how an office might put it.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from corpora.gold import Gold
from corpora.public import read_public
from corpora.records import Record
from recommender.catalogue import Catalogue

OPEN, INTERNAL = "open", "internal"
# How far each kind is trusted beside an invented draft that was written to show its level.
WORDING_WEIGHT, PUBLIC_WEIGHT = 0.5, 1.0


def public_records(path: Path) -> list[Record]:
    """The open texts that may be trained on."""
    return [
        Record(f"public:{text.id}", text.document.text, OPEN, None, text.document.title, PUBLIC_WEIGHT)
        for text in read_public(path, "train")
    ]


def wording_records(catalogue: Catalogue) -> list[Record]:
    """The matter of every item at its level; wording that several editions share at one level counts once."""
    seen = {(item.matter, item.level): item for item in catalogue.items}
    return [
        Record(f"wording:{item.id}".replace("/", ":"), item.matter, level, None, "", WORDING_WEIGHT)
        for (_, level), item in seen.items()
    ]


def draft_records(golds: Iterable[Gold]) -> list[Record]:
    """Drafts with a known answer; those that must be referred teach nothing about levels."""
    known = [(gold, _level(gold)) for gold in golds]
    return [
        Record(f"drafts:{gold.id}", gold.document.text, level, None, gold.document.title)
        for gold, level in known
        if level is not None
    ]


def _level(gold: Gold) -> str | None:
    if gold.outcome in (OPEN, INTERNAL):
        return gold.outcome
    return gold.level if gold.outcome in ("classify", "derived") else None
