from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from recommender.calibration import Calibration, Conformal, Decision, calibration_of, conformal_of, decision_of

CURVE = Calibration((2.0, 1.0, 3.0), (1.0, 1.5, 7.0))


@given(st.lists(st.floats(-1e3, 1e3), min_size=1, max_size=20))
def test_probabilities_are_probabilities(scores: list[float]) -> None:
    found = CURVE.probabilities(np.array(scores))
    assert found.shape == (len(scores), 4)
    assert np.all(found >= 0)
    np.testing.assert_allclose(found.sum(axis=1), 1)


def test_a_higher_score_never_lowers_the_expected_level() -> None:
    expected = CURVE.probabilities(np.linspace(-3, 6, 50)) @ np.arange(4)
    assert np.all(np.diff(expected) >= 0)


def test_the_likeliest_level_is_named_unless_cuts_say_otherwise() -> None:
    scores = np.array([-2.0, 1.0, 4.0])
    likely = CURVE.probabilities(scores)
    assert list(Decision().ranks(scores, likely)) == list(likely.argmax(axis=1))
    assert list(Decision((0.0, 1.0, 2.0)).ranks(scores, likely)) == [0, 2, 3]


def test_level_sets_hold_the_likeliest_and_have_no_gap() -> None:
    likely = np.array([[0.5, 0.05, 0.45], [0.9, 0.06, 0.04]])
    sets = Conformal((0.2, 0.2, 0.2), 0.1).sets(likely)
    assert sets.tolist() == [[True, True, True], [True, False, False]]
    assert Conformal((1.0, 1.0, 1.0), 0.1).sets(likely)[1].tolist() == [True, False, False]


def test_json_forms_come_back() -> None:
    assert calibration_of(CURVE.to_wire()) == CURVE
    assert decision_of({"cuts": [1.0], "over_cost": 2, "chosen_for": "balanced"}) == Decision((1.0,), 2.0, "balanced")
    assert conformal_of({"floors": [0.1, 0.2], "error": 0.1}) == Conformal((0.1, 0.2), 0.1)
