"""The small logistic model: its answer, its parts, its plain file."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommender.errors import BundleError
from recommender.ranking.linear import Linear, linear_from_wire, save_json

NAMES = ("words", "coverage", "echo")
MODEL = Linear(NAMES, (1.5, -2.0, 0.25), -0.5)
rows = st.lists(st.floats(-50, 50), min_size=3, max_size=3)


@given(rows)
def test_the_shares_of_the_features_and_the_bias_add_up_to_the_margin(row: list[float]) -> None:
    shares = MODEL.shares(np.array(row))
    assert sum(shares.values()) + MODEL.bias == pytest.approx(float(MODEL.margin(np.array(row))))
    assert tuple(shares) == NAMES


@given(st.lists(rows, min_size=1, max_size=4))
def test_probabilities_lie_between_0_and_1_and_rise_with_the_margin(several: list[list[float]]) -> None:
    features = np.array(several)
    margins, found = MODEL.margin(features), MODEL.probability(features)
    assert found.shape == (len(several),) and ((found >= 0) & (found <= 1)).all()
    assert found == pytest.approx(1 / (1 + np.exp(-margins)))
    order = np.argsort(margins)
    assert (np.diff(found[order]) >= 0).all()


def test_the_file_is_json_that_reads_back(tmp_path: Path) -> None:
    save_json(tmp_path / "deep" / "ranker.json", MODEL.to_wire())
    text = (tmp_path / "deep" / "ranker.json").read_text("utf-8")
    assert linear_from_wire(json.loads(text), NAMES) == MODEL
    assert '"coverage": -2.0' in text


@pytest.mark.parametrize("names", [("words", "coverage"), (*NAMES, "luck")])
def test_a_model_over_other_features_names_the_difference(names: tuple[str, ...]) -> None:
    with pytest.raises(BundleError, match=r"luck|echo"):
        linear_from_wire(MODEL.to_wire(), names)
