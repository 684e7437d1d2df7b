"""Drafts with expected answers, as points, ranker and judge learn from them: what was found, what is expected."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpora.gold import Gold, plainly
from recommender.answering.finding import Finding
from recommender.ranking.points import point_features
from recommender.recommend import Recommender
from training.points import Lesson, lesson


@dataclass(frozen=True)
class Example:
    """One draft of a scheme: what was found, what its sentences teach, which candidates are expected (candidates,).

    ``origin`` names the set that it comes from: drafts of one writer.
    """

    scheme: str
    gold: Gold
    finding: Finding
    lesson: Lesson
    expected: NDArray[np.bool_]
    origin: str = ""

    @property
    def covered(self) -> bool:
        """Whether an item covers the draft (and not the mark of a source)."""
        return bool(self.gold.items) and self.gold.outcome in ("classify", "internal")

    @property
    def taught(self) -> bool:
        """Whether the matcher learns from it: the mark of a source decides about the others."""
        return self.answer != "derived" and bool(self.finding.table.items and self.finding.table.sentences)

    @property
    def answer(self) -> str:
        """What the judge should answer: one of ANSWERS, or "derived" where it is not asked."""
        if self.covered or self.gold.outcome in ("open", "refer", "derived"):
            return "holds" if self.covered else self.gold.outcome
        return "undecided"


def examples_of(golds: Iterable[Gold], recommender: Recommender, origin: str = "") -> list[Example]:
    """Find everything about every gold draft once, read as it is when it is answered; training and cross-validation
    then work on these."""
    read = map(plainly, golds)
    scheme, find = recommender.scheme.id, recommender.find
    return [example_of(scheme, gold, find(gold.document, gold.on), origin) for gold in read]


def example_of(scheme: str, gold: Gold, finding: Finding, origin: str = "") -> Example:
    """The example that a draft and what was found in it make."""
    features = point_features(finding.reading, finding.table, finding.shown, finding.signals)
    expected = np.array([item.id in gold.items for item in finding.table.items], bool)
    return Example(scheme, gold, finding, lesson(gold, finding, features), expected, origin)
