"""From one score to the probability of each level, and to the set of levels that cannot be ruled out.

Probabilities: a cumulative logistic model, ``P(level > k) = sigmoid(slope_k * score - cut_k)`` (McCullagh 1980; each
threshold with a slope of its own, kept in order). Level sets: split conformal with class-conditional thresholds
(Vovk 2012, Mondrian predictors), so that each level is covered at the chosen rate, not only the common ones.
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
    """``slopes`` and ``cuts`` of the thresholds between neighbouring levels: K - 1 of each for K levels."""

    slopes: tuple[float, ...]
    cuts: tuple[float, ...]

    def margins(self, scores: Floats) -> Floats:
        """Log-odds of lying above each threshold: (n,) to (n, K - 1)."""
        return np.asarray(np.asarray(scores, float)[:, None] * np.asarray(self.slopes) - np.asarray(self.cuts), float)

    def probabilities(self, scores: Floats) -> Floats:
        """Probabilities of the levels, lowest first: (n,) to (n, K); rows add up to 1."""
        above = 1.0 / (1.0 + np.exp(-np.clip(self.margins(scores), -50, 50)))
        above = np.minimum.accumulate(above, axis=1)
        ones, zeros = np.ones((len(above), 1)), np.zeros((len(above), 1))
        return np.asarray(-np.diff(np.hstack([ones, above, zeros]), axis=1), float)

    def to_wire(self) -> dict[str, Any]:
        """JSON form."""
        return asdict(self)


@dataclass(frozen=True)
class Decision:
    """Which level is named for a score: ``cuts`` between neighbours (K - 1, rising), or the likeliest level when empty.

    ``over_cost`` says what the cuts were chosen for: how many under-classifications one over-classification weighs.
    """

    cuts: tuple[float, ...] = ()
    over_cost: float = 1.0
    chosen_for: str = "likeliest"

    def ranks(self, scores: Floats, probabilities: Floats) -> NDArray[np.int64]:
        """The rank of the level named for each score: (n,)."""
        if not self.cuts:
            return np.asarray(np.argmax(probabilities, axis=1), np.int64)
        return np.asarray(np.searchsorted(np.asarray(self.cuts), scores, side="right"), np.int64)


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
    return Calibration(tuple(wire["slopes"]), tuple(wire["cuts"]))


def decision_of(wire: Mapping[str, Any]) -> Decision:
    """Read the JSON form."""
    return Decision(tuple(wire["cuts"]), float(wire["over_cost"]), str(wire["chosen_for"]))


def conformal_of(wire: Mapping[str, Any]) -> Conformal:
    """Read the JSON form."""
    return Conformal(tuple(wire["floors"]), float(wire["error"]))
