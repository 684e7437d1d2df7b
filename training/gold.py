"""Evaluate a recommender on gold drafts, as it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from corpora.gold import Gold
from recommender.recommend import Recommender
from training.gold_metrics import Answered, by_kind, given_the_item, intervals, metrics, rounded

Advance = Callable[[int], None]


def answers(recommender: Recommender, golds: Sequence[Gold], advance: Advance) -> list[Answered]:
    """The recommender's answer to every gold draft."""
    found = []
    for gold in golds:
        found.append(Answered(gold, recommender.recommend(gold.document, gold.on)))
        advance(1)
    return found


def report(answered: Sequence[Answered]) -> dict[str, Any]:
    """All figures of a set of answers, by kind and with intervals, ready for JSON."""
    return {
        **rounded(metrics(answered)),
        "intervals": {k: [round(a, 4), round(b, 4)] for k, (a, b) in intervals(answered).items()},
        "given_the_item": rounded(given_the_item(answered)),
        "by_kind": {kind: rounded(table) for kind, table in by_kind(answered).items()},
    }
