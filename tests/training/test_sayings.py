"""What words a draft's sayings teach, and how far."""

from __future__ import annotations

import numpy as np

from recommender.meaning.sayings import Sayings
from recommender.text.bags import bags_of, key_of
from training.sayings import LEAST_DRAFTS, known_words, names_of, worded

TEXTS = ["谈判底线是八年。", "The floor was printed in the Gazette."]


def test_words_pairs_of_words_and_chinese_words_have_names() -> None:
    names = set(names_of(TEXTS).values())
    assert {"谈判", "底线", "floor", "gazett", "print gazett"} <= names
    assert names.isdisjoint({"判底", "底线是", "the"})  # no runs across words, no function words


def test_chinese_words_are_known_by_the_runs_that_a_draft_has() -> None:
    keys = bags_of(["双方的谈判底线"]).keys
    assert key_of("谈判") in keys and names_of(TEXTS)[key_of("谈判")] == "谈判"


def test_only_words_that_several_drafts_say_are_known() -> None:
    said = [np.unique(bags_of([text]).keys) for text in (*["谈判底线"] * LEAST_DRAFTS, "调拨")]
    known = known_words(said, names_of(["谈判底线，调拨"]))
    assert set(known.keys.tolist()) == {key_of("谈判"), key_of("底线")}
    assert known.matrix(said).shape == (LEAST_DRAFTS + 1, 2)


def test_the_matrix_times_weights_is_what_sayings_add() -> None:
    said = [np.unique(bags_of([text]).keys) for text in ["谈判底线", "谈判", "底线"] * LEAST_DRAFTS]
    names = names_of(["谈判底线"])
    known = known_words(said, names)
    weights = np.array([[1.0, -2.0], [0.5, 3.0]])
    sayings = Sayings(2, worded(known, weights * known.rarity[:, None], names))
    expected = known.matrix(said) @ weights
    assert np.allclose([sayings.margins(keys) for keys in said], expected)
