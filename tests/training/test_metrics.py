from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import cohen_kappa_score, f1_score, roc_auc_score

from training.metrics import (
    Judged,
    area_under_curve,
    calibration_error,
    false_alarms_at,
    macro_f1,
    measure,
    weighted_kappa,
)

RANKS = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=2, max_size=40)
KEYS = [
    "n", "accuracy", "macro_f1", "qwk", "within_one", "over_rate", "under_rate", "auc_classified",
    "fpr_at_90_recall", "ece", "coverage", "mean_set_size",
]  # fmt: skip


@given(RANKS)
def test_kappa_and_macro_f1_are_those_of_scikit_learn(pairs: list[tuple[int, int]]) -> None:
    truth, named = (np.array(column) for column in zip(*pairs, strict=True))
    if len(set(truth) | set(named)) > 1:
        wanted = cohen_kappa_score(truth, named, weights="quadratic", labels=range(4))
        assert weighted_kappa(truth, named, 4) == pytest.approx(wanted)
    assert macro_f1(truth, named, 4) == pytest.approx(f1_score(truth, named, average="macro", zero_division=0))


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 5)), min_size=2, max_size=40))
def test_area_under_curve_is_that_of_scikit_learn(pairs: list[tuple[bool, int]]) -> None:
    positive, scores = (np.array(column) for column in zip(*pairs, strict=True))
    found = area_under_curve(positive, scores.astype(float))
    if positive.all() or not positive.any():
        assert found is None
    else:
        assert found == pytest.approx(roc_auc_score(positive, scores))


def test_the_keys_are_those_that_users_script_against() -> None:
    truth, named = np.array([0, 1, 2, 3]), np.array([0, 2, 2, 1])
    likely = np.eye(4)[named]
    figures = measure(Judged(truth, named, likely, likely > 0, ("open", "confidential", "secret", "top_secret")))
    assert list(figures.to_wire()) == KEYS
    assert (figures.over_rate, figures.under_rate, figures.within_one) == (0.25, 0.25, 0.75)
    assert (figures.coverage, figures.mean_set_size) == (0.5, 1.0)


def test_one_kind_only_leaves_some_figures_open() -> None:
    truth = np.zeros(3, int)
    figures = measure(Judged(truth, truth, np.tile([1.0, 0.0], (3, 1)), np.ones((3, 2), bool), ("open", "secret")))
    assert figures.auc_classified is None
    assert figures.fpr_at_90_recall is None
    assert figures.qwk == 1.0


def test_false_alarms_at_a_recall() -> None:
    positive = np.array([True, True, False, False])
    assert false_alarms_at(positive, np.array([0.9, 0.5, 0.6, 0.1]), 0.9) == 0.5


def test_sure_and_wrong_is_badly_calibrated() -> None:
    assert calibration_error(np.array([0, 0]), np.array([[0.0, 1.0], [0.0, 1.0]])) == pytest.approx(1.0)
