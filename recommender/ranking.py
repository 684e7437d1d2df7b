"""Rank the candidates of a draft by a linear model over interpretable features.

The features are similarities between the draft and the item's wording; their weights are learned from decided
drafts (``training.ranker``) or, without a bundle, the package's defaults.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np

from recommender.catalogue import ScopeItem
from recommender.document import Document
from recommender.index import Floats
from recommender.linear import Linear
from recommender.matching import SENTENCE_FEATURES, SentenceTable
from recommender.scheme import Scheme

WORDS, ECHO = SENTENCE_FEATURES.index("words"), SENTENCE_FEATURES.index("echo")
RANK_FEATURES = (
    *(f"best_{name}" for name in SENTENCE_FEATURES),
    *(f"whole_{name}" for name in SENTENCE_FEATURES),
    "best_three_echoes",
    "total_echo",
    "neighbours",
    "tier_fits",
    "substance",
)
# How a sentence's features make its closeness to an item, for quoting.
QUOTE_WEIGHTS = np.array([1.0, 0.3, 1.0], np.float32)
_SUBSTANCE = re.compile(
    r"\d|[〇零一二两三四五六七八九十百千万亿]{2,}|[“「『《\"][^”」』》\"]{2,}|\b[A-Z][a-z]+ [A-Z][a-z]+"
)


@dataclass(frozen=True)
class Ranked:
    """A candidate in its place: score 0 to 1, its features, and each sentence's closeness to it."""

    item: ScopeItem
    score: float
    features: Floats
    closeness: Floats


def rank(table: SentenceTable, document: Document, scheme: Scheme, model: Linear) -> tuple[Ranked, ...]:
    """The candidates, best first; empty when no item is in force."""
    if not table.items or not table.sentences:
        return ()
    return rank_table(table, rank_features(table, document, scheme), model)


def rank_table(table: SentenceTable, features: Floats, model: Linear) -> tuple[Ranked, ...]:
    """The candidates of ``table`` with ``features``, best first."""
    margins = model.margin(features)
    scores = 1.0 / (1.0 + np.exp(-margins))
    closeness = table.values @ QUOTE_WEIGHTS
    order = np.argsort(-margins, kind="stable")
    return tuple(Ranked(table.items[i], float(scores[i]), features[i], closeness[:, i]) for i in order)


def rank_features(table: SentenceTable, document: Document, scheme: Scheme) -> Floats:
    """RANK_FEATURES of every candidate: shape (candidates, features)."""
    best = table.values.max(axis=0)
    echo = table.values[:, :, ECHO]
    three = np.sort(echo, axis=0)[-3:].sum(axis=0)
    total = echo.sum(axis=0) / np.sqrt(len(table.sentences))
    neighbours = _neighbours(table)
    tier = np.array([_tier_fits(item, document, scheme) for item in table.items], np.float32)
    substance = _substance(table, document)
    return np.column_stack([best, table.whole, three, total, neighbours, tier, substance]).astype(np.float32)


def _neighbours(table: SentenceTable) -> Floats:
    """How close the draft is to the other items of the same catalogue: its field."""
    names = [item.catalogue for item in table.items]
    closeness = table.whole[:, WORDS] + table.whole[:, ECHO]
    out = np.zeros(len(names), np.float32)
    for name in set(names):
        mine = np.array([n == name for n in names])
        out[mine] = (closeness[mine].sum() - closeness[mine]) / max(1, int(mine.sum()) - 1)
    return out


def _tier_fits(item: ScopeItem, document: Document, scheme: Scheme) -> float:
    """1 where the matter arises at the drafting unit's tier, 0.5 where it may or nothing is known, 0 where not."""
    if item.producing_tier == "any" or document.tier is None:
        return 0.5
    return 1.0 if item.producing_tier == document.tier else 0.0


def _substance(table: SentenceTable, document: Document) -> Floats:
    """Whether the sentence closest to the item holds figures, names or quoted words: something to protect."""
    density = np.array([substance(s.span.of(document.text)) for s in table.sentences], np.float32)
    closest = (table.values @ QUOTE_WEIGHTS).argmax(axis=0)
    return np.asarray(density[closest])


def substance(text: str) -> float:
    """Figures, names and quoted words in a sentence, squashed to 0..1.

    >>> substance("各单位要提高认识。")
    0.0
    """
    count = len(_SUBSTANCE.findall(text))
    return count / (count + 2.0)
