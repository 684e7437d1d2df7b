"""Shapes of sentences: runs, words and pairs of words counted as written down, many sentences as one by one."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from recommender.ranking.shapes import EDGE, Shapes, runs_of, shape, words_of

LINES = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), max_size=30)
SOME = st.lists(st.sampled_from(["the", "THE", " ", "14", "locks", ".", "吨", "三百", "Abc", "３", "-"]), max_size=9)
RUNS = {"吨": 1.0, "三百": -0.5, "00": 0.25, f"{EDGE}a": 2.0, "abc": 4.0, f"。{EDGE}": -1.0}
WORDS = {"the": 1.0, "the 00": 2.0, "00": -0.25, "locks": 0.5, "00 locks": 8.0, "a": 3.0}
KNOWN = Shapes(RUNS, WORDS)


def plain(text: str) -> float:
    """What the shape of a text adds, counted one by one."""
    form = shape(text)
    words = words_of(form)
    of_runs = sum(RUNS.get(run, 0.0) for run in runs_of(form)) / np.sqrt(len(form))
    return float(of_runs + sum(WORDS.get(word, 0.0) for word in words) / np.sqrt(max(1, len(words))))


@given(st.lists(SOME.map("".join) | LINES, min_size=1, max_size=4))
def test_many_sentences_are_counted_as_one_by_one(texts: list[str]) -> None:
    counted = KNOWN.scores(texts)
    assert counted.shape == (len(texts),)
    assert np.allclose(counted, [KNOWN.scores([text])[0] for text in texts], atol=1e-5)


@given(SOME.map("".join))
def test_runs_words_and_pairs_give_their_weights(text: str) -> None:
    assert np.allclose(KNOWN.scores([text]), [plain(text)], atol=1e-5)


def test_every_weight_has_a_slot_of_its_own() -> None:
    assert np.count_nonzero(KNOWN._run_slots) == len(RUNS)
    assert np.count_nonzero(KNOWN._word_slots) == len(WORDS)


def test_a_pair_does_not_reach_into_the_next_sentence() -> None:
    pairs = Shapes({}, {"not been": 1.0})
    assert pairs.scores(["has not been mended"])[0] > 0
    assert not pairs.scores(["it has not", "been mended"]).any()


def test_nothing_is_known_of_nothing() -> None:
    assert KNOWN.scores([]).shape == (0,)
    assert not Shapes({}, {}).scores(["The 14 locks"]).any()


def test_a_shape_sees_through_disguise() -> None:
    assert shape("庫存７吨") == shape("库\u200b存3吨")
