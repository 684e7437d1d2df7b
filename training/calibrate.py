"""Calibrate: from scores of records that the model had not seen to probabilities, and to the cuts of a decision."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.optimize import minimize

from recommender.calibration import Calibration, Decision
from training.fit import fit
from training.folds import each_fold
from training.metrics import macro_f1, weighted_kappa
from training.settings import Settings

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
SWEEPS, CANDIDATES = 3, 60


def unseen_scores(
    features: sparse.csr_matrix, wanted: Floats, weights: Floats, folds: Ints, settings: Settings
) -> Floats:
    """Score of each record by a model fitted without its fold: (n,); NaN for records in no fold."""
    scores = np.full(len(wanted), np.nan)
    for learn, score in each_fold(folds):
        coefficients, bias = fit(features[learn], wanted[learn], weights[learn], settings)
        scores[score] = features[score] @ coefficients + bias
    return scores


def calibrate(scores: Floats, ranks: Ints, levels: int) -> Calibration:
    """Fit the cumulative logistic model on unseen ``scores`` (n,) and true ``ranks`` (n,)."""
    pairs = [_logistic(scores, ranks > k) for k in range(levels - 1)]
    return Calibration(tuple(slope for slope, _ in pairs), tuple(cut for _, cut in pairs))


def decide(scores: Floats, ranks: Ints, levels: int, settings: Settings) -> Decision:
    """How a level is named: the likeliest, or by cuts chosen for kappa, macro F1 and accuracy together.

    ``over_cost`` other than 1 always leads to cuts: it is subtracted as (over_cost - 1) times the rate of
    over-classification (below 1: it favours naming the higher level).
    """
    if settings.decide == "likeliest" and settings.over_cost == 1.0:
        return Decision()
    start = np.quantile(scores, np.cumsum(np.bincount(ranks, minlength=levels))[:-1] / len(ranks))
    cuts = np.maximum.accumulate(start)
    for _ in range(SWEEPS):
        for place in range(levels - 1):
            cuts = _best_cut(scores, ranks, cuts, place, settings)
    return Decision(tuple(float(c) for c in cuts), settings.over_cost, "balanced")


def _best_cut(scores: Floats, ranks: Ints, cuts: Floats, place: int, settings: Settings) -> Floats:
    low = cuts[place - 1] if place else -np.inf
    high = cuts[place + 1] if place + 1 < len(cuts) else np.inf
    tried = np.quantile(scores, np.linspace(0.005, 0.995, CANDIDATES))
    options = [_with(cuts, place, value) for value in [cuts[place], *tried[(tried > low) & (tried < high)]]]
    return max(options, key=lambda cut: _worth(ranks, np.searchsorted(cut, scores, side="right"), settings))


def _with(cuts: Floats, place: int, value: float) -> Floats:
    changed = cuts.copy()
    changed[place] = value
    return changed


def _worth(ranks: Ints, named: Ints, settings: Settings) -> float:
    levels = int(max(ranks.max(), named.max())) + 1
    agreement = weighted_kappa(ranks, named, levels) + macro_f1(ranks, named, levels) + float(np.mean(ranks == named))
    return agreement - (settings.over_cost - 1.0) * float(np.mean(named > ranks))


def _logistic(scores: Floats, above: NDArray[np.bool_]) -> tuple[float, float]:
    """Slope and cut of one threshold by Platt's method (1999): smoothed targets keep both finite."""
    many, few = int(above.sum()), int((~above).sum())
    target = np.where(above, (many + 1) / (many + 2), 1 / (few + 2))

    def loss(pair: Floats) -> tuple[float, Floats]:
        margin = pair[0] * scores - pair[1]
        error = 1 / (1 + np.exp(-margin)) - target
        value = np.logaddexp(0, margin).sum() - (target * margin).sum()
        return float(value), np.array([(error * scores).sum(), -error.sum()])

    found = minimize(loss, np.array([1.0, float(np.mean(scores))]), jac=True, method="L-BFGS-B",
                     bounds=[(0.0, None), (None, None)])  # fmt: skip
    return float(found.x[0]), float(found.x[1])
