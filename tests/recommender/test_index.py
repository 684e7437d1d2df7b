"""The inverted index gives what plain dense TF-IDF gives."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from recommender.index import Floats, Index, count_rows, grams, normal_grams
from recommender.normal import normalize

BAGS = st.lists(st.dictionaries(st.sampled_from("abcdefg"), st.integers(1, 5).map(float), max_size=5), max_size=6)
QUERIES = st.lists(st.lists(st.sampled_from("abcdefgz"), max_size=8), max_size=4)


def dense(rows: list[dict[str, float]], index: Index) -> Floats:
    """Unit-length sublinear TF-IDF rows, written the plain way (Salton & Buckley 1988)."""
    table = np.zeros((len(rows), len(index.vocabulary)), np.float32)
    for number, row in enumerate(rows):
        for feature, count in row.items():
            frequency = sum(feature in other for other in rows)
            table[number, index.vocabulary[feature]] = (1 + np.log(count)) * np.log1p(len(rows) / frequency)
    norms = np.linalg.norm(table, axis=1, keepdims=True)
    return np.divide(table, norms, out=np.zeros_like(table), where=norms > 0)


@given(BAGS, QUERIES)
def test_similarities_are_cosines(rows: list[dict[str, float]], queries: list[list[str]]) -> None:
    index = Index(rows)
    table = dense(rows, index)
    vectors = [index.vector(index.bag(query)) for query in queries]
    wanted = np.zeros((len(queries), len(rows)), np.float32)
    for number, (ids, weights) in enumerate(vectors):
        wanted[number] = table[:, ids] @ weights
        np.testing.assert_allclose(index.scores(ids, weights), wanted[number], atol=1e-5)
    np.testing.assert_allclose(index.similarities(vectors), wanted, atol=1e-5)
    if len(rows) > 1:
        some = np.array([len(rows) - 1, 0], np.int32)
        np.testing.assert_allclose(index.similarities(vectors, some), wanted[:, some], atol=1e-5)


@given(BAGS, QUERIES)
def test_coverage_is_a_share_of_each_rows_mass(rows: list[dict[str, float]], queries: list[list[str]]) -> None:
    index = Index(rows)
    every = np.arange(len(rows), dtype=np.int32)
    ids = [index.vector(index.bag(query))[0] for query in queries]
    got = index.coverage(ids, every)
    assert got.shape == (len(queries), len(rows))
    for query, row in np.ndindex(*got.shape):
        mass = {f: index.idf[index.vocabulary[f]] for f in rows[row]}
        held = sum(m for f, m in mass.items() if f in queries[query])
        assert abs(got[query, row] - (held / sum(mass.values()) if mass else 0)) < 1e-5


def test_an_index_may_be_made_from_counted_rows() -> None:
    rows = [{"a": 1.0, "b": 3.0}, {"b": 1.0}]
    one, other = Index(rows), Index(count_rows(rows))
    query = one.vector(one.bag(["b", "b", "a"]))
    np.testing.assert_array_equal(one.similarities([query]), other.similarities([query]))


def test_a_query_without_known_features_resembles_nothing() -> None:
    index = Index([{"a": 1.0}])
    assert index.similarities([index.vector(index.bag(["z"]))]).tolist() == [[0.0]]
    assert Index([]).similarities([]).shape == (0, 0)


def test_grams_are_of_han_characters_and_of_stems() -> None:
    normal = normalize("最低接受价，the reserved concession of 2025")
    found = grams(normal.text)
    assert {"最低", "最低接", "受价", "reserv", "concess", "reserv concess"} <= set(found)
    assert "the" not in found and not any("2025" in gram for gram in found)
    assert normal_grams(normal, 0, 2) == ["最低"]
