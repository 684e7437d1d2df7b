"""Rank the candidates of a draft by a linear model over interpretable features.

The features are similarities between the item's wording and the draft: as a whole, and as far as its sentences state a
secret point. Their weights are learned from decided drafts (``training.ranker``) or, without a bundle, the package's
defaults.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from recommender.catalogue import ScopeItem
from recommender.index import Floats
from recommender.lazily import Lazily
from recommender.linear import Linear
from recommender.matching import SENTENCE_FEATURES, SentenceTable

WORDS, ECHO = SENTENCE_FEATURES.index("words"), SENTENCE_FEATURES.index("echo")
RANK_FEATURES = ("told_words", "told_echo", "whole_words", "whole_echo")
# How a sentence's features make its closeness to an item, for quoting.
QUOTE_WEIGHTS = np.array([1.0, 0.0, 1.0], np.float32)
# So much told is little told: a draft without points does not lean on its likeliest sentence.
LITTLE = 0.3


@dataclass(frozen=True)
class Ranked:
    """A candidate in its place: score 0 to 1, its features, and each sentence's closeness to it."""

    item: ScopeItem
    score: float
    features: Floats
    closeness: Floats


def rank(table: SentenceTable, points: Floats, model: Linear) -> Sequence[Ranked]:
    """The candidates, best first; empty when no item is in force. ``points``: see ``rank_features``."""
    if not table.items or not table.sentences:
        return ()
    return rank_table(table, rank_features(table, points), model)


def rank_table(table: SentenceTable, features: Floats, model: Linear) -> Sequence[Ranked]:
    """The candidates of ``table`` with ``features``, best first."""
    margins = model.margin(features)
    scores = 1.0 / (1.0 + np.exp(-margins))

    def ranked() -> Iterator[Ranked]:
        for i in np.argsort(-margins, kind="stable").tolist():
            yield Ranked(table.items[i], float(scores[i]), features[i], table.values[:, i] @ QUOTE_WEIGHTS)

    return Lazily(ranked(), len(table.items))


def rank_features(table: SentenceTable, points: Floats) -> Floats:
    """RANK_FEATURES of every candidate: shape (candidates, features).

    ``points``: how likely each sentence states a secret point, shape (sentences,).
    """
    told = np.tensordot(points, table.values, axes=1) / np.sqrt(points.sum() + LITTLE)
    columns = [told[:, WORDS], told[:, ECHO], table.whole[:, WORDS], table.whole[:, ECHO]]
    return np.column_stack(columns).astype(np.float32)
