"""Several texts as one, held against the rows of an index; some of the texts can be taken out again.

Taking out costs what the features of those texts cost: the others share with each row what they shared before.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from recommender.codes import Places
from recommender.index import Floats, Index, Query

Doubles = NDArray[np.float64]
NOTHING = 1e-5  # a cosine below this is what rounding leaves of none


class Rows(Protocol):
    """Rows of weighted features: an index or a selection of it."""

    def spread(self, ids: Places, values: Doubles) -> Doubles:
        """What features of some values add up to in each row by its weights: shape (rows,)."""
        ...


@dataclass(frozen=True)
class Loss:
    """What texts taken out were in the whole.

    ``ids`` are the features that are fewer now and ``change`` that of their weights; ``vanished`` are those that are no
    more. ``norm`` is the length of what is left, infinite where nothing is; the whole was ``grown`` times as long.
    """

    ids: Places
    change: Doubles
    vanished: Places
    norm: float
    grown: float


class Total:
    """Several texts as one (``total``) and their cosine with each row: ``scores``, shape (rows,)."""

    def __init__(self, index: Index, total: Query, scores: Floats) -> None:
        self._index = index
        self._ids, self._counts = total.ids, total.counts.astype(np.float64)
        self._weights = index.weigh(self._ids, self._counts)
        self._square = float(self._weights @ self._weights)
        self._shares = scores * math.sqrt(self._square)

    def loss(self, gone: Query) -> Loss:
        """What some of the texts were."""
        ids, place = np.unique(gone.ids, return_inverse=True)
        where = np.searchsorted(self._ids, ids)
        left = self._counts[where] - np.bincount(place, gone.counts, len(ids))
        before = self._weights[where]
        after = np.where(left > 0, self._index.weigh(ids, left), 0.0)
        square = self._square + float(after @ after - before @ before)
        some = len(ids) < len(self._ids) or bool((left > 0).any())
        norm = math.sqrt(max(square, 0.0)) if some else math.inf
        return Loss(ids, after - before, ids[left <= 0], norm, math.sqrt(self._square) / norm if norm else math.inf)

    def scores(self, loss: Loss, rows: Rows) -> Floats:
        """Cosine of what is left with each of the rows that ``scores`` was of: shape (rows,)."""
        cosine = (self._shares + rows.spread(loss.ids, loss.change)) / max(loss.norm, 1e-9)
        return np.where(cosine > NOTHING, cosine, 0.0).astype(np.float32)
