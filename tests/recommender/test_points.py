"""The model of secret points: runs counted as written down, whole drafts as sentence by sentence."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpora.samples import sample_catalogue
from recommender.catalogue_files import read_catalogue
from recommender.document import Document
from recommender.errors import BundleError
from recommender.linear import Linear
from recommender.points import (
    EDGE,
    LONGEST_RUN,
    POINT_FEATURES,
    PointModel,
    point_features,
    points_from_wire,
    run_scores,
    shape,
)
from recommender.recommend import Recommender
from recommender.scheme import Scheme
from recommender.voices import default_voices

SILENT = Linear(POINT_FEATURES, (0.0,) * len(POINT_FEATURES), 0.0)
LINES = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), max_size=30)


def plain(text: str, runs: dict[str, float]) -> float:
    """What the runs of a text add, counted one by one."""
    form = shape(text)
    places = ((n, i) for n in range(1, LONGEST_RUN + 1) for i in range(len(form) - n + 1))
    return float(sum(runs.get(form[i : i + n], 0.0) for n, i in places) / np.sqrt(len(form)))


@given(st.lists(LINES, min_size=1, max_size=4))
def test_runs_are_counted_as_written(texts: list[str]) -> None:
    runs = {"吨": 1.0, "三百": -0.5, "00": 0.25, f"{EDGE}a": 2.0, "abc": 4.0, f"。{EDGE}": -1.0}
    table = PointModel(runs, SILENT)._table
    known = {int(slot) for slot in np.flatnonzero(table)}
    assert len(known) == len(runs)
    counted = run_scores(texts, table)
    assert counted.shape == (len(texts),)
    assert np.allclose(counted, [run_scores([text], table)[0] for text in texts], atol=1e-5)


def test_runs_give_their_weight() -> None:
    runs = {"吨": 1.0, "三百": -0.5, "00": 0.25, f"{EDGE}a": 2.0, "abc": 4.0, f"。{EDGE}": -1.0}
    texts = ["三千吨。", "Ａbc 45", "", "四百吨，五千吨", "abcabc"]
    assert np.allclose(run_scores(texts, PointModel(runs, SILENT)._table), [plain(t, runs) for t in texts])
    assert run_scores([], PointModel(runs, SILENT)._table).shape == (0,)


def test_shape_sees_through_disguise() -> None:
    assert shape("庫存７吨") == shape("库\u200b存3吨")


@pytest.fixture(scope="module")
def engine(cn: Scheme) -> Recommender:
    return Recommender(cn, read_catalogue(sample_catalogue(cn.id), cn), default_voices())


def test_features_have_names_and_stay_within_reason(engine: Recommender) -> None:
    text = "各单位：\n库存原油可供十七天，只够到本月底。\n请按时参加会议。"
    finding = engine.find(Document(text, "库存情况"), date(2026, 1, 15))
    features = point_features(finding.reading, finding.table, finding.shown, finding.signals)
    assert features.shape == (len(finding.reading.sentences), len(POINT_FEATURES))
    assert np.isfinite(features).all() and features.min() >= 0 and features.max() <= 3
    assert features[:, POINT_FEATURES.index("relative")].max() == pytest.approx(1.0)


def test_the_sentence_with_the_value_stands_out(engine: Recommender) -> None:
    text = (
        "各有关单位：\n感谢大家一年来的支持和帮助。\n"
        "省级储备原油库存只够十七天，集中存放在石汀油库四号罐区。\n请按时参加培训，食宿自理。"
    )
    finding = engine.find(Document(text, "关于库存情况的报告"), date(2026, 1, 15))
    assert finding.points.shape == (len(finding.reading.sentences),)
    assert int(finding.points.argmax()) == 2


def test_wire_form_returns() -> None:
    model = PointModel({"吨": 0.25}, SILENT)
    again = points_from_wire(model.to_wire())
    assert again.runs == model.runs and again.named == model.named
    with pytest.raises(BundleError):
        points_from_wire({"runs": {}, "named": {"weights": {"other": 1.0}, "bias": 0.0}})
