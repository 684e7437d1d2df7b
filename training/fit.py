"""Fit the score: ridge regression on the rank of the level (Hoerl and Kennard 1970), recent records weighing more.

An ordinal target keeps far errors dear, and the sum of linear parts stays linear, so that every prediction explains
itself. Multi-class and non-linear models were tried and did not do better (docs/classifier.md).
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
) -> tuple[NDArray[np.float32], float]:
    """Weights (slots,) and bias of the score for ``features`` (n, slots), ``targets`` and record ``weights`` (n,)."""
    model = Ridge(alpha=settings.penalty, solver="sparse_cg", tol=TOLERANCE)
    model.fit(features, wanted.astype(np.float32), sample_weight=weights.astype(np.float32))
    return np.asarray(model.coef_, np.float32).ravel(), float(model.intercept_)


def targets(records: Sequence[Record], ranks: NDArray[np.int64], settings: Settings) -> Floats:
    """What the score is to say of each record: (n,).

    The rank, the highest level standing ``top_step`` above the next; less the share ``trend`` of its year's mean, so
    that words which merely date a text do not carry the fashion of their year.
    """
    steps = np.where(ranks == ranks.max(), ranks + settings.top_step - 1, ranks).astype(float)
    years = np.array([-1 if r.date is None else int(r.date) for r in records])
    _, place = np.unique(years, return_inverse=True)
    sums, counts = np.bincount(place, steps), np.bincount(place)
    means = (sums + steps.mean() * STEADY) / (counts + STEADY)
    return np.asarray(steps - settings.trend * (means[place] - steps.mean()), float)


def record_weights(records: Sequence[Record], settings: Settings) -> Floats:
    """Trust in the label times recency: (n,). Undated records count as of middling age."""
    trust = np.array([r.weight for r in records], float)
    dates = np.array([np.nan if r.date is None else r.date for r in records], float)
    if settings.half_life <= 0 or np.isnan(dates).all():
        return trust
    ages = np.nanmax(dates) - dates
    ages = np.where(np.isnan(ages), np.nanmedian(ages), ages)
    return np.asarray(trust * 0.5 ** (ages / settings.half_life), float)
