"""What would lower the outcome: exact and smallest."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from recommender.document import Span
from recommender.lowering import MAX_SENTENCES, Answer, steps_down
from recommender.recommendation import Step

SPANS = tuple(Span(10 * n, 10 * n + 5) for n in range(6))
NOW: Answer = ("classify", "secret")


def rank(answer: Answer) -> int:
    return {None: 0, "confidential": 1, "secret": 2}[answer[1]]


def judge_by(needed: set[frozenset[int]]) -> Callable[[frozenset[Span]], Answer]:
    """Stays secret as long as one of the sets ``needed`` is untouched."""

    def judge(without: frozenset[Span]) -> Answer:
        gone = {SPANS.index(span) for span in without}
        return NOW if any(not gone & group for group in needed) else ("open", None)

    return judge


def test_each_smallest_set_is_found() -> None:
    steps = steps_down(SPANS[:3], judge_by({frozenset({0, 1})}), NOW, rank)
    assert steps == (Step((SPANS[0],), "open", None), Step((SPANS[1],), "open", None))


def test_two_supports_must_both_go() -> None:
    steps = steps_down(SPANS[:3], judge_by({frozenset({0}), frozenset({2})}), NOW, rank)
    assert steps == (Step((SPANS[0], SPANS[2]), "open", None),)


def test_where_nothing_helps_nothing_is_promised() -> None:
    assert steps_down(SPANS[:3], lambda without: NOW, NOW, rank) == ()
    assert steps_down((), judge_by(set()), NOW, rank) == ()


@given(st.sets(st.frozensets(st.integers(0, 3), min_size=1), min_size=1, max_size=4))
def test_the_sets_are_all_the_smallest_ones(needed: set[frozenset[int]]) -> None:
    judge = judge_by(needed)
    steps = steps_down(SPANS[:MAX_SENTENCES], judge, NOW, rank)
    lowering = [
        chosen
        for size in range(1, MAX_SENTENCES + 1)
        for chosen in combinations(SPANS[:MAX_SENTENCES], size)
        if judge(frozenset(chosen)) != NOW
    ]
    smallest = [chosen for chosen in lowering if len(chosen) == len(lowering[0])]
    assert [step.without for step in steps] == smallest
