"""Calibrate: from scores of records that the model had not seen to probabilities, and to the costs of a decision."""

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
SWEEPS = 4
STEPS = np.exp(np.linspace(-1.2, 1.2, 41))


def unseen_scores(
    features: sparse.csr_matrix, wanted: Floats, weights: Floats, folds: Ints, settings: Settings
) -> Floats:
    """Scores of each record by a model fitted without its fold: (n, m); NaN for records in no fold."""
    scores = np.full(wanted.shape, np.nan)
    for learn, score in each_fold(folds):
        coefficients, biases = fit(features[learn], wanted[learn], weights[learn], settings)
        scores[score] = features[score] @ coefficients + biases
    return scores


def calibrate(scores: Floats, ranks: Ints, levels: int) -> Calibration:
    """Fit the cumulative logistic model on unseen ``scores`` (n, m) and true ``ranks`` (n,)."""
    middle, spread = scores.mean(axis=0), np.maximum(scores.std(axis=0), 1e-9)
    pairs = [_logistic((scores - middle) / spread, ranks > k) for k in range(levels - 1)]
    slopes = [slope / spread for slope, _ in pairs]
    cuts = [cut + float(slope @ middle) for slope, (_, cut) in zip(slopes, pairs, strict=True)]
    return Calibration(tuple(tuple(map(float, slope)) for slope in slopes), tuple(cuts))


def decide(probabilities: Floats, ranks: Ints, settings: Settings) -> Decision:
    """How a level is named: the likeliest, or by costs chosen for kappa, macro F1 and accuracy together.

    An error costs its distance in levels times what the true level weighs; these weights are chosen on unseen
    ``probabilities`` (n, K) and true ``ranks`` (n,). Then ``over_cost`` multiplies what naming too high a level costs.
    """
    count = probabilities.shape[1]
    balanced = settings.decide == "balanced"
    if not balanced and settings.over_cost == 1.0:
        return Decision()
    steps = np.arange(count) - np.arange(count)[:, None]
    distance = np.abs(steps).astype(float)
    level_weights = _level_weights(probabilities, ranks, distance) if balanced else np.ones(count)
    costs = level_weights[:, None] * distance * np.where(steps > 0, settings.over_cost, 1.0)
    return Decision(tuple(tuple(map(float, row)) for row in costs), settings.over_cost, settings.decide)


def _level_weights(probabilities: Floats, ranks: Ints, distance: Floats) -> Floats:
    """What an error on each true level weighs, (K,): each in turn moved to where ``_worth`` is best."""
    weights = np.ones(len(distance))
    for _ in range(SWEEPS):
        for place in range(len(weights)):
            tried = [_with(weights, place, weights[place] * step) for step in STEPS]
            worth = [_worth(ranks, (probabilities @ (w[:, None] * distance)).argmin(axis=1)) for w in tried]
            # Among equals the one that moves the weight least.
            best = max(range(len(STEPS)), key=lambda i: (worth[i], -abs(np.log(STEPS[i]))))
            weights = tried[best]
    return weights


def _with(weights: Floats, place: int, value: float) -> Floats:
    changed = weights.copy()
    changed[place] = value
    return changed


def _worth(ranks: Ints, named: Ints) -> float:
    levels = int(max(ranks.max(), named.max())) + 1
    right = float(np.mean(ranks == named))
    return weighted_kappa(ranks, named, levels) + macro_f1(ranks, named, levels) + 2 * right


def _logistic(scores: Floats, above: NDArray[np.bool_]) -> tuple[Floats, float]:
    """Slopes (m,) and cut of one threshold by Platt's method (1999): smoothed targets, and a prior for slopes."""
    many, few = int(above.sum()), int((~above).sum())
    target = np.where(above, (many + 1) / (many + 2), 1 / (few + 2))

    def loss(point: Floats) -> tuple[float, Floats]:
        slope, cut = point[:-1], point[-1]
        margin = scores @ slope - cut
        error = 1 / (1 + np.exp(-margin)) - target
        value = np.logaddexp(0, margin).sum() - (target * margin).sum() + slope @ slope / 2
        return float(value), np.append(error @ scores + slope, -error.sum())

    found = minimize(loss, np.zeros(scores.shape[1] + 1), jac=True, method="L-BFGS-B")
    return found.x[:-1], float(found.x[-1])
