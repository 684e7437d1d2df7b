"""What is gained by not naming a level where the classifier is least sure (Chow 1970; risk-coverage curve)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from training.metrics import Ints, Judged

SHARES = (1.0, 0.9, 0.75, 0.5, 0.25)


def abstention(judged: Judged, shares: Sequence[float] = SHARES) -> list[dict[str, float]]:
    """Figures over the surest ``answered`` share of the records; sure is the probability of the level named."""
    sure = judged.probabilities[np.arange(len(judged.named)), judged.named]
    order = np.argsort(-sure, kind="stable")
    return [_figures(judged, order[: max(1, round(share * len(order)))], share) for share in shares]


def _figures(judged: Judged, kept: Ints, share: float) -> dict[str, float]:
    truth, named = judged.truth[kept], judged.named[kept]
    return {
        "answered": share,
        "accuracy": round(float(np.mean(named == truth)), 6),
        "over_rate": round(float(np.mean(named > truth)), 6),
        "under_rate": round(float(np.mean(named < truth)), 6),
    }
