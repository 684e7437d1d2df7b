"""Conformalize: how improbable a level may look before it leaves the set of levels that cannot be ruled out."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from recommender.classifying.calibration import Conformal


def conformalize(probabilities: NDArray[np.float64], ranks: NDArray[np.int64], error: float) -> Conformal:
    """Class-conditional thresholds from unseen ``probabilities`` (n, K) and true ``ranks`` (n,).

    For each level the floor is the k-th smallest probability that its own records were given, k = floor(error *
    (n_level + 1)) (Vovk 2012); a level with too few records to promise anything is never ruled out.
    """
    floors = [_floor(probabilities[ranks == k, k], error) for k in range(probabilities.shape[1])]
    return Conformal(tuple(floors), error)


def _floor(given: NDArray[np.float64], error: float) -> float:
    place = int(np.floor(error * (len(given) + 1)))
    return float(np.sort(given)[place - 1]) if place else 0.0
