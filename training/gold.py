"""Evaluate a recommender on gold drafts, as it is or cross-validated on them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from corpora.gold import Gold
from recommender.recommend import Recommender
from training.examples import Example, examples_of
from training.gold_metrics import Answered, by_kind, given_the_item, intervals, metrics, rounded
from training.matcher import fitted

FOLDS = 10
Advance = Callable[[int], None]


def answers(recommender: Recommender, golds: Sequence[Gold], advance: Advance) -> list[Answered]:
    """The recommender's answer to every gold draft."""
    found = []
    for gold in golds:
        found.append(Answered(gold, recommender.recommend(gold.document, gold.on)))
        advance(1)
    return found


def cross_validated(
    recommender: Recommender, golds: Sequence[Gold], also: Sequence[Example], advance: Advance, seed: int = 0
) -> list[Answered]:
    """Answers to every gold draft by voices fitted without it: on the other folds and ``also``."""
    examples = examples_of(golds, recommender)
    order = np.random.default_rng(seed).permutation(len(golds))
    found: dict[int, Answered] = {}
    for fold in range(min(FOLDS, len(golds))):
        held = set(map(int, order[fold::FOLDS]))
        learned = [example for i, example in enumerate(examples) if i not in held]
        voices = fitted(recommender.voices, [*learned, *also])
        engine = recommender.with_voices(voices)
        for i in held:
            found[i] = Answered(golds[i], engine.recommend(golds[i].document, golds[i].on))
            advance(1)
    return [found[i] for i in range(len(golds))]


def report(answered: Sequence[Answered]) -> dict[str, Any]:
    """All figures of a set of answers, by kind and with intervals, ready for JSON."""
    return {
        **rounded(metrics(answered)),
        "intervals": {k: [round(a, 4), round(b, 4)] for k, (a, b) in intervals(answered).items()},
        "given_the_item": rounded(given_the_item(answered)),
        "by_kind": {kind: rounded(table) for kind, table in by_kind(answered).items()},
    }
