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
from recommender.ranking.linear import Linear
from recommender.ranking.rank import RANK_FEATURES, rank_features
from recommender.text.index import Floats
from training.examples import Example

PENALTY = 3.0
OTHER_SCHEME = 0.2
Array = NDArray[np.float64]


def fit_ranker(examples: Sequence[Example], points: Sequence[Floats], scheme: str | None = None) -> Linear:
    """The ranker that best puts expected items first, given each example's points (by models that had not seen it).

    Examples of another scheme than ``scheme`` are in another language and legal style; they count for OTHER_SCHEME.
    The bias centres the margins so that half of the first candidates of covered drafts score above 0.5. DataError
    when no example expects any item.
    """
    pairs = zip(examples, points, strict=True)
    listed = [(e, rank_features(e.finding.table, p).astype(np.float64)) for e, p in pairs if e.expected.any()]
    if not listed:
        raise DataError("error.no_items")
    centred = [features - features.mean(axis=0) for _, features in listed]
    scale = np.concatenate(centred).std(axis=0) + 1e-6
    own = [scheme is None or example.scheme == scheme for example, _ in listed]
    lists = [
        (c / scale, example.expected, 1.0 if mine else OTHER_SCHEME)
        for c, (example, _), mine in zip(centred, listed, own, strict=True)
    ]
    start = np.full(len(RANK_FEATURES), 0.01)
    best = minimize(_loss, start, (lists,), jac=True, method="L-BFGS-B", bounds=[(0, None)] * len(start))
    weights = best.x / scale
    tops = [float((f @ weights).max()) for (_, f), mine in zip(listed, own, strict=True) if mine or not any(own)]
    return Linear(RANK_FEATURES, tuple(map(float, weights)), -float(np.median(tops)))


def _loss(weights: Array, lists: Sequence[tuple[Array, NDArray[np.bool_], float]]) -> tuple[float, Array]:
    """Negative log-likelihood of the expected items, each list with its weight, and its gradient."""
    loss = PENALTY * float(weights @ weights)
    gradient = 2 * PENALTY * weights
    for features, right, counts in lists:
        shares = _softmax(features @ weights)
        hit = float(shares[right].sum()) + 1e-12
        loss -= counts * float(np.log(hit))
        wanted = np.where(right, shares / hit, 0.0)
        gradient -= counts * (wanted - shares) @ features
    return loss, gradient


def _softmax(margins: Array) -> Array:
    powers = np.exp(margins - margins.max())
    return np.asarray(powers / powers.sum())
