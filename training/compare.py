"""Compare two bundles on the same records, with how far chance alone could move each difference."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from training.evaluate import evaluate
from training.metrics import Judged, Metrics, measure

ROUNDS, SEED = 200, 20261123


@dataclass(frozen=True)
class Difference:
    """One figure of both bundles; ``low`` to ``high`` holds 95% of the bootstrap differences (second less first)."""

    figure: str
    first: float
    second: float
    low: float
    high: float


@dataclass(frozen=True)
class Comparison:
    """Two bundles on the records of ``data``."""

    data: str
    first: Metrics
    second: Metrics
    differences: tuple[Difference, ...]


def compare(first: Path, second: Path, data: Sequence[Path]) -> Comparison:
    """Evaluate both bundles on ``data`` and resample whole groups (volumes) of records for the intervals."""
    ours, theirs = evaluate(first, data), evaluate(second, data)
    groups = np.unique([r.group for r in ours.records], return_inverse=True)[1]
    spread = _bootstrap((ours.judged, theirs.judged), groups)
    before, after = ours.metrics.to_wire(), theirs.metrics.to_wire()
    rows = [
        Difference(key, before[key], after[key], *(float(q) for q in np.nanquantile(spread[key], (0.025, 0.975))))
        for key in before
        if isinstance(before[key], float) and isinstance(after[key], float)
    ]
    return Comparison(", ".join(p.name for p in data), ours.metrics, theirs.metrics, tuple(rows))


def to_wire(found: Comparison) -> dict[str, Any]:
    """JSON form."""
    rows = [asdict(difference) for difference in found.differences]
    return {"data": found.data, "first": found.first.to_wire(), "second": found.second.to_wire(), "differences": rows}


def _bootstrap(pair: tuple[Judged, Judged], groups: NDArray[np.int64]) -> dict[str, NDArray[np.float64]]:
    """Differences of every figure over ``ROUNDS`` resamples of the groups (of records where there are few groups)."""
    random = np.random.default_rng(SEED)
    if groups.max(initial=0) < 4:
        groups = np.arange(len(groups))
    members = [np.flatnonzero(groups == g) for g in range(int(groups.max()) + 1)]
    rounds = []
    for _ in range(ROUNDS):
        chosen = np.concatenate([members[g] for g in random.integers(0, len(members), len(members))])
        first, second = (measure(_some(j, chosen)).to_wire() for j in pair)
        rounds.append({k: (second[k] or 0.0) - (first[k] or 0.0) for k in first})
    return {key: np.array([r[key] for r in rounds], float) for key in rounds[0]}


def _some(judged: Judged, chosen: NDArray[np.int64]) -> Judged:
    return replace(
        judged,
        truth=judged.truth[chosen],
        named=judged.named[chosen],
        probabilities=judged.probabilities[chosen],
        sets=judged.sets[chosen],
    )
