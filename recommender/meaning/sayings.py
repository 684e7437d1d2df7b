"""How a draft speaks where it tells most: the words of its likeliest secret points and of what stands beside them.

"May settle for", "was printed in the Gazette", "has not been mended": the words around a matter say what kind of paper
it stands in, in any domain. Only the sentences likeliest to state a secret point speak, their neighbours and the
title, so that filler elsewhere changes nothing; a word counts once, however often it is said. The weights are plain
JSON.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from recommender.meaning.reading import Reading
from recommender.text.bags import Keys, key_of
from recommender.text.index import Floats

MOST, BESIDE = 3, 1
Weights = NDArray[np.float64]


@dataclass(frozen=True)
class Sayings:
    """Weights of words and pairs of words, one for each answer of ``answers``."""

    answers: int
    words: Mapping[str, tuple[float, ...]] = field(default_factory=dict)

    def margins(self, keys: Keys) -> Weights:
        """What the words with ``keys`` add to each answer's margin, each word once: shape (answers,).

        The sum of their weights over the root of how many of them are known.
        """
        known, weights = self._table
        at = np.minimum(np.searchsorted(known, keys), len(known) - 1)
        hits = np.unique(at[known[at] == keys]) if len(known) else at[:0]
        return np.asarray(weights[hits].sum(axis=0) / np.sqrt(max(1, len(hits))))

    @cached_property
    def _table(self) -> tuple[Keys, Weights]:
        keys = np.array([key_of(word) for word in self.words], np.uint64)
        weights = np.array(list(self.words.values()), np.float64).reshape(-1, self.answers)
        order = np.argsort(keys)
        return keys[order], weights[order]


def spoken(reading: Reading, points: Floats) -> Keys:
    """The keys of what is said in the MOST likeliest secret points, BESIDE them and in the title."""
    count = len(reading.sentences)
    near = set(range(count, len(reading)))
    for place in np.argsort(-points[:count], kind="stable")[:MOST].tolist():
        near.update(range(max(0, place - BESIDE), min(count, place + BESIDE + 1)))
    return reading.features(sorted(near)).keys
