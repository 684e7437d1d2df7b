"""Fit the ranker: which candidate of a draft is the one, by how its features compare with the other candidates'.

Listwise maximum likelihood (Cao et al. 2007, ListNet's top-one probability) with several right answers allowed, weights
that cannot be negative (every feature is a closeness: more of it never speaks against) and a ridge penalty.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from recommender.errors import DataError
from recommender.index import Floats
from recommender.linear import Linear
from recommender.ranking import RANK_FEATURES, rank_features
from training.examples import Example

PENALTY = 3.0
Array = NDArray[np.float64]


def fit_ranker(examples: Sequence[Example], points: Sequence[Floats], penalty: float = PENALTY) -> Linear:
    """The ranker that best puts expected items first, given each example's points (by models that had not seen it).

    The bias centres the margins so that half of the first candidates of covered drafts score above 0.5. DataError
    when no example expects any item.
    """
    pairs = zip(examples, points, strict=True)
    lists = [(rank_features(e.finding.table, p).astype(np.float64), e.expected) for e, p in pairs if e.expected.any()]
    if not lists:
        raise DataError("error.no_items")
    centred = [features - features.mean(axis=0) for features, _ in lists]
    scale = np.concatenate(centred).std(axis=0) + 1e-6
    scaled = [(c / scale, right) for c, (_, right) in zip(centred, lists, strict=True)]
    start = np.full(len(RANK_FEATURES), 0.01)
    best = minimize(_loss, start, (scaled, penalty), jac=True, method="L-BFGS-B", bounds=[(0, None)] * len(start))
    weights = best.x / scale
    tops = [float((features @ weights).max()) for features, _ in lists]
    return Linear(RANK_FEATURES, tuple(map(float, weights)), -float(np.median(tops)))


def _loss(weights: Array, lists: Sequence[tuple[Array, NDArray[np.bool_]]], penalty: float) -> tuple[float, Array]:
    """Negative log-likelihood of the expected items, and its gradient."""
    loss = penalty * float(weights @ weights)
    gradient = 2 * penalty * weights
    for features, right in lists:
        shares = _softmax(features @ weights)
        hit = float(shares[right].sum()) + 1e-12
        loss -= float(np.log(hit))
        wanted = np.where(right, shares / hit, 0.0)
        gradient -= (wanted - shares) @ features
    return loss, gradient


def _softmax(margins: Array) -> Array:
    powers = np.exp(margins - margins.max())
    return np.asarray(powers / powers.sum())
