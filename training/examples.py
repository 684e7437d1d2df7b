"""Gold drafts as the ranker and the judge see them: features of every candidate, and which are expected."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpora.gold import Gold
from recommender.finding import Finding
from recommender.index import Floats
from recommender.ranking import rank_features
from recommender.recommend import Recommender


@dataclass(frozen=True)
class Example:
    """One draft: ``features`` (candidates, RANK_FEATURES), ``expected`` (candidates,), and all that was found."""

    gold: Gold
    finding: Finding
    features: Floats
    expected: NDArray[np.bool_]

    @property
    def covered(self) -> bool:
        """Whether an item covers the draft (and not the mark of a source)."""
        return bool(self.gold.items) and self.gold.outcome in ("classify", "internal")


def examples_of(golds: Iterable[Gold], recommender: Recommender) -> list[Example]:
    """Find everything about every gold draft once; training and cross-validation then work on these."""
    found = []
    for gold in golds:
        finding = recommender.find(gold.document, gold.on)
        features = rank_features(finding.table, gold.document, recommender.scheme)
        expected = np.array([item.id in gold.items for item in finding.table.items], bool)
        found.append(Example(gold, finding, features, expected))
    return found
