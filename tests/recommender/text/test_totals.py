"""Texts taken out of a whole leave what the others are together."""

from __future__ import annotations

import math

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from recommender.text.bags import Bags
from recommender.text.codes import starts_of
from recommender.text.index import Index, count_rows
from recommender.text.selection import Selection
from recommender.text.totals import Total

Rows = list[list[int]]
KEYS = st.sampled_from([0, 1, 2, 1 << 40, 1 << 62, (1 << 64) - 1])
ROWS = st.lists(st.lists(KEYS, min_size=1, max_size=6), min_size=1, max_size=6)
QUERIES = st.lists(st.lists(st.one_of(KEYS, st.just(77)), max_size=8), min_size=1, max_size=5)


def bags(rows: Rows) -> Bags:
    lengths = np.array([len(row) for row in rows], np.intp)
    return Bags(starts_of(lengths), np.array([key for row in rows for key in row], np.uint64))


@given(ROWS, QUERIES, st.data())
def test_what_is_left_compares_like_the_others_alone(rows: Rows, queries: Rows, data: st.DataObject) -> None:
    index = Index(count_rows(bags(rows)))
    asked = index.query(bags(queries))
    sets = np.array(
        data.draw(st.lists(st.lists(st.booleans(), min_size=len(queries), max_size=len(queries)), min_size=1))
    )
    whole, some = index.total(asked), np.arange(0, len(rows), 2)
    losses = Total(index, whole, index.scores(whole)).losses(asked, sets)
    scores = Total(index, whole, index.scores(whole)).scores(losses, index)
    few = Total(index, whole, index.scores(whole)[some]).scores(losses, Selection(index, some))
    for number, gone in enumerate(sets):
        left = index.total(asked.only(np.flatnonzero(~gone).tolist()))
        np.testing.assert_allclose(scores[number], index.scores(left), atol=2e-6)
        np.testing.assert_allclose(few[number], index.scores(left)[some], atol=2e-6)
        vanished = losses.ids[losses.vanished[number]]
        assert set(vanished.tolist()) == set(whole.ids.tolist()) - set(left.ids.tolist())


def test_a_row_gains_no_more_than_the_whole_shrinks() -> None:
    index = Index(count_rows(bags([[1, 2], [2, 3]])))
    asked = index.query(bags([[1, 1, 2], [3]]))
    whole = index.total(asked)
    before = index.scores(whole)
    total = Total(index, whole, before)
    losses = total.losses(asked, np.array([[False, True]]))
    assert losses.grown[0] > 1
    [after] = total.scores(losses, index)
    assert (after <= before * losses.grown[0] + 1e-6).all() and after[0] > before[0]


def test_of_nothing_nothing_is_left() -> None:
    index = Index(count_rows(bags([[1, 2]])))
    asked = index.query(bags([[1, 2]]))
    whole = index.total(asked)
    total = Total(index, whole, index.scores(whole))
    losses = total.losses(asked, np.array([[True]]))
    assert losses.norm[0] == math.inf and losses.grown[0] == 0.0 and total.scores(losses, index).tolist() == [[0.0]]
