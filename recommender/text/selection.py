"""A few rows of an index, laid out for comparing them with many texts."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from recommender.text.codes import Flags, Places, firsts_of, lengths_of, places_from
from recommender.text.index import Floats, Index, Postings, Query, added


class Selection:
    """A few rows of an index, laid out for comparing them with many texts; or with those texts alone whose features are
    among ``asked`` (rising, with their postings), which is sooner done where rows are many."""

    def __init__(self, index: Index, rows: Places, asked: tuple[Places, Postings] | None = None) -> None:
        self._size = len(rows)
        self._slot, features, self._weight = index.entries_among(rows, *asked) if asked else index.entries(rows)
        self._idf = index.idf[features]
        self._mass = index.mass[rows]
        self._first, self._count = np.zeros((2, len(index.idf)), np.int32)
        firsts = firsts_of(features)
        self._first[features[firsts]] = firsts
        self._count[features[firsts]] = lengths_of(np.append(firsts, len(features)))

    def compare(self, query: Query) -> tuple[Floats, Floats]:
        """Cosine of each text with each row, and the share of the row's IDF mass that the text holds (0 to 1).

        Both have shape (texts, rows).
        """
        entry, place = self._entries(query.ids)
        cell = query.rows[entry] * self._size + self._slot[place]
        shape = (len(query), self._size)
        words = np.bincount(cell, self._weight[place] * query.weights[entry], shape[0] * shape[1])
        held = np.bincount(cell, self._idf[place], shape[0] * shape[1])
        return words.reshape(shape).astype(np.float32), (held.reshape(shape) / self._mass).astype(np.float32)

    def spread(self, ids: Places, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """What features of some values add up to in each row by its weights: shape (sets, ids) to (sets, rows)."""
        entry, place = self._entries(ids)
        return added(self._slot[place], self._weight[place], values[:, entry], self._size)

    def held(self, ids: Places, sets: Flags) -> NDArray[np.float64]:
        """The share of each row's IDF mass that sets of features hold; ``sets``: which of ``ids`` are of which, shape
        (sets, ids) to (sets, rows)."""
        entry, place = self._entries(ids)
        return added(self._slot[place], self._idf[place], sets[:, entry], self._size) / self._mass

    def _entries(self, ids: Places) -> tuple[Places, Places]:
        """For every posting of some features: which of them it is of, and where it stands."""
        lengths = self._count[ids]
        return np.arange(len(ids)).repeat(lengths), places_from(self._first[ids], lengths)
