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
from recommender.text.bags import Bags, Keys, key_of
from recommender.text.codes import Flags, Places, firsts_of, starts_of
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
        return self._of(self._known(keys)[1])

    def each(self, bags: Bags, sets: Flags) -> Weights:
        """``margins`` of some sets of rows of ``bags``, shape (sets, rows): shape (sets, answers)."""
        place, word = self._known(bags.keys)
        row, order = bags.rows[place], np.argsort(word)
        firsts = firsts_of(word[order])
        if not len(firsts):
            return np.zeros((len(sets), self.answers))
        said = np.logical_or.reduceat(sets[:, row[order]], firsts, axis=1).astype(np.float64)
        weights = said @ self._table[1][word[order[firsts]]]
        return np.asarray(weights / np.sqrt(np.maximum(1, said.sum(axis=1, keepdims=True))))

    def _known(self, keys: Keys) -> tuple[Places, Places]:
        """Which of ``keys`` are those of words that are known, and of which."""
        known, _ = self._table
        at = np.minimum(np.searchsorted(known, keys), len(known) - 1)
        place = np.flatnonzero(known[at] == keys) if len(known) else at[:0]
        return place, at[place]

    def _of(self, words: Places) -> Weights:
        hits = np.unique(words)
        return np.asarray(self._table[1][hits].sum(axis=0) / np.sqrt(max(1, len(hits))))

    @cached_property
    def _table(self) -> tuple[Keys, Weights]:
        keys = np.array([key_of(word) for word in self.words], np.uint64)
        weights = np.array(list(self.words.values()), np.float64).reshape(-1, self.answers)
        order = np.argsort(keys)
        return keys[order], weights[order]


def spoken(reading: Reading, points: Floats) -> Keys:
    """The keys of what is said in the MOST likeliest secret points, BESIDE them and in the title."""
    return reading.features(speaking(points, len(reading.sentences), len(reading))).keys


def speaking(points: Floats, count: int, rows: int) -> list[int]:
    """Which of the ``rows`` of a reading these are, the first ``count`` of which are sentences."""
    near = set(range(count, rows))
    for place in np.argsort(-points[:count], kind="stable")[:MOST].tolist():
        near.update(range(max(0, place - BESIDE), min(count, place + BESIDE + 1)))
    return sorted(near)


def speaking_of_each(points: Floats, kept: Flags) -> Flags:
    """Which sentences are ``speaking`` where those that are ``kept`` stand beside each other, for each of some sets.

    All are of shape (sets, sentences).
    """
    found, some = np.zeros(kept.shape, np.bool_), np.flatnonzero(kept.any(axis=1))
    if len(some):
        counts = kept[some].sum(axis=1)
        likeliest = np.argsort(np.where(kept[some], -points[some], np.inf), axis=1, kind="stable")[:, :MOST]
        there = np.arange(likeliest.shape[1]) < counts[:, None]
        likeliest = np.where(there, likeliest, likeliest[:, :1])
        # Places among those that are left, and their neighbours there; at an end a sentence is its own.
        place = np.take_along_axis(kept[some].cumsum(axis=1) - 1, likeliest, axis=1)
        beside = place[:, :, None] + np.arange(-BESIDE, BESIDE + 1)
        within = np.minimum(np.maximum(beside, 0), counts[:, None, None] - 1)
        found[some[:, None, None], kept[some].nonzero()[1][starts_of(counts)[:-1, None, None] + within]] = True
    return found
