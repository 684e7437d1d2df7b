"""The figures that matching is held to, with the floors of the golds' READMEs and the targets."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from training.gold_metrics import Answered, given_the_item, metrics

ROUNDS = 400
MOST_LOST = 0.05  # what a figure may lose without phrases of caution
OPEN_KINDS = ("habit", "near_miss", "must_publish")


@dataclass(frozen=True)
class Figure:
    """A figure: ``floor`` and ``target`` for Chinese and English; ``falls`` where less is better."""

    name: str
    of: Callable[[Sequence[Answered]], float | None]
    floor: tuple[str, str]
    target: tuple[float, float]
    falls: bool = False

    def reached(self, value: float | None, language: int) -> bool:
        """Whether ``value`` is at the target or better."""
        if value is None:
            return False
        return value <= self.target[language] if self.falls else value >= self.target[language]

    def interval(self, answered: Sequence[Answered], seed: int = 7) -> tuple[float, float] | None:
        """The 95% bootstrap interval, resampling drafts (Efron 1979); None where nothing counts."""
        random = np.random.default_rng(seed)
        drawn = (random.integers(0, len(answered), len(answered)) for _ in range(ROUNDS))
        values = [v for rows in drawn if (v := self.of([answered[i] for i in rows])) is not None]
        if not values:
            return None
        low, high = np.quantile(values, [0.025, 0.975])
        return float(low), float(high)


def _metric(key: str, *kinds: str) -> Callable[[Sequence[Answered]], float | None]:
    def figure(answered: Sequence[Answered]) -> float | None:
        return metrics([a for a in answered if not kinds or a.gold.kind.startswith(kinds)])[key]

    return figure


def _given(key: str) -> Callable[[Sequence[Answered]], float | None]:
    return lambda answered: given_the_item(answered)[key]


FIGURES = (
    Figure("item first", _metric("item_recall_at_1"), (".57", ".34"), (0.75, 0.62)),
    Figure("item in three", _metric("item_recall_at_3"), (".71", ".52"), (0.88, 0.80)),
    Figure("paraphrases in three", _metric("item_recall_at_3", "paraphrase"), (".39", "0"), (0.65, 0.45)),
    Figure("outcome", _metric("outcome_accuracy"), (".67", ".56"), (0.82, 0.75)),
    Figure("false alarms", _metric("false_alarm_rate", *OPEN_KINDS), ("-", "-"), (0.07, 0.10), falls=True),
    Figure("no item: referred", _metric("refer_recall", "no_item"), ("-", "-"), (0.60, 0.60)),
    Figure("evidence F1", _metric("evidence_f1"), ("-", "-"), (0.55, 0.50)),
    Figure("level, item found", _given("level"), ("-", "-"), (0.95, 0.95)),
    Figure("period, item found", _given("period"), ("-", "-"), (0.95, 0.95)),
)
ALARMS_ON_OPEN_TEXTS = 0.003
