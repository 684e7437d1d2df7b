"""Words keep their offsets, whatever the script."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommender.tokens import is_chinese, tokenize, words

MIXED = st.text(alphabet="全省底线谈判𠮷GDPabc .,:;'’“”()-_0129é\u3000\n★", max_size=60)


@given(st.one_of(MIXED, st.text(max_size=40)))
def test_tokens_cover_the_text_in_order_and_without_overlap(text: str) -> None:
    end = 0
    for token in tokenize(text):
        assert end <= token.start < token.end
        assert not text[end : token.start].strip()
        assert token.norm == text[token.start : token.end].lower()
        end = token.end
    assert not text[end:].strip()


@pytest.mark.parametrize(
    ("text", "norms"),
    [
        ("We don't.", ["we", "do", "n't", "."]),
        ("Halmere's 1,296.5 marks", ["halmere", "'s", "1,296.5", "marks"]),
        ("the U.S. and e.g. St. John", ["the", "u.s.", "and", "e.g.", "st.", "john"]),
        ("比例尺1:5000以上", ["比例尺", "1:5000", "以上"]),
        ("(SECRET//NF)", ["(", "secret", "/", "/", "nf", ")"]),
    ],
)
def test_words_are_cut_by_the_rules(text: str, norms: list[str]) -> None:
    assert [token.norm for token in tokenize(text)] == norms


def test_punctuation_is_no_word() -> None:
    assert [token.norm for token in words("好，go!（3）")] == ["好", "go", "3"]


@pytest.mark.parametrize(
    ("text", "chinese"),
    [
        ("", False),
        ("12345", False),
        ("方案", True),
        ("A plan", False),
        ("关于GDP的函", True),
        ("The word 党 is", False),
    ],
)
def test_a_fifth_of_ideographs_makes_a_text_chinese(text: str, chinese: bool) -> None:
    assert is_chinese(text) is chinese
