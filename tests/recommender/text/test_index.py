"""The inverted index gives what plain dense TF-IDF gives."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from recommender.text import index as index_module
from recommender.text.bags import Bags
from recommender.text.codes import starts_of
from recommender.text.index import Floats, Index, Query, count_rows

Rows = list[list[int]]
# Keys anywhere in the 64 bits, some of them close together.
KEYS = st.sampled_from([0, 1, 2, 1 << 40, 1 << 62, (1 << 62) + 1, (1 << 64) - 1])
ROWS = st.lists(st.lists(KEYS, max_size=6), max_size=6)
QUERIES = st.lists(st.lists(st.one_of(KEYS, st.just(77)), max_size=8), min_size=1, max_size=4)


def bags(rows: Rows) -> Bags:
    lengths = np.array([len(row) for row in rows], np.intp)
    return Bags(starts_of(lengths), np.array([key for row in rows for key in row], np.uint64))


def dense(rows: Rows, like: Rows) -> Floats:
    """Unit-length sublinear TF-IDF of ``rows`` with the frequencies of ``like`` (Salton & Buckley 1988)."""
    vocabulary = sorted({key for row in like for key in row})
    table = np.zeros((len(rows), len(vocabulary)), np.float32)
    for number, row in enumerate(rows):
        for place, key in enumerate(vocabulary):
            if key in row:
                frequency = sum(key in other for other in like)
                table[number, place] = (1 + np.log(row.count(key))) * np.log1p(len(like) / frequency)
    norms = np.linalg.norm(table, axis=1, keepdims=True)
    return np.divide(table, norms, out=np.zeros_like(table), where=norms > 0)


@given(ROWS, QUERIES)
def test_similarities_are_cosines(rows: Rows, queries: Rows) -> None:
    index = Index(count_rows(bags(rows)))
    asked = index.query(bags(queries))
    wanted = dense(queries, rows) @ dense(rows, rows).T
    np.testing.assert_allclose(index.similarities(asked), wanted, atol=1e-5)
    np.testing.assert_allclose(index.scores(asked.part(0, 1)), wanted[0], atol=1e-5)


def parts(query: Query) -> list[tuple[list[int], list[float]]]:
    """Features and weights, text by text."""
    texts = [query.part(n, n + 1) for n in range(len(query))]
    return [(text.ids.tolist(), text.weights.round(5).tolist()) for text in texts]


@given(ROWS, QUERIES, st.data())
def test_a_total_is_all_texts_as_one(rows: Rows, queries: Rows, data: st.DataObject) -> None:
    index = Index(count_rows(bags(rows)))
    asked = index.query(bags(queries))
    total = index.total(asked)
    assert parts(total) == parts(index.query(bags([[key for query in queries for key in query]])))
    kept = sorted(data.draw(st.sets(st.integers(0, len(queries) - 1))))
    assert parts(asked.only(kept)) == [parts(asked)[n] for n in kept]


def test_a_long_draft_is_compared_in_blocks() -> None:
    rows: Rows = [[1, 2], [2, 3], [3]]
    index = Index(count_rows(bags(rows)))
    asked = index.query(bags([[1], [2], [3], [1, 3]]))
    whole = index.similarities(asked)
    block, index_module.BLOCK = index_module.BLOCK, 4
    try:
        np.testing.assert_array_equal(index.similarities(asked), whole)
    finally:
        index_module.BLOCK = block


def test_counts_may_be_worth_more_than_one() -> None:
    counted = count_rows(bags([[5, 5], [9]]), np.array([2.0, 1.0, 0.5], np.float32))
    assert counted.keys.tolist() == [5, 9] and counted.counts.tolist() == [3.0, 0.5]
    assert counted.rows.tolist() == [0, 1] and counted.frequency.tolist() == [1, 1]


def test_nothing_resembles_nothing() -> None:
    index = Index(count_rows(bags([[1]])))
    assert index.similarities(index.query(bags([[2]]))).tolist() == [[0.0]]
    empty = Index(count_rows(bags([])))
    assert empty.similarities(empty.query(bags([[2], []]))).shape == (2, 0)
