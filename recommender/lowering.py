"""What would lower the outcome: the smallest set of quoted passages without which it falls a step.

Exact, not guessed: the draft is judged again without every set of the quoted sentences, smallest sets first.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations

from recommender.document import Span
from recommender.recommendation import Answer, Step

__all__ = ["MAX_SENTENCES", "Answer", "steps_down"]

MAX_SENTENCES = 4


def steps_down(
    sentences: tuple[Span, ...], judge: Callable[[frozenset[Span]], Answer], now: Answer, rank: Callable[[Answer], int]
) -> tuple[Step, ...]:
    """All smallest sets of ``sentences`` whose removal gives a lower answer; none where no set does.

    ``judge`` answers for the draft without some sentences; ``rank`` orders answers.
    """
    for size in range(1, min(len(sentences), MAX_SENTENCES) + 1):
        steps = []
        for chosen in combinations(sentences[:MAX_SENTENCES], size):
            outcome, level = judge(frozenset(chosen))
            if rank((outcome, level)) < rank(now):
                steps.append(Step(chosen, outcome, level))
        if steps:
            return tuple(steps)
    return ()
