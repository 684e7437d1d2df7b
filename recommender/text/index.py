"""An inverted index over short texts: which rows share weighted features with a query, and by how much.

TF-IDF with sublinear term frequency and unit-length rows (Salton & Buckley 1988), kept as postings by
feature so that a query costs what its own features cost, whatever the number of rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from recommender.text.bags import Bags, Keys
from recommender.text.codes import Places, firsts_of, lengths_of, places_from, starts_of

Floats = NDArray[np.float32]
Ints = NDArray[np.int32]
Postings = tuple[Places, Places]

LEAST_TF = 0.05
# Queries are compared so many cells of a result at a time: what is needed beside the result stays small.
BLOCK = 1 << 20


@dataclass(frozen=True)
class Counts:
    """Rows of counted features as postings by feature.

    ``keys`` (in rising order) and ``frequency`` (in how many rows a feature stands) have shape (features,);
    ``rows`` and ``counts`` hold the postings of the first feature, then of the second, and so on, rows rising.
    """

    size: int
    keys: Keys
    frequency: Ints
    rows: Ints
    counts: Floats


def count_rows(bags: Bags, worth: Floats | None = None) -> Counts:
    """``bags`` as postings; each key counts once, or what it is worth (shape (keys,))."""
    order = np.argsort(bags.keys, kind="stable")
    keys, rows = bags.keys[order], bags.rows[order]
    other = np.diff(keys, prepend=keys[:1] ^ np.uint64(1)) != 0
    cells = np.flatnonzero(other | (np.diff(rows, prepend=-1) != 0))
    each = np.ones(len(keys), np.float32) if worth is None else worth[order]
    counts = np.add.reduceat(each, cells) if len(cells) else each
    firsts = np.flatnonzero(other)
    frequency = np.diff(np.searchsorted(cells, firsts), append=len(cells))
    return Counts(len(bags), keys[firsts], frequency.astype(np.int32), rows[cells].astype(np.int32), counts)


@dataclass(frozen=True)
class Query:
    """Weighted features of the texts that an index is asked about: rows of unit length.

    The features of text r are ``ids`` (rising), ``counts`` and ``weights`` at ``[starts[r], starts[r + 1])``.
    """

    starts: Places
    ids: Places
    counts: Floats
    weights: Floats

    def __len__(self) -> int:
        return len(self.starts) - 1

    @cached_property
    def rows(self) -> Places:
        """The text of every feature: shape (features,)."""
        return np.arange(len(self)).repeat(lengths_of(self.starts))

    def only(self, kept: Sequence[int]) -> Query:
        """Some of the texts, in that order."""
        lengths = lengths_of(self.starts)[kept]
        place = places_from(self.starts[kept], lengths)
        return Query(starts_of(lengths), self.ids[place], self.counts[place], self.weights[place])

    def part(self, start: int, end: int) -> Query:
        """The texts ``[start, end)``."""
        first, last = self.starts[start], self.starts[end]
        starts = self.starts[start : end + 1] - first
        return Query(starts, self.ids[first:last], self.counts[first:last], self.weights[first:last])


class Vocabulary:
    """Where each key stands among the sorted ``keys``."""

    def __init__(self, keys: Keys) -> None:
        bits = len(keys).bit_length() + 1
        self._keys = keys
        self._shift = np.uint64(64 - bits)
        buckets = np.bincount((keys >> self._shift).astype(np.intp), minlength=1 << bits)
        self._firsts = starts_of(buckets)

    def places(self, keys: Keys) -> Places:
        """The place of each of ``keys``, -1 for an unknown one: shape (keys,).

        Keys are spread evenly, so that those of a bucket are few and looked at one by one.
        """
        found = np.full(len(keys), -1, np.intp)
        bucket = (keys >> self._shift).astype(np.intp)
        place, end = self._firsts.take(bucket), self._firsts.take(bucket + 1)
        asked = (place < end).nonzero()[0]
        place, end, wanted = place[asked], end[asked], keys[asked]
        while len(asked):
            met = self._keys.take(place) == wanted
            found[asked[met]] = place[met]
            place += 1
            left = (~met & (place < end)).nonzero()[0]
            asked, place, end, wanted = asked[left], place[left], end[left], wanted[left]
        return found


class Index:
    """Rows of weighted features, asked by other texts."""

    def __init__(self, counted: Counts) -> None:
        self.size = counted.size
        self._vocabulary = Vocabulary(counted.keys)
        self._frequency = counted.frequency
        self._starts = starts_of(counted.frequency)
        self._rows = counted.rows
        self.idf: Floats = np.log1p(self.size / np.maximum(counted.frequency, 1)).astype(np.float32)
        idf = np.repeat(self.idf, counted.frequency)
        weights = _sublinear(counted.counts) * idf
        norms = np.sqrt(np.bincount(self._rows, weights**2, self.size))
        self._weights: Floats = (weights / np.maximum(norms[self._rows], 1e-9)).astype(np.float32)
        self.mass: Floats = np.maximum(np.bincount(self._rows, idf, self.size), 1e-9).astype(np.float32)

    def query(self, bags: Bags) -> Query:
        """``bags`` as queries: of their features those that any row of the index has."""
        place = self._vocabulary.places(bags.keys)
        known = place >= 0
        cells = np.sort(bags.rows[known] * len(self.idf) + place[known])
        firsts = firsts_of(cells)
        rows, ids = np.divmod(cells[firsts], max(1, len(self.idf)))
        counts = lengths_of(np.append(firsts, len(cells))).astype(np.float32)
        return self._weighed(np.searchsorted(rows, np.arange(len(bags) + 1)), ids, counts)

    def total(self, query: Query) -> Query:
        """All texts of ``query`` as one."""
        ids, place = np.unique(query.ids, return_inverse=True)
        counts = np.bincount(place, query.counts, len(ids)).astype(np.float32)
        return self._weighed(np.array([0, len(ids)]), ids, counts)

    def similarities(self, query: Query) -> Floats:
        """Cosine of each text with each row: shape (texts, size)."""
        found = np.empty((len(query), self.size), np.float32)
        block = max(1, BLOCK // max(1, self.size))
        for start in range(0, len(query), block):
            end = min(start + block, len(query))
            found[start:end] = self._cosines(query.part(start, end))
        return found

    def scores(self, total: Query, postings: Postings | None = None) -> Floats:
        """Cosine of a single text with each row: shape (size,). ``postings``: those of its features, where known."""
        entry, posting = postings or self.postings(total.ids)
        weights = self._weights.take(posting) * total.weights.take(entry)
        return np.bincount(self._rows.take(posting), weights, self.size).astype(np.float32)

    def spread(self, ids: Places, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """What features of some values add up to in each row by its weights: shape (sets, ids) to (sets, size)."""
        entry, posting = self.postings(ids)
        return added(self._rows[posting], self._weights[posting], values[:, entry], self.size)

    def postings(self, ids: Places) -> Postings:
        """Where some features stand: of every posting, which of them it is of, and its place in the index."""
        lengths = self._frequency[ids]
        return np.arange(len(ids)).repeat(lengths), places_from(self._starts[ids], lengths)

    def weigh(self, ids: Places, counts: NDArray[np.floating[Any]]) -> NDArray[np.floating[Any]]:
        """The weights of features that occur so often, before they are made of unit length together."""
        return np.asarray(_sublinear(counts) * self.idf[ids])

    def entries_among(self, rows: Places, ids: Places, postings: Postings) -> tuple[Places, Places, Floats]:
        """Those ``entries`` of ``rows`` whose features are among ``ids``, which have ``postings``; both rise."""
        entry, posting = postings
        inside = np.zeros(self.size, np.bool_)
        inside[rows] = True
        here = inside.take(self._rows.take(posting)).nonzero()[0]
        posting = posting[here]
        return np.searchsorted(rows, self._rows[posting]), ids[entry[here]], self._weights[posting]

    def entries(self, rows: Places) -> tuple[Places, Ints, Floats]:
        """All features of ``rows`` by rising feature: to which of them each belongs, the feature, its weight."""
        starts, order, features = self._by_row
        lengths = lengths_of(starts)[rows]
        slot, posting = np.arange(len(rows)).repeat(lengths), order[places_from(starts[rows], lengths)]
        rising = np.argsort(posting)
        posting = posting[rising]
        return slot[rising], features[posting], self._weights[posting]

    @cached_property
    def _by_row(self) -> tuple[Places, Places, Ints]:
        """Where the postings of each row start, the postings row by row, and the feature of every posting."""
        rows = self._rows.astype(np.uint16) if self.size <= 1 << 16 else self._rows  # short numbers sort in linear time
        starts = starts_of(np.bincount(self._rows, minlength=self.size))
        features = np.repeat(np.arange(len(self.idf), dtype=np.int32), self._frequency)
        return starts, np.argsort(rows, kind="stable"), features

    def _cosines(self, query: Query) -> Floats:
        lengths = self._frequency[query.ids]
        posting = places_from(self._starts[query.ids], lengths)
        cell = (query.rows * self.size).repeat(lengths) + self._rows.take(posting)
        weights = self._weights.take(posting) * query.weights.repeat(lengths)
        found = np.bincount(cell, weights, len(query) * self.size)
        return found.reshape(len(query), self.size).astype(np.float32)

    def _weighed(self, starts: Places, ids: Places, counts: Floats) -> Query:
        weights = self.weigh(ids, counts)
        rows = np.arange(len(starts) - 1).repeat(lengths_of(starts))
        norms = np.sqrt(np.bincount(rows, weights**2, len(starts) - 1))
        return Query(starts, ids, counts, (weights / np.maximum(norms, 1e-9)[rows]).astype(np.float32))


def added(rows: NDArray[np.integer[Any]], weights: Floats, values: NDArray[Any], size: int) -> NDArray[np.float64]:
    """What weighted values of entries add up to in the row of each entry: shape (sets, entries) to (sets, size).

    No product of matrices: these are large enough for BLAS to wake its threads, which then take longer than the work.
    """
    found = np.empty((len(values), size))
    for place, worth in enumerate(values * weights):
        found[place] = np.bincount(rows, worth, size)
    return found


def _sublinear(counts: NDArray[np.floating[Any]]) -> NDArray[np.floating[Any]]:
    return np.asarray((1 + np.log(np.maximum(counts, 1e-6))).clip(min=LEAST_TF))
