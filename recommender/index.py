"""An inverted index over short texts: which rows share weighted features with a query, and by how much.

TF-IDF with sublinear term frequency and unit-length rows (Salton & Buckley 1988), kept as postings by
feature so that a query costs what its own features cost, whatever the number of rows.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from recommender.normal import Normal
from recommender.tokens import CJK

Floats = NDArray[np.float32]
Ints = NDArray[np.int32]

_HAN_GRAMS = re.compile(f"(?=([{CJK}]{{2,3}}))")
# English function words carry no matter of their own; Chinese ones drop out by their frequency.
_STOP_WORDS = """
a an the of to in on at by for from with and or nor not no as is are was were be been being it its this that these those
which who whom whose what when where how than then there here he she they we you i his her their our your my me us them
him do doe did have has had will would shall should may might can could must if so but into out up down over under
between such any all each other more most some same own only just also 's n't veri too about
"""
STOP = frozenset(_STOP_WORDS.split())


def grams(text: str) -> list[str]:
    """The features of normal text: Han bigrams and trigrams, Latin stems and pairs of neighbouring stems.

    >>> grams(" reserv concess谈判底")
    ['谈判', '谈判底', '判底', 'reserv', 'concess', 'reserv concess']
    """
    found: list[str] = []
    for match in _HAN_GRAMS.finditer(text):
        gram = match[1]
        found.append(gram[:2])
        if len(gram) == 3:
            found.append(gram)
    stems = [word for word in _latin(text) if word not in STOP]
    found.extend(stems)
    found.extend(f"{a} {b}" for a, b in pairwise(stems))
    return found


_LATIN_WORD = re.compile(r"(?<= )[^\W\d_][^ \u3400-\u9fff]+")


def _latin(text: str) -> list[str]:
    return _LATIN_WORD.findall(text)


def normal_grams(normal: Normal, start: int, end: int) -> list[str]:
    """The features of a range of a normal form."""
    return grams(normal.text[start:end])


@dataclass(frozen=True)
class Counts:
    """Rows of weighted features as postings by feature.

    ``vocabulary`` and ``frequency`` (in how many rows a feature stands) have shape (features,); ``rows`` and ``counts``
    hold the postings of the first feature, then of the second, and so on.
    """

    size: int
    vocabulary: Sequence[str]
    frequency: Ints
    rows: Ints
    counts: Floats


def count_rows(rows: Sequence[Mapping[str, float]]) -> Counts:
    """Bags of features, one a row, as postings."""
    vocabulary = {feature: i for i, feature in enumerate(dict.fromkeys(f for row in rows for f in row))}
    lengths = [len(row) for row in rows]
    features = np.fromiter((vocabulary[f] for row in rows for f in row), np.int32, sum(lengths))
    counts = np.fromiter((v for row in rows for v in row.values()), np.float32, sum(lengths))
    owner = np.repeat(np.arange(len(rows), dtype=np.int32), lengths)
    order = np.argsort(features, kind="stable")
    frequency = np.bincount(features, minlength=len(vocabulary)).astype(np.int32)
    return Counts(len(rows), tuple(vocabulary), frequency, owner[order], counts[order])


class Index:
    """Rows of weighted features: bags of features, one a row, or such bags as ``Counts``."""

    def __init__(self, rows: Sequence[Mapping[str, float]] | Counts) -> None:
        counted = rows if isinstance(rows, Counts) else count_rows(rows)
        self.size = counted.size
        self.vocabulary = dict(zip(counted.vocabulary, range(len(counted.vocabulary)), strict=True))
        frequency = np.maximum(counted.frequency.astype(np.float32), 1)
        self.idf: Floats = np.log1p(self.size / frequency).astype(np.float32)
        self._starts = np.concatenate([[0], np.cumsum(counted.frequency, dtype=np.int64)])
        self._rows = counted.rows
        idf = np.repeat(self.idf, counted.frequency)
        weights = (1 + np.log(np.maximum(counted.counts, 1e-6))).clip(min=0.05) * idf
        norms = np.sqrt(np.bincount(self._rows, weights**2, self.size))
        self.mass: Floats = np.maximum(np.bincount(self._rows, idf, self.size), 1e-9).astype(np.float32)
        self._weights: Floats = (weights / np.maximum(norms[self._rows], 1e-9)).astype(np.float32)

    def bag(self, features: Iterable[str]) -> dict[int, int]:
        """Ids and counts of those ``features`` that any row has."""
        known = self.vocabulary
        return Counter(known[f] for f in features if f in known)

    def vector(self, bag: Mapping[int, float]) -> tuple[Ints, Floats]:
        """A query: feature ids and unit-length TF-IDF weights, both of shape (features,)."""
        ids = np.fromiter(bag.keys(), np.int32, len(bag))
        tf = np.fromiter(bag.values(), np.float32, len(bag))
        weights = (1 + np.log(np.maximum(tf, 1e-6))).clip(min=0.05) * self.idf[ids]
        norm = math.sqrt(float(weights @ weights)) or 1.0
        return ids, (weights / norm).astype(np.float32)

    def postings(self, ids: Ints) -> tuple[Ints, Ints, Floats]:
        """For query features ``ids``: (position in ids, row, weight) of every posting, three equal-length arrays."""
        starts, ends = self._starts[ids], self._starts[ids + 1]
        lengths = ends - starts
        total = int(lengths.sum())
        position = np.repeat(np.arange(len(ids), dtype=np.int32), lengths)
        offset = np.arange(total) - np.repeat(np.cumsum(lengths) - lengths, lengths)
        place = np.repeat(starts, lengths) + offset
        return position, self._rows[place], self._weights[place]

    def similarities(self, queries: Sequence[tuple[Ints, Floats]], rows: Ints | None = None) -> Floats:
        """Cosine of each query with each of ``rows`` (default: all): shape (queries, rows)."""
        wanted = np.arange(self.size, dtype=np.int32) if rows is None else rows
        if not queries:
            return np.zeros((0, len(wanted)), np.float32)
        ids = np.concatenate([q[0] for q in queries])
        weights = np.concatenate([q[1] for q in queries])
        query = np.repeat(np.arange(len(queries)), [len(q[0]) for q in queries])
        position, row, weight = self.postings(ids)
        slot = np.full(self.size, -1, np.int64)
        slot[wanted] = np.arange(len(wanted))
        keep = slot[row] >= 0
        position, row, weight = position[keep], row[keep], weight[keep]
        cell = query[position] * len(wanted) + slot[row]
        flat = np.bincount(cell, weight * weights[position], len(queries) * len(wanted))
        return flat.reshape(len(queries), len(wanted)).astype(np.float32)

    def coverage(self, queries: Sequence[Ints], rows: Ints) -> Floats:
        """Share of each row's IDF mass that each query holds: shape (queries, rows), 0 to 1."""
        flat = [(ids, self.idf[ids]) for ids in queries]
        if not flat:
            return np.zeros((0, len(rows)), np.float32)
        ids = np.concatenate([q[0] for q in flat])
        query = np.repeat(np.arange(len(flat)), [len(q[0]) for q in flat])
        position, row, _ = self.postings(ids)
        slot = np.full(self.size, -1, np.int64)
        slot[rows] = np.arange(len(rows))
        keep = slot[row] >= 0
        cell = query[position[keep]] * len(rows) + slot[row[keep]]
        mass = np.bincount(cell, self.idf[ids[position[keep]]], len(flat) * len(rows)).reshape(len(flat), len(rows))
        return (mass / self.mass[rows]).astype(np.float32)

    def scores(self, ids: Ints, weights: Floats) -> Floats:
        """Cosine of the query with every row: shape (size,)."""
        position, row, weight = self.postings(ids)
        return np.bincount(row, weight * weights[position], self.size).astype(np.float32)
