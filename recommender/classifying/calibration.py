"""From scores to the probability of each level, to the level named, and to the set that cannot be ruled out.

Probabilities: a cumulative logistic model, ``P(level > k) = sigmoid(slopes_k . scores - cut_k)`` (McCullagh 1980; each
threshold weighs the scores in its own way, the thresholds kept in order). The level named: the one whose expected cost
is least (Elkan 2001). Level sets: split conformal with class-conditional thresholds (Vovk 2012, Mondrian
predictors), so that each level is covered at the chosen rate, not only the common ones.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Calibration:
    """``slopes`` (K - 1, m) and ``cuts`` (K - 1,) of the thresholds between K neighbouring levels, for m scores."""

    slopes: tuple[tuple[float, ...], ...]
    cuts: tuple[float, ...]

    def margins(self, scores: Floats) -> Floats:
        """Log-odds of lying above each threshold: (n, m) to (n, K - 1)."""
        return np.asarray(np.asarray(scores, float) @ np.asarray(self.slopes).T - np.asarray(self.cuts), float)

    def probabilities(self, scores: Floats) -> Floats:
        """Probabilities of the levels, lowest first: (n, m) to (n, K); rows add up to 1."""
        above = 1.0 / (1.0 + np.exp(-np.clip(self.margins(scores), -50, 50)))
        above = np.minimum.accumulate(above, axis=1)
        ones, zeros = np.ones((len(above), 1)), np.zeros((len(above), 1))
        edges = np.hstack([ones, above, zeros])
        return np.asarray(edges[:, :-1] - edges[:, 1:], float)

    @property
    def direction(self) -> Floats:
        """What each score weighs in the sum of all log-odds: (m,)."""
        return np.asarray(np.sum(self.slopes, axis=0), float)

    def to_wire(self) -> dict[str, Any]:
        """JSON form."""
        return asdict(self)


@dataclass(frozen=True)
class Decision:
    """Which level is named: the one of least expected cost, the likeliest where no ``costs`` are given.

    ``costs`` (K, K) has a row for each true level and a column for each level named. ``over_cost`` says how many
    under-classifications one over-classification weighs in them, ``chosen_for`` what the rest was chosen for.
    """

    costs: tuple[tuple[float, ...], ...] = ()
    over_cost: float = 1.0
    chosen_for: str = "likeliest"

    def ranks(self, probabilities: Floats) -> NDArray[np.int64]:
        """The rank of the level named for each row of ``probabilities`` (n, K): (n,); in doubt the lower one."""
        if not self.costs:
            return np.asarray(np.argmax(probabilities, axis=1), np.int64)
        return np.asarray(np.argmin(probabilities @ np.asarray(self.costs), axis=1), np.int64)


@dataclass(frozen=True)
class Conformal:
    """``floors``: the least probability at which each of the K levels stays in the set; ``error``: the rate allowed."""

    floors: tuple[float, ...]
    error: float

    def sets(self, probabilities: Floats) -> NDArray[np.bool_]:
        """Levels that cannot be ruled out: (n, K); the likeliest is always among them, and there is no gap."""
        inside = probabilities >= np.asarray(self.floors)
        inside[np.arange(len(inside)), probabilities.argmax(axis=1)] = True
        from_left = np.logical_or.accumulate(inside, axis=1)
        from_right = np.logical_or.accumulate(inside[:, ::-1], axis=1)[:, ::-1]
        return np.asarray(from_left & from_right, np.bool_)


def calibration_of(wire: Mapping[str, Any]) -> Calibration:
    """Read the JSON form."""
    return Calibration(_rows(wire["slopes"]), tuple(wire["cuts"]))


def decision_of(wire: Mapping[str, Any]) -> Decision:
    """Read the JSON form."""
    return Decision(_rows(wire["costs"]), float(wire["over_cost"]), str(wire["chosen_for"]))


def conformal_of(wire: Mapping[str, Any]) -> Conformal:
    """Read the JSON form."""
    return Conformal(tuple(wire["floors"]), float(wire["error"]))


def _rows(table: Any) -> tuple[tuple[float, ...], ...]:
    return tuple(tuple(float(x) for x in row) for row in table)
