"""The model of secret points: which sentences of a draft stand out, and how the model is kept."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from corpora.samples import sample_catalogue
from recommender.catalogues.files import read_catalogue
from recommender.document import Document
from recommender.errors import BundleError
from recommender.ranking.linear import Linear
from recommender.ranking.points import POINT_FEATURES, PointModel, point_features, points_from_wire
from recommender.ranking.shapes import Shapes
from recommender.recommend import Recommender
from recommender.scheme import Scheme
from recommender.voices import default_voices

SILENT = Linear(POINT_FEATURES, (0.0,) * len(POINT_FEATURES), 0.0)


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
    model = PointModel(Shapes({"吨": 0.25}, {"not been": -0.5}), SILENT)
    again = points_from_wire(model.to_wire())
    assert again == model
    with pytest.raises(BundleError):
        points_from_wire({"runs": {}, "words": {}, "named": {"weights": {"other": 1.0}, "bias": 0.0}})


@pytest.mark.parametrize(("sentences", "opening", "closing"), [(1, 0, 0), (4, 0, 0), (5, 2, 2), (9, 2, 2)])
def test_what_is_only_typed_to_ask_has_no_opening_or_closing(
    engine: Recommender, sentences: int, opening: int, closing: int
) -> None:
    """A question of one sentence is all matter: it is no salutation and no farewell."""
    text = "".join(f"第{i}号储罐现存原油{i}万吨。\n" for i in range(1, sentences + 1))
    finding = engine.find(Document(text), date(2026, 1, 15))
    features = point_features(finding.reading, finding.table, finding.shown, finding.signals)
    found = [int(features[:, POINT_FEATURES.index(name)].sum()) for name in ("opening", "closing")]
    assert (len(features), *found) == (sentences, opening, closing)
