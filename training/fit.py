"""Fit the scores: a ridge regression for each threshold between levels (Hoerl and Kennard 1970), the recent ahead.

A score for each threshold, because what parts top secret from secret is not what parts confidential from open. Sums of
linear parts stay linear, so every prediction explains itself. Multi-class and non-linear models were tried and
did not do better (docs/classifier.md).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.linear_model import Ridge

from corpora.records import Record
from training.settings import Settings

Floats = NDArray[np.float64]
TOLERANCE = 1e-3
STEADY = 20  # records of the overall mean that steady the mean of a year


def fit(
    features: sparse.csr_matrix, wanted: Floats, weights: Floats, settings: Settings
) -> tuple[NDArray[np.float32], Floats]:
    """Weights (slots, m) and biases (m,) for ``features`` (n, slots), ``wanted`` (n, m), record ``weights`` (n,)."""
    model = Ridge(alpha=settings.penalty, solver="sparse_cg", tol=TOLERANCE)
    model.fit(features, wanted.astype(np.float32), sample_weight=weights.astype(np.float32))
    # With a single threshold the coefficients come without the dimension of thresholds.
    coefficients = np.asarray(model.coef_, np.float32).reshape(wanted.shape[1], -1)
    return coefficients.T.copy(), np.atleast_1d(np.asarray(model.intercept_, float))


def targets(records: Sequence[Record], ranks: NDArray[np.int64], levels: int, settings: Settings) -> Floats:
    """What the scores are to say of each record: (n, K - 1), one column a threshold between the K ``levels``.

    1 for a record above the threshold, else 0; less the share ``trend`` of its year's mean, so that words which merely
    date a text do not carry the fashion of their year.
    """
    above = (ranks[:, None] > np.arange(levels - 1)).astype(float)
    years = np.array([-1 if r.date is None else int(r.date) for r in records])
    _, place = np.unique(years, return_inverse=True)
    mean = above.mean(axis=0)
    sums = np.array([np.bincount(place, column) for column in above.T]).T
    means = (sums + mean * STEADY) / (np.bincount(place)[:, None] + STEADY)
    return np.asarray(above - settings.trend * (means[place] - mean), float)


def record_weights(records: Sequence[Record], settings: Settings) -> Floats:
    """Trust in the label times recency: (n,). Undated records count as of middling age."""
    trust = np.array([r.weight for r in records], float)
    dates = np.array([np.nan if r.date is None else r.date for r in records], float)
    if settings.half_life <= 0 or np.isnan(dates).all():
        return trust
    ages = np.nanmax(dates) - dates
    ages = np.where(np.isnan(ages), np.nanmedian(ages), ages)
    return np.asarray(trust * 0.5 ** (ages / settings.half_life), float)
