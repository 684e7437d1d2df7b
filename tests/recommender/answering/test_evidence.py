"""A quote begins where something is told: after numbers and labels, and not in the middle of a figure."""

from __future__ import annotations

from datetime import date

import pytest

from corpora.samples import sample_catalogue
from recommender.answering.evidence import sensitive, telling
from recommender.catalogues.files import read_catalogue
from recommender.document import Document, Span
from recommender.recommend import Recommender
from recommender.scheme import Scheme
from recommender.voices import default_voices


@pytest.mark.parametrize(
    ("sentence", "quoted"),
    [
        ("现将青河县1:5000地形图移交你单位，面积31平方千米。", "现将青河县1:5000地形图移交你单位，面积31平方千米"),
        ("每日8：30发车，运送第3号弹头12枚。", "每日8：30发车，运送第3号弹头12枚"),
        ("主要结论：大坝在四十六分钟内溃决，淹没12个村。", "大坝在四十六分钟内溃决，淹没12个村"),
        ("面积:31平方千米，涉及12个村。", "31平方千米，涉及12个村"),
        ("（三）大坝在四十六分钟内溃决，淹没12个村。", "大坝在四十六分钟内溃决，淹没12个村"),
    ],
)
def test_labels_are_left_out_and_figures_stay_whole(sentence: str, quoted: str) -> None:
    (quote,) = telling((Span(0, len(sentence)),), Document(sentence))
    assert quote.text == quoted
    assert sentence[quote.start : quote.end] == quoted


def test_what_may_be_secret_is_quoted_without_any_item(us: Scheme) -> None:
    engine = Recommender(us, read_catalogue(sample_catalogue(us.id), us), default_voices())
    text = (
        "Dear colleague,\nThank you for the photographs of the picnic.\n"
        "The lock on the archive of the judges can be opened with a teaspoon and has not been replaced.\nYours, Ada"
    )
    quotes = sensitive(engine.find(Document(text), date(2024, 5, 6)))
    assert "can be opened with a teaspoon" in " ".join(quote.text for quote in quotes)
    assert all(text[quote.start : quote.end] == quote.text for quote in quotes)
    assert sensitive(engine.find(Document("Dear Ada:"), date(2024, 5, 6))) == ()
