"""Time-ordered validation: learn from the past, score the years that follow. Random parts flatter (drift)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpora.records import Record
from training.build import checked_levels, ranks_of
from training.calibrate import calibrate
from training.fit import fit, record_weights, targets
from training.folds import each_fold, parted
from training.learn_space import learn_space, matrix
from training.metrics import area_under_curve, weighted_kappa
from training.settings import Settings

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
SPAN_YEARS = 3.0
LEAST_LIKELY = 1e-6


@dataclass(frozen=True)
class Forward:
    """Figures of one start year: surprise at the true levels (log loss), kappa, and the AUC of each threshold."""

    start: float
    learned: int
    scored: int
    log_loss: float
    kappa: float
    auc: tuple[float | None, ...]


def forward(
    records: Sequence[Record], levels: Sequence[str], settings: Settings, starts: Sequence[float]
) -> list[Forward]:
    """For each of ``starts``: fit on the records before it, score those of the three years from it on.

    Probabilities of a scored group come from a calibration on the other scored groups, and kappa from naming every
    level as often as it occurs, so that both measure what the scores hold and not the drift of how common a level is.
    Words (not labels) are counted over all records.
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
        wanted = targets(past, ranks[learn], len(present), settings)
        coefficients, biases = fit(features[learn], wanted, record_weights(past, settings), settings)
        scores = np.asarray(features[score] @ coefficients + biases, float)
        folds = parted([dated[int(i)] for i in score], settings.folds)
        likely = cross_calibrated(scores, ranks[score], folds, len(present))
        found.append(_figures((start, len(learn)), likely, ranks[score]))
    return found


def cross_calibrated(scores: Floats, truth: Ints, folds: Ints, levels: int) -> Floats:
    """Probabilities (n, levels) of ``scores`` (n, m), each fold calibrated on the others."""
    likely = np.zeros((len(truth), levels))
    for learn, score in each_fold(folds):
        likely[score] = calibrate(scores[learn], truth[learn], levels).probabilities(scores[score])
    return likely


def _figures(start: tuple[float, int], likely: Floats, truth: Ints) -> Forward:
    levels = likely.shape[1]
    named = matched(likely @ np.arange(levels), truth, levels)
    surprise = -np.log(np.maximum(likely[np.arange(len(truth)), truth], LEAST_LIKELY))
    auc = tuple(area_under_curve(truth >= k, likely[:, k:].sum(axis=1)) for k in range(1, levels))
    return Forward(*start, len(truth), float(surprise.mean()), weighted_kappa(truth, named, levels), auc)


def matched(scores: Floats, truth: Ints, levels: int) -> Ints:
    """Ranks named by cutting ``scores`` so that each level is named as often as it is true: (n,)."""
    place = np.argsort(np.argsort(scores, kind="stable"), kind="stable")
    cuts = np.cumsum(np.bincount(truth, minlength=levels))[:-1]
    return np.asarray(np.searchsorted(cuts, place, side="right"), np.int64)
