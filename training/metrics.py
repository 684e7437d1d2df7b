"""How good a classifier is, in the keys that ``dingmi evaluate`` prints and nobody may rename.

``classified`` in ``auc_classified`` and ``fpr_at_90_recall`` means the scheme's *alarm* levels: secret and above where
the data has more than one level below it, else every level that is secret by the scheme (``alarm_rank``).
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

ALARM_LEVEL = "secret"
RECALL = 0.9
BINS = 15


@dataclass(frozen=True)
class Judged:
    """What was said of n records: true and named ranks (n,), probabilities (n, K), level sets (n, K)."""

    truth: Ints
    named: Ints
    probabilities: Floats
    sets: NDArray[np.bool_]
    levels: tuple[str, ...]


@dataclass(frozen=True)
class Metrics:
    """The figures of one evaluation. Rates and probabilities from 0 to 1; None where the data cannot tell."""

    n: int
    accuracy: float
    macro_f1: float
    qwk: float
    within_one: float
    over_rate: float
    under_rate: float
    auc_classified: float | None
    fpr_at_90_recall: float | None
    ece: float
    coverage: float
    mean_set_size: float

    def to_wire(self) -> dict[str, Any]:
        """The JSON form, rounded to six digits."""
        return {k: round(v, 6) if isinstance(v, float) else v for k, v in asdict(self).items()}


def measure(judged: Judged) -> Metrics:
    """All figures of ``judged``. Macro F1 is over the levels that the truth or the answers hold."""
    truth, named, levels = judged.truth, judged.named, len(judged.levels)
    alarm = alarm_rank(judged.levels)
    positive, above = truth >= alarm, judged.probabilities[:, alarm:].sum(axis=1)
    inside = judged.sets[np.arange(len(truth)), truth]
    return Metrics(
        n=len(truth),
        accuracy=float(np.mean(truth == named)),
        macro_f1=macro_f1(truth, named, levels),
        qwk=weighted_kappa(truth, named, levels),
        within_one=float(np.mean(np.abs(truth - named) <= 1)),
        over_rate=float(np.mean(named > truth)),
        under_rate=float(np.mean(named < truth)),
        auc_classified=area_under_curve(positive, above),
        fpr_at_90_recall=false_alarms_at(positive, above, RECALL),
        ece=calibration_error(truth, judged.probabilities),
        coverage=float(np.mean(inside)),
        mean_set_size=float(judged.sets.sum(axis=1).mean()),
    )


def alarm_rank(levels: tuple[str, ...]) -> int:
    """The rank from which a level raises the alarm: that of ``secret``, or the one above the lowest without it.

    >>> alarm_rank(("open", "confidential", "secret", "top_secret")), alarm_rank(("open", "confidential"))
    (2, 1)
    """
    return levels.index(ALARM_LEVEL) if ALARM_LEVEL in levels else 1


def confusion(truth: Ints, named: Ints, levels: int) -> Floats:
    """Counts (K, K): rows are the truth, columns what was named."""
    return np.bincount(truth * levels + named, minlength=levels * levels).reshape(levels, levels).astype(float)


def macro_f1(truth: Ints, named: Ints, levels: int) -> float:
    """Mean F1 of the levels that occur."""
    table = confusion(truth, named, levels)
    total = table.sum(axis=0) + table.sum(axis=1)
    return float(np.mean((2 * np.diag(table)[total > 0]) / total[total > 0]))


def weighted_kappa(truth: Ints, named: Ints, levels: int) -> float:
    """Quadratic weighted kappa (Cohen 1968): agreement beyond chance, far errors weighing by their square."""
    table = confusion(truth, named, levels)
    weights = (np.arange(levels)[:, None] - np.arange(levels)) ** 2
    by_chance = np.outer(table.sum(axis=1), table.sum(axis=0)) / max(table.sum(), 1)
    expected = float((weights * by_chance).sum())
    return 1.0 - float((weights * table).sum()) / expected if expected else 1.0


def area_under_curve(positive: NDArray[np.bool_], scores: Floats) -> float | None:
    """Probability that a positive scores above a negative (Mann-Whitney); None with one kind only.

    >>> area_under_curve(np.array([True, False, False]), np.array([0.9, 0.9, 0.1]))
    0.75
    """
    count, rest = int(positive.sum()), int((~positive).sum())
    if not count or not rest:
        return None
    _, inverse, counts = np.unique(scores, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(counts) - (counts - 1) / 2)[inverse]
    return float((ranks[positive].sum() - count * (count + 1) / 2) / (count * rest))


def false_alarms_at(positive: NDArray[np.bool_], scores: Floats, recall: float) -> float | None:
    """Share of negatives that score at least as high as the threshold that finds ``recall`` of the positives."""
    if not positive.any() or positive.all():
        return None
    found = np.sort(scores[positive])[::-1]
    threshold = found[int(np.ceil(recall * len(found))) - 1]
    return float(np.mean(scores[~positive] >= threshold))


def calibration_error(truth: Ints, probabilities: Floats) -> float:
    """Expected calibration error of the likeliest level (Guo et al. 2017), 15 bins of equal width."""
    sure, hit = probabilities.max(axis=1), probabilities.argmax(axis=1) == truth
    gaps = [abs(sure[m].mean() - hit[m].mean()) * m.mean() for m in bins(sure) if m.any()]
    return float(sum(gaps))


def bins(sure: Floats) -> list[NDArray[np.bool_]]:
    """Masks (n,) of the bins of equal width that probabilities ``sure`` fall into."""
    place = np.minimum((sure * BINS).astype(int), BINS - 1)
    return [place == b for b in range(BINS)]
