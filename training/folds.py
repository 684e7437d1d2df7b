"""Part records for calibration: the recent ones, whole groups (volumes) at a time, never at random."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from corpora.records import Record
from training.settings import Settings

Ints = NDArray[np.int64]
LEAST_RECENT = 0.1
BELIEVED = 0.995


def recent_folds(records: Sequence[Record], settings: Settings) -> Ints:
    """The fold of each record, (n,); -1 for records that are only learned from.

    Records of the last ``recent_years`` are parted by group into at most ``folds`` folds; when they are fewer than a
    tenth, or undated, all records are. A few dates that lie ahead of all others are not believed.
    """
    dates = np.array([np.nan if r.date is None else r.date for r in records], float)
    recent = np.zeros(len(records), bool)
    if not np.isnan(dates).all():
        recent = dates > np.nanquantile(dates, BELIEVED) - settings.recent_years
    if recent.mean() < LEAST_RECENT:
        recent[:] = True
    folds = np.full(len(records), -1, np.int64)
    chosen = np.flatnonzero(recent)
    folds[chosen] = parted([records[int(i)] for i in chosen], settings.folds)
    return folds


def parted(records: Sequence[Record], wanted: int) -> Ints:
    """Fold numbers from 0, (n,), whole groups together: the largest first, each into the fold that is smallest so far.

    Records of a single group are parted one by one.
    """
    groups = [r.group for r in records]
    if len(set(groups)) < 2:
        return np.arange(len(records)) % wanted
    names, place, sizes = np.unique(groups, return_inverse=True, return_counts=True)
    count = min(wanted, len(names))
    filled = np.zeros(count, np.int64)
    fold_of = np.zeros(len(names), np.int64)
    for group in np.argsort(-sizes, kind="stable"):
        fold_of[group] = int(np.argmin(filled))
        filled[fold_of[group]] += sizes[group]
    return fold_of[place]


def each_fold(folds: Ints) -> Iterator[tuple[Ints, Ints]]:
    """Indices to learn from and indices to score, for every fold."""
    for fold in range(int(folds.max(initial=-1)) + 1):
        yield np.flatnonzero(folds != fold), np.flatnonzero(folds == fold)
