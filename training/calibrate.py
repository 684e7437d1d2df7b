"""Calibrate: from scores of records that the model had not seen to probabilities."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.optimize import minimize

from recommender.classifying.calibration import Calibration
from training.fit import fit
from training.folds import each_fold
from training.settings import Settings

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


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
