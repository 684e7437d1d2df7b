"""What would lower the outcome: exact and smallest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from recommender.answering.lowering import MAX_SENTENCES, Answer, Judge, steps_down
from recommender.document import Span
from recommender.recommendation import Step

SPANS = tuple(Span(10 * n, 10 * n + 5) for n in range(6))
NOW: Answer = ("classify", "secret")


def rank(answer: Answer) -> int:
    return {None: 0, "confidential": 1, "secret": 2}[answer[1]]


def judge_by(needed: set[frozenset[int]], asked: list[frozenset[Span]] | None = None) -> Judge:
    """Stays secret as long as one of the sets ``needed`` is untouched; notes what it is ``asked``."""

    def judge(sets: Sequence[frozenset[Span]]) -> Iterator[Answer]:
        for without in sets:
            if asked is not None:
                asked.append(without)
            gone = {SPANS.index(span) for span in without}
            yield NOW if any(not gone & group for group in needed) else ("open", None)

    return judge


def test_each_smallest_set_is_found() -> None:
    steps = steps_down(SPANS[:3], judge_by({frozenset({0, 1})}), NOW, rank)
    assert steps == (Step((SPANS[0],), "open", None), Step((SPANS[1],), "open", None))


def test_two_supports_must_both_go() -> None:
    steps = steps_down(SPANS[:3], judge_by({frozenset({0}), frozenset({2})}), NOW, rank)
    assert steps == (Step((SPANS[0], SPANS[2]), "open", None),)


def test_larger_sets_are_not_judged_once_smaller_ones_are_found() -> None:
    asked: list[frozenset[Span]] = []
    steps_down(SPANS[:3], judge_by({frozenset({0})}, asked), NOW, rank)
    assert asked == [frozenset({span}) for span in SPANS[:3]]


def test_where_nothing_helps_nothing_is_promised() -> None:
    assert steps_down(SPANS[:3], lambda sets: [NOW] * len(sets), NOW, rank) == ()
    assert steps_down((), judge_by(set()), NOW, rank) == ()


@given(st.sets(st.frozensets(st.integers(0, 3), min_size=1), min_size=1, max_size=4))
def test_the_sets_are_all_the_smallest_ones(needed: set[frozenset[int]]) -> None:
    judge = judge_by(needed)
    steps = steps_down(SPANS[:MAX_SENTENCES], judge, NOW, rank)
    lowering = [
        chosen
        for size in range(1, MAX_SENTENCES + 1)
        for chosen in combinations(SPANS[:MAX_SENTENCES], size)
        if list(judge([frozenset(chosen)])) != [NOW]
    ]
    smallest = [chosen for chosen in lowering if len(chosen) == len(lowering[0])]
    assert [step.without for step in steps] == smallest
