"""Several texts as one, held against the rows of an index; some of the texts can be taken out again.

Taking out costs what the features of those texts cost: the others share with each row what they shared before.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from recommender.text.codes import Flags, Places
from recommender.text.index import Floats, Index, Query

Doubles = NDArray[np.float64]
NOTHING = 1e-5  # a cosine below this is what rounding leaves of none


class Rows(Protocol):
    """Rows of weighted features: an index or a selection of it."""

    def spread(self, ids: Places, values: Doubles) -> Doubles:
        """What features of some values add up to in each row by its weights: shape (sets, ids) to (sets, rows)."""
        ...


@dataclass(frozen=True)
class Losses:
    """What each of some sets of texts was in the whole.

    ``ids`` are the features of all these texts; of shape (sets, ids): the ``change`` of their weights where a set goes,
    and which of them have ``vanished`` then. ``norm`` is the length of what is left, infinite where nothing is; the
    whole was ``grown`` times as long: shape (sets,).
    """

    ids: Places
    change: Doubles
    vanished: Flags
    norm: Doubles
    grown: Doubles


class Total:
    """Several texts as one (``total``) and their cosine with each row: ``scores``, shape (rows,)."""

    def __init__(self, index: Index, total: Query, scores: Floats) -> None:
        self._index = index
        self._ids, self._counts = total.ids, total.counts.astype(np.float64)
        self._weights = index.weigh(self._ids, self._counts)
        self._square = float(self._weights @ self._weights)
        self._shares = scores * math.sqrt(self._square)

    def losses(self, texts: Query, sets: Flags) -> Losses:
        """What sets of ``texts`` were; ``sets``: which texts are of which, shape (sets, texts)."""
        ids, place = np.unique(texts.ids, return_inverse=True)
        counts = np.zeros((len(texts), len(ids)))
        counts[texts.rows, place] = texts.counts
        where = np.searchsorted(self._ids, ids)
        left, before = self._counts[where] - sets @ counts, self._weights[where]
        vanished = left <= 0
        after = np.where(vanished, 0.0, self._index.weigh(ids, left))
        square = self._square + (after**2 - before**2).sum(axis=1)
        none = vanished.all(axis=1) & (len(ids) == len(self._ids))
        norm = np.where(none, math.inf, np.sqrt(np.maximum(square, 0.0)))
        with np.errstate(divide="ignore", invalid="ignore"):
            grown = math.sqrt(self._square) / norm
        return Losses(ids, after - before, vanished, norm, np.where(norm > 0, grown, math.inf))

    def scores(self, losses: Losses, rows: Rows) -> Floats:
        """Cosine of what each set leaves with each of the rows that ``scores`` was of: shape (sets, rows)."""
        shares = self._shares + rows.spread(losses.ids, losses.change)
        cosine = shares / np.maximum(losses.norm, 1e-9)[:, None]
        return np.where(cosine > NOTHING, cosine, 0.0).astype(np.float32)
