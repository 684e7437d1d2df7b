"""A small logistic model over named features: what the ranker and the judge are made of.

Its weights are plain JSON that a lawyer can read aloud; a bundle carries trained ones, and the package carries
defaults for when there is no bundle.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from recommender.errors import BundleError

Floats = NDArray[np.floating[Any]]


@dataclass(frozen=True)
class Linear:
    """``sigmoid(bias + weights . features)``; ``names`` fixes the order of the features."""

    names: tuple[str, ...]
    weights: tuple[float, ...]
    bias: float

    def margin(self, features: Floats) -> NDArray[np.float64]:
        """Scores before the sigmoid: shape (..., features) to (...)."""
        return np.asarray(np.asarray(features, np.float64) @ self._weights + self.bias)

    @cached_property
    def _weights(self) -> NDArray[np.float64]:
        return np.asarray(self.weights)

    def probability(self, features: Floats) -> NDArray[np.float64]:
        """Scores from 0 to 1: shape (..., features) to (...)."""
        return np.asarray(1.0 / (1.0 + np.exp(-self.margin(features))))

    def shares(self, features: Floats) -> dict[str, float]:
        """What each feature adds to the margin of one row."""
        return {n: float(w * f) for n, w, f in zip(self.names, self.weights, features, strict=True)}

    def to_wire(self) -> dict[str, Any]:
        """JSON form."""
        weights = {n: round(w, 6) for n, w in zip(self.names, self.weights, strict=True)}
        return {"weights": weights, "bias": round(self.bias, 6)}


def linear_from_wire(data: Mapping[str, Any], names: tuple[str, ...]) -> Linear:
    """Read the JSON form; it must weigh exactly ``names``."""
    weights = data["weights"]
    if set(weights) != set(names):
        raise BundleError("error.bundle_features", missing=sorted(set(names) ^ set(weights)))
    return Linear(names, tuple(float(weights[n]) for n in names), float(data["bias"]))


def save_json(path: Path, data: Mapping[str, Any]) -> None:
    """Write ``data`` as readable JSON."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(data, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
