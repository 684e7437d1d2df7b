"""Compare two bundles on the same records, with how far chance alone could move each difference."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from training.evaluate import Evaluation, evaluate
from training.metrics import Judged, Metrics, measure

ROUNDS, SEED = 200, 20261123
FEW_GROUPS = 4


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
    rounds = [(a, b) for a, b in zip(*(_resampled(e) for e in (ours, theirs)), strict=True)]
    changes = {k: np.array([(b[k] or 0.0) - (a[k] or 0.0) for a, b in rounds]) for k in ours.metrics.to_wire()}
    before, after = ours.metrics.to_wire(), theirs.metrics.to_wire()
    rows = [
        Difference(key, before[key], after[key], *_middle(changes[key]))
        for key in before
        if isinstance(before[key], float) and isinstance(after[key], float)
    ]
    return Comparison(", ".join(p.name for p in data), ours.metrics, theirs.metrics, tuple(rows))


def to_wire(found: Comparison) -> dict[str, Any]:
    """JSON form."""
    rows = [asdict(difference) for difference in found.differences]
    return {"data": found.data, "first": found.first.to_wire(), "second": found.second.to_wire(), "differences": rows}


def spread(evaluation: Evaluation) -> dict[str, tuple[float, float]]:
    """For each figure the range that holds 95% of its bootstrap values (Efron 1979), whole groups resampled."""
    rounds = _resampled(evaluation)
    return {key: _middle(np.array([r[key] for r in rounds], float)) for key in rounds[0]}


def _resampled(evaluation: Evaluation) -> list[dict[str, Any]]:
    """All figures over ``ROUNDS`` resamples of the groups (of records where there are few groups)."""
    random = np.random.default_rng(SEED)
    groups = np.unique([r.group for r in evaluation.records], return_inverse=True)[1]
    if groups.max(initial=0) < FEW_GROUPS:
        groups = np.arange(len(groups))
    members = [np.flatnonzero(groups == g) for g in range(int(groups.max()) + 1)]
    rounds = []
    for _ in range(ROUNDS):
        chosen = np.concatenate([members[g] for g in random.integers(0, len(members), len(members))])
        rounds.append(measure(_some(evaluation.judged, chosen)).to_wire())
    return rounds


def _middle(values: NDArray[np.float64]) -> tuple[float, float]:
    low, high = np.nanquantile(values, (0.025, 0.975))
    return float(low), float(high)


def _some(judged: Judged, chosen: NDArray[np.int64]) -> Judged:
    return replace(
        judged,
        truth=judged.truth[chosen],
        named=judged.named[chosen],
        probabilities=judged.probabilities[chosen],
        sets=judged.sets[chosen],
    )
