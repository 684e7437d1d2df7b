"""A quote begins where something is told: after numbers and labels, and not in the middle of a figure."""

from __future__ import annotations

import pytest

from recommender.document import Document, Span
from recommender.evidence import telling


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
