"""The normal form: what looks the same is the same, and every quote finds its way back."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommender.document import Span
from recommender.text.normal import Normal, fold, normalize, stem

ZERO_WIDTH = "\u200b\u200d\u2060\ufeff\u00ad\u202e"
ANY = st.text(alphabet="谈判談底线線ＡbＢcа０1.,' \u200b\ufeff\u202e★é𠮷\n", max_size=50)


def where(normal: Normal, words: str) -> Span:
    """The original characters behind the first occurrence of ``words`` in the normal text."""
    at = normal.text.index(words)
    return normal.span(at, at + len(words))


@given(st.one_of(ANY, st.text(max_size=40)))
def test_every_character_knows_where_it_came_from(text: str) -> None:
    normal = normalize(text)
    assert len(normal.text) == len(normal.starts) == len(normal.ends)
    assert all(a <= b for a, b in pairwise(normal.starts))
    assert all(0 <= s < e <= len(text) for s, e in zip(normal.starts, normal.ends, strict=True))


@given(ANY)
def test_folding_keeps_one_character_for_one(text: str) -> None:
    folded, places = fold(text)
    assert len(folded) == len(text if places is None else places)
    assert fold(folded)[0] == folded


@pytest.mark.parametrize(
    ("written", "same"),
    [
        ("談判底線", "谈判底线"),
        ("ＳＥＣＲＥＴ　２０２５", "secret 2025"),
        ("谈\u200b判\ufeff底\u2060线", "谈判底线"),
        ("ѕесrеt", "secret"),
        ("⼤坝", "大坝"),
        ("negotiations", "negotiation"),
    ],
)
def test_look_alikes_are_the_same(written: str, same: str) -> None:
    assert normalize(written).text == normalize(same).text


@given(st.lists(st.tuples(st.integers(0, 14), st.sampled_from(ZERO_WIDTH)), max_size=8))
def test_characters_placed_to_break_words_change_nothing_but_offsets(inserted: list[tuple[int, str]]) -> None:
    text = "我方谈判底线是八年，不能再让。"
    for place, character in inserted:
        text = text[:place] + character + text[place:]
    normal = normalize(text)
    assert normal.text == normalize("我方谈判底线是八年，不能再让。").text
    quote = where(normal, "谈判底线").of(text)
    assert quote[0] == "谈" and quote[-1] == "线"
    assert "".join(c for c in quote if c not in ZERO_WIDTH) == "谈判底线"


@given(st.text(alphabet="谈判底线", min_size=1, max_size=8), st.text(alphabet=" 甲乙ab", max_size=8))
def test_full_width_and_traditional_forms_quote_as_written(words: str, before: str) -> None:
    written = words.translate(str.maketrans("谈线", "談線"))
    text = f"{before}，{written}。"
    span = where(normalize(text), normalize(words).text)
    assert len(span.of(text)) == len(words)
    assert normalize(span.of(text)).text == normalize(words).text


def test_a_stem_quotes_the_whole_word() -> None:
    text = "Our reserved concessions stand."
    assert where(normalize(text), "concess").of(text) == "concessions"


def test_short_and_foreign_words_keep_their_form() -> None:
    assert [stem(w) for w in ("ran", "running", "über", "dies")] == ["ran", "run", "über", "die"]


def test_signs_alone_leave_nothing() -> None:
    assert normalize("★……（！）").text == ""
    assert normalize("").stems == ()
