from __future__ import annotations

import json
from dataclasses import asdict

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from recommender.classifying.calibration import (
    Calibration,
    Conformal,
    Decision,
    calibration_of,
    conformal_of,
    decision_of,
)

CURVE = Calibration(((2.0, 0.5), (1.0, 0.0), (3.0, 1.0)), (1.0, 1.5, 7.0))
COSTS = ((0.0, 3.0, 6.0), (1.0, 0.0, 2.0), (2.0, 1.0, 0.0))


@given(st.lists(st.tuples(st.floats(-1e3, 1e3), st.floats(-1e3, 1e3)), min_size=1, max_size=20))
def test_probabilities_are_probabilities(scores: list[tuple[float, float]]) -> None:
    found = CURVE.probabilities(np.array(scores))
    assert found.shape == (len(scores), 4)
    assert np.all(found >= 0) and not np.any(np.signbit(found)), "no level is -0.0% likely"
    np.testing.assert_allclose(found.sum(axis=1), 1)


def test_higher_scores_never_lower_the_expected_level() -> None:
    line = np.linspace(-3, 6, 50)
    expected = CURVE.probabilities(np.stack([line, line], axis=1)) @ np.arange(4)
    assert np.all(np.diff(expected) >= 0)


def test_log_odds_add_up_along_the_direction() -> None:
    scores = np.array([[0.3, -1.0], [2.0, 4.0]])
    wanted = scores @ CURVE.direction - sum(CURVE.cuts)
    np.testing.assert_allclose(CURVE.margins(scores).sum(axis=1), wanted)


def test_the_likeliest_level_is_named_unless_costs_say_otherwise() -> None:
    likely = np.array([[0.5, 0.3, 0.2], [0.2, 0.3, 0.5]])
    assert list(Decision().ranks(likely)) == [0, 2]
    assert list(Decision(COSTS).ranks(likely)) == [0, 1]
    level = ((0.0, 1.0), (1.0, 0.0))
    assert list(Decision(level).ranks(np.array([[0.5, 0.5]]))) == [0]


def test_level_sets_hold_the_likeliest_and_have_no_gap() -> None:
    likely = np.array([[0.5, 0.05, 0.45], [0.9, 0.06, 0.04]])
    sets = Conformal((0.2, 0.2, 0.2), 0.1).sets(likely)
    assert sets.tolist() == [[True, True, True], [True, False, False]]
    assert Conformal((1.0, 1.0, 1.0), 0.1).sets(likely)[1].tolist() == [True, False, False]


def test_json_forms_come_back() -> None:
    assert calibration_of(CURVE.to_wire()) == CURVE
    decision = Decision(COSTS, 2.0, "balanced")
    assert decision_of(json.loads(json.dumps(asdict(decision)))) == decision
    assert conformal_of({"floors": [0.1, 0.2], "error": 0.1}) == Conformal((0.1, 0.2), 0.1)
