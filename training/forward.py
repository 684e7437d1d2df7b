"""Time-ordered validation: learn from the past, score the years that follow. Random parts flatter (drift)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from corpora.records import Record
from recommender.classifying.features import Space
from training.build import checked_levels, ranks_of
from training.calibrate import calibrate, unseen_scores
from training.conformalize import conformalize
from training.deciding import decide
from training.fit import fit, record_weights, targets
from training.folds import each_fold, parted, recent_folds
from training.learn_space import learn_space, matrix
from training.metrics import Judged, area_under_curve, weighted_kappa
from training.settings import Settings

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
SPAN_YEARS = 3.0
LEAST_LIKELY = 1e-6


@dataclass(frozen=True)
class Stage:
    """Dated records with their levels (lowest first), ranks and dates (n,), and features (n, slots)."""

    records: tuple[Record, ...]
    levels: tuple[str, ...]
    ranks: Ints
    dates: Floats
    space: Space
    features: sparse.csr_matrix

    def between(self, first: float, last: float) -> Ints:
        """The places of the records dated from ``first`` to before ``last``."""
        return np.flatnonzero((self.dates >= first) & (self.dates < last))

    def part(self, places: Ints) -> list[Record]:
        """The records at ``places``."""
        return [self.records[int(i)] for i in places]


class Foreseen(NamedTuple):
    """Scores (n, m) of recent records by models that had not seen them, and their ranks (n,)."""

    scores: Floats
    ranks: Ints


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
    """For each of ``starts``: fit on the records before it, score those of the three years from it on."""
    staged = stage(records, levels, settings)
    return [forward_from(staged, settings, start) for start in starts]


def stage(records: Sequence[Record], levels: Sequence[str], settings: Settings) -> Stage:
    """The dated ones of ``records``, ready to be fitted and scored; words (not labels) are counted over all."""
    dated = [r for r in records if r.date is not None]
    present = checked_levels(dated, levels)
    dates = np.array([r.date for r in dated], float)
    space, drafts = learn_space(dated, settings)
    return Stage(tuple(dated), present, ranks_of(dated, present), dates, space, matrix(space, drafts))


def forward_from(staged: Stage, settings: Settings, start: float, learn: Ints | None = None) -> Forward:
    """Fit on the records before ``start`` (or those at ``learn`` only), score those of the three years from it on.

    Probabilities of a scored group come from a calibration on the other scored groups, and kappa from naming every
    level as often as it occurs, so that both measure what the scores hold and not the drift of how common a level is.
    """
    past = staged.between(-np.inf, start) if learn is None else learn
    score, levels = staged.between(start, start + SPAN_YEARS), len(staged.levels)
    known, truth = staged.part(past), staged.ranks[score]
    wanted = targets(known, staged.ranks[past], levels, settings)
    coefficients, biases = fit(staged.features[past], wanted, record_weights(known, settings), settings)
    scores = np.asarray(staged.features[score] @ coefficients + biases, float)
    likely = cross_calibrated(scores, truth, parted(staged.part(score), settings.folds), levels)
    return _figures((start, len(past)), likely, truth)


def foreseen(staged: Stage, settings: Settings, learn: Ints, score: Ints) -> tuple[Foreseen, Floats]:
    """Fit on the records at ``learn`` as ``build`` does: unseen scores of the recent ones, and those of ``score``."""
    known = staged.part(learn)
    wanted = targets(known, staged.ranks[learn], len(staged.levels), settings)
    weights, folds = record_weights(known, settings), recent_folds(known, settings)
    features = staged.features[learn]
    unseen = unseen_scores(features, wanted, weights, folds, settings)[folds >= 0]
    coefficients, biases = fit(features, wanted, weights, settings)
    scores = np.asarray(staged.features[score] @ coefficients + biases, float)
    return Foreseen(unseen, staged.ranks[learn][folds >= 0]), scores


def judged(levels: tuple[str, ...], recent: Foreseen, scores: Floats, truth: Ints, settings: Settings) -> Judged:
    """What is said of ``scores`` (n, m) by calibration, level sets and rule that were fitted on ``recent``."""
    calibration = calibrate(recent.scores, recent.ranks, len(levels))
    before, likely = calibration.probabilities(recent.scores), calibration.probabilities(scores)
    named = decide(before, recent.ranks, settings).ranks(likely)
    sets = conformalize(before, recent.ranks, settings.error).sets(likely)
    return Judged(truth, named, likely, sets, levels)


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
