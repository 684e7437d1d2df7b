"""What would lower the outcome: the smallest set of quoted passages without which it falls a step.

Exact, not guessed: the draft is judged again without every set of the quoted sentences, smallest sets first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import combinations

from recommender.document import Span
from recommender.recommendation import Answer, Step

__all__ = ["MAX_SENTENCES", "Answer", "Judge", "steps_down"]

MAX_SENTENCES = 4
Judge = Callable[[Sequence[frozenset[Span]]], Iterable[Answer]]


def steps_down(
    sentences: tuple[Span, ...], judge: Judge, now: Answer, rank: Callable[[Answer], int]
) -> tuple[Step, ...]:
    """All smallest sets of ``sentences`` whose removal gives a lower answer; none where no set does.

    ``judge`` answers for the draft without each of some sets of sentences; it is told of all sets at once, and answers
    as far as it is asked. ``rank`` orders answers.
    """
    few = sentences[:MAX_SENTENCES]
    sizes = [list(combinations(few, size)) for size in range(1, len(few) + 1)]
    judged = iter(judge([frozenset(chosen) for alike in sizes for chosen in alike]) if sizes else ())
    for alike in sizes:
        answers = zip(alike, judged, strict=False)  # no more answers are taken than there are sets of this size
        steps = tuple(Step(chosen, *answer) for chosen, answer in answers if rank(answer) < rank(now))
        if steps:
            return steps
    return ()
