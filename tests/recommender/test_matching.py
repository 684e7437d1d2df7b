"""Which rows become candidates."""

from __future__ import annotations

import numpy as np

from recommender.matching import CANDIDATES, NO_ROWS, chosen


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
