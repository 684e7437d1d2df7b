"""Which rows become candidates."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from recommender.matching import CANDIDATES, NO_ROWS, chosen, chosen_of_each, highest


def test_few_rows_are_all_candidates() -> None:
    rows = np.arange(3, 3 + CANDIDATES)
    assert rows[chosen(rows, np.zeros(len(rows), np.float32), NO_ROWS)].tolist() == rows.tolist()


def test_the_best_come_first_and_of_equals_the_first_rows() -> None:
    rows = np.arange(100, 100 + 2 * CANDIDATES)
    scores = np.full(len(rows), 0.5, np.float32)
    scores[-3:] = 0.9
    scores[0] = 0.1
    found = rows[chosen(rows, scores, NO_ROWS)]
    assert found.tolist() == [*rows[1 : CANDIDATES - 2], *rows[-3:]]


def test_what_is_wanted_is_among_them_if_it_is_in_force() -> None:
    rows = np.arange(2 * CANDIDATES)
    scores = (len(rows) - rows).astype(np.float32)
    found = chosen(rows, scores, np.array([len(rows) - 1, 10_000]))
    assert found.tolist() == [*range(CANDIDATES), len(rows) - 1]


@given(st.lists(st.integers(0, 5), max_size=400), st.integers(1, 20))
def test_of_many_scores_the_highest_are_found_however_many_are_alike(drawn: list[int], count: int) -> None:
    scores = np.array(drawn, np.float32)
    found = highest(scores, count)
    assert np.sort(scores[found])[::-1][:count].tolist() == np.sort(scores)[::-1][:count].tolist()
    many = np.arange(1000, dtype=np.float32)
    assert len(highest(many, 20)) < 100


@given(st.lists(st.lists(st.integers(0, 3), min_size=90, max_size=90), min_size=1, max_size=3), st.integers(1, 90))
def test_of_several_rankings_each_chooses_as_if_alone(drawn: list[list[int]], count: int) -> None:
    scores = np.array(drawn, np.float32)[:, :count]
    alone = [chosen(np.arange(count), each, NO_ROWS).tolist() for each in scores]
    assert [np.flatnonzero(each).tolist() for each in chosen_of_each(scores)] == alone
