"""Phrases of caution are taken out clause by clause; what shows the secret stays."""

from __future__ import annotations

from datetime import date

import pytest

from corpora.gold import Gold
from recommender.document import Document
from recommender.meaning.lexicon import Lexicon
from recommender.meaning.thesaurus import default_thesaurus
from training.caution import without_caution


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return Lexicon(default_thesaurus())


def gold(text: str, *evidence: str) -> Gold:
    document = Document(text, "标题", date(2026, 1, 15))
    return Gold("g-1", "direct", document, "classify", "secret", (), None, evidence)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("库存只够十七天，不得外传。请按时参会。", "库存只够十七天，请按时参会。"),
        (
            "Stock lasts 17 days. This is not for onward circulation. Lunch is at one.",
            "Stock lasts 17 days. Lunch is at one.",
        ),
        ("请各单位按时参会。", "请各单位按时参会。"),
        ("不得外传", "不得外传"),
    ],
)
def test_the_clause_goes_and_the_rest_stays(lexicon: Lexicon, text: str, left: str) -> None:
    assert " ".join(without_caution(gold(text), lexicon).document.text.split()) == left


def test_evidence_stays_whatever_it_says(lexicon: Lexicon) -> None:
    kept = gold("甲队夜里两点出发，不得外传。", "甲队夜里两点出发，不得外传")
    assert without_caution(kept, lexicon).document.text == kept.document.text
