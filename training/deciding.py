"""Decide: the costs by which a level is named, chosen once on unseen records and kept in the bundle as a record.

Named is the level of least expected cost (Elkan 2001). Three rules say where the costs come from; the scheme, or
whoever trains, says what naming too high costs beside naming too low.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from recommender.classifying.calibration import Decision
from training.metrics import macro_f1, weighted_kappa
from training.settings import Settings

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
LIKELIEST, BALANCED, KAPPA = "likeliest", "balanced", "kappa"
SWEEPS = 4
STEPS = np.exp(np.linspace(-1.2, 1.2, 41))


def decide(probabilities: Floats, ranks: Ints, settings: Settings) -> Decision:
    """The rule of ``settings``, fitted on unseen ``probabilities`` (n, K) and true ``ranks`` (n,).

    "likeliest" fits nothing. "kappa": an error costs the square of its distance, and a level far from the mean rank
    gets a discount, since far levels are rarely named by chance and kappa counts agreement beyond chance (Cohen 1968).
    "balanced": an error costs its distance times what the true level weighs, chosen for kappa, macro F1 and accuracy.
    Then ``over_cost`` multiplies what naming too high a level costs.
    """
    over = 1.0 if settings.over_cost is None else settings.over_cost
    rule = settings.decide or LIKELIEST
    if rule == LIKELIEST and over == 1.0:
        return Decision()
    steps = np.arange(probabilities.shape[1]) - np.arange(probabilities.shape[1])[:, None]
    costs = _costs(probabilities, ranks, settings, np.abs(steps).astype(float)) * np.where(steps > 0, over, 1.0)
    if rule == KAPPA:
        costs -= settings.kappa_share * (np.arange(len(costs)) - ranks.mean()) ** 2
    return Decision(tuple(tuple(map(float, row)) for row in costs), over, rule)


def _costs(probabilities: Floats, ranks: Ints, settings: Settings, distance: Floats) -> Floats:
    """What errors cost before too high and too low are told apart: (K, K)."""
    if settings.decide == BALANCED:
        return _level_weights(probabilities, ranks, distance)[:, None] * distance
    return distance**2 if settings.decide == KAPPA else distance


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
