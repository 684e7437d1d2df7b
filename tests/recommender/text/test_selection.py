"""A few rows of an index compare like the whole index."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from recommender.text.bags import Bags
from recommender.text.codes import starts_of
from recommender.text.index import Index, count_rows
from recommender.text.selection import Selection

Rows = list[list[int]]
KEYS = st.sampled_from([0, 1, 2, 1 << 40, 1 << 62, (1 << 62) + 1, (1 << 64) - 1])
ROWS = st.lists(st.lists(KEYS, max_size=6), min_size=1, max_size=6)
QUERIES = st.lists(st.lists(st.one_of(KEYS, st.just(77)), max_size=8), min_size=1, max_size=4)


def bags(rows: Rows) -> Bags:
    lengths = np.array([len(row) for row in rows], np.intp)
    return Bags(starts_of(lengths), np.array([key for row in rows for key in row], np.uint64))


def coverage(row: list[int], query: list[int], like: Rows) -> float:
    idf = {key: np.log1p(len(like) / sum(key in other for other in like)) for key in set(row)}
    return float(sum(idf[key] for key in idf if key in query) / sum(idf.values())) if idf else 0.0


@given(ROWS, QUERIES, st.data())
def test_some_rows_compare_like_all(rows: Rows, queries: Rows, data: st.DataObject) -> None:
    index = Index(count_rows(bags(rows)))
    chosen = np.array(sorted(data.draw(st.sets(st.integers(0, len(rows) - 1), min_size=1))), np.intp)
    asked, selection = index.query(bags(queries)), Selection(index, chosen)
    words, held = selection.compare(asked)
    every = np.unique(asked.ids)
    alone = Selection(index, chosen, (every, index.postings(every)))
    for found, as_laid_out in zip(alone.compare(asked), (words, held), strict=True):
        np.testing.assert_array_equal(found, as_laid_out)
    np.testing.assert_allclose(words, index.similarities(asked)[:, chosen], atol=1e-5)
    wanted = [[coverage(rows[row], query, rows) for row in chosen] for query in queries]
    np.testing.assert_allclose(held, wanted, atol=1e-5)
    first = asked.part(0, 1)
    all_of_them = np.ones((1, len(first.ids)), np.bool_)
    np.testing.assert_allclose(selection.held(first.ids, all_of_them)[0], wanted[0], atol=1e-5)
    np.testing.assert_allclose(
        selection.spread(first.ids, first.weights[None].astype(np.float64))[0], words[0], atol=1e-5
    )
