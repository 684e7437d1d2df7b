"""Which sentences of a derived draft hold what its sources say."""

from __future__ import annotations

from datetime import date

import pytest

from recommender.answering.source_content import content_sentences
from recommender.conditions.facts import facts_of
from recommender.document import Document
from recommender.law.scheme_file import load_scheme
from recommender.marking.sources import sort_marks
from recommender.marks import read_marks


@pytest.mark.parametrize(
    ("scheme", "text", "content"),
    [
        (
            "cn-2024",
            "汇报\n某局：\n收到来文（机密★10年）。现将情况汇报如下。\n来文明确，先减负荷；后停机。\n我局将开会。\n完",
            ["来文明确，先减负荷；", "后停机。"],
        ),
        ("cn-2024", "意见。\n一。\n依据方案（机密★10年）办理。\n先压减负荷。\n完", ["先压减负荷。", "完"]),
        (
            "us-eo13526",
            "Note\n\n A. minute 7, SECRET//NOFORN;\n B. the papers.\n\nThe floor is 900 (A). It rains (B).\n\nEnd\n\nX",
            ["The floor is 900 (A)."],
        ),
        (
            "us-eo13526",
            "Derived from: despatch 14\n\n1. (U) It rained.\n\n2. (S) He left. He took the boat.\n\n3. (U) Lobster.",
            ["2. (S) He left.", "He took the boat."],
        ),
    ],
)
def test_content_is_what_is_told_of_the_source(scheme: str, text: str, content: list[str]) -> None:
    law = load_scheme(scheme)
    facts = facts_of(Document(text), date(2025, 6, 1))
    sources = sort_marks(read_marks(text, law), facts, law)
    assert [span.of(text) for span in content_sentences(sources, facts)] == content
