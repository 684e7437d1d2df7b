"""Texts taken out of a whole leave what the others are together."""

from __future__ import annotations

import math

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from recommender.bags import Bags
from recommender.codes import starts_of
from recommender.index import Index, count_rows
from recommender.selection import Selection
from recommender.totals import Total

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
    gone = data.draw(st.sets(st.integers(0, len(queries) - 1)))
    kept = sorted(set(range(len(queries))) - gone)
    whole, left = index.total(asked), index.total(asked.only(kept))
    total = Total(index, whole, index.scores(whole))
    loss = total.loss(asked.only(sorted(gone)))
    np.testing.assert_allclose(total.scores(loss, index), index.scores(left), atol=2e-6)
    assert set(loss.vanished.tolist()) == set(whole.ids.tolist()) - set(left.ids.tolist())
    some = np.arange(0, len(rows), 2)
    few = Total(index, whole, index.scores(whole)[some])
    np.testing.assert_allclose(few.scores(loss, Selection(index, some)), index.scores(left)[some], atol=2e-6)


def test_a_row_gains_no_more_than_the_whole_shrinks() -> None:
    index = Index(count_rows(bags([[1, 2], [2, 3]])))
    asked = index.query(bags([[1, 1, 2], [3]]))
    whole = index.total(asked)
    before = index.scores(whole)
    total = Total(index, whole, before)
    loss = total.loss(asked.only([1]))
    assert loss.grown > 1
    after = total.scores(loss, index)
    assert (after <= before * loss.grown + 1e-6).all() and after[0] > before[0]


def test_of_nothing_nothing_is_left() -> None:
    index = Index(count_rows(bags([[1, 2]])))
    asked = index.query(bags([[1, 2]]))
    whole = index.total(asked)
    total = Total(index, whole, index.scores(whole))
    loss = total.loss(asked)
    assert loss.norm == math.inf and loss.grown == 0.0 and total.scores(loss, index).tolist() == [0.0]
