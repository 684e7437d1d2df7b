"""Time-ordered validation: learn from the past, score the years that follow. Random parts flatter (drift)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpora.records import Record
from training.build import checked_levels, ranks_of
from training.fit import fit, record_weights, targets
from training.learn_space import learn_space, matrix
from training.metrics import area_under_curve, weighted_kappa
from training.settings import Settings

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
SPAN_YEARS = 3.0


@dataclass(frozen=True)
class Forward:
    """Figures of one start year: kappa with the levels named as often as they occur, and the AUC of each threshold."""

    start: float
    learned: int
    scored: int
    kappa: float
    auc: tuple[float | None, ...]


def forward(
    records: Sequence[Record], levels: Sequence[str], settings: Settings, starts: Sequence[float]
) -> list[Forward]:
    """For each of ``starts``: fit on the records before it, score those of the three years from it on.

    Kappa is taken with cuts that name every level as often as it occurs, so that it measures the order alone; words
    (not labels) are counted over all records.
    """
    dated = [r for r in records if r.date is not None]
    present = checked_levels(dated, levels)
    ranks, dates = ranks_of(dated, present), np.array([r.date for r in dated], float)
    space, drafts = learn_space(dated, settings)
    features = matrix(space, drafts)
    found = []
    for start in starts:
        learn = np.flatnonzero(dates < start)
        score = np.flatnonzero((dates >= start) & (dates < start + SPAN_YEARS))
        past = [dated[int(i)] for i in learn]
        weights = record_weights(past, settings)
        coefficients, bias = fit(features[learn], targets(past, ranks[learn], settings), weights, settings)
        scores = features[score] @ coefficients + bias
        found.append(_figures(start, len(learn), np.asarray(scores, float), ranks[score]))
    return found


def _figures(start: float, learned: int, scores: Floats, truth: Ints) -> Forward:
    levels = int(truth.max()) + 1
    named = matched(scores, truth, levels)
    auc = tuple(area_under_curve(truth >= k, scores) for k in range(1, levels))
    return Forward(start, learned, len(truth), weighted_kappa(truth, named, levels), auc)


def matched(scores: Floats, truth: Ints, levels: int) -> Ints:
    """Ranks named by cutting ``scores`` so that each level is named as often as it is true: (n,)."""
    place = np.argsort(np.argsort(scores, kind="stable"), kind="stable")
    cuts = np.cumsum(np.bincount(truth, minlength=levels))[:-1]
    return np.asarray(np.searchsorted(cuts, place, side="right"), np.int64)
