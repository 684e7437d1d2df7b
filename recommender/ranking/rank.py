"""Rank the candidates of a draft by a linear model over interpretable features.

The features are similarities between the item's wording and the draft: as a whole, as far as its sentences state a
secret point, and by its title; and between the item and the name of the issuing unit. Their weights are learned from
decided drafts (``training.ranker``) or, without a bundle, the package's defaults.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from recommender.catalogue import ScopeItem
from recommender.lazily import Lazily
from recommender.matching import BESIDE, ECHO, USUAL, WORDS, SentenceTable
from recommender.ranking.heights import Margins, fields, heights
from recommender.ranking.linear import Linear
from recommender.text.index import Floats

RANK_FEATURES = ("told_words", "told_echo", "whole_words", "whole_echo", *BESIDE[USUAL + 1 :])
TOLD = 2  # so many of them tell of single sentences
# So much told is little told: a draft without points does not lean on its likeliest sentence.
LITTLE = 0.3
# How far the whole draft counts where a sentence is ranked by itself.
WHOLE = 0.3


@dataclass(frozen=True)
class Ranked:
    """A candidate in its place: score 0 to 1, its features, each sentence's closeness to it, and its HEIGHTS."""

    item: ScopeItem
    score: float
    features: Floats
    closeness: Floats
    heights: Floats


def rank(table: SentenceTable, points: Floats, model: Linear) -> Sequence[Ranked]:
    """The candidates, best first; empty when no item is in force. ``points``: see ``rank_features``."""
    if not table.items or not table.sentences:
        return ()
    return rank_table(table, rank_features(table, points), model)


def rank_table(table: SentenceTable, features: Floats, model: Linear) -> Sequence[Ranked]:
    """The candidates of ``table`` with ``features``, best first."""
    margins, closeness = model.margin(features), table.closeness
    scores, high = 1.0 / (1.0 + np.exp(-margins)), heights(margins, fields(margins[None]))

    def ranked() -> Iterator[Ranked]:
        for i in np.argsort(-margins, kind="stable").tolist():
            yield Ranked(table.items[i], float(scores[i]), features[i], closeness[i], high[i])

    return Lazily(ranked(), len(table.items))


def rank_features(table: SentenceTable, points: Floats) -> Floats:
    """RANK_FEATURES of every candidate: shape (candidates, features).

    ``points``: how likely each sentence states a secret point, shape (sentences,). Of an echo counts what is beyond the
    usual one.
    """
    found: Floats = rank_features_left(table.words, table.echo, table.whole[None], table.beside, points[None])[0]
    return found


def rank_features_left(words: Floats, echo: Floats, whole: Floats, beside: Floats, points: Floats) -> Floats:
    """The same where of each of some sets the sentences with ``points`` are left: shape (sets, items, features).

    ``words`` and ``echo`` of shape (sentences, items), ``whole`` (sets, items, SENTENCE_FEATURES), ``beside`` (items,
    BESIDE), ``points`` (sets, sentences).
    """
    stated, usual = points.sum(axis=1, keepdims=True), beside[:, USUAL]
    length = np.sqrt(stated + LITTLE)
    told, echoed = (np.stack([row @ close for row in points]) for close in (words, echo))
    found = np.empty((*whole.shape[:2], len(RANK_FEATURES)), np.float32)
    found[:, :, 0], found[:, :, 1] = told / length, (echoed - stated * usual) / length
    found[:, :, 2], found[:, :, 3] = whole[:, :, WORDS], whole[:, :, ECHO] - usual
    found[:, :, 4:] = beside[:, USUAL + 1 :]
    return found


def sentence_margins(table: SentenceTable, points: Floats, sentences: Sequence[int], model: Linear) -> Margins:
    """The margins of all candidates by each of some sentences alone, the whole draft counting WHOLE: shape (sentences,
    items)."""
    alone = np.zeros((len(sentences), len(points)), np.float32)
    rows = np.arange(len(sentences))
    alone[rows, sentences] = points[list(sentences)]
    whole = np.broadcast_to(table.whole, (len(sentences), *table.whole.shape))
    features = rank_features_left(table.words, table.echo, whole, table.beside, alone)
    features[:, :, TOLD:] *= WHOLE
    return np.asarray(model.margin(features))
