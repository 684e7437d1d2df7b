"""Plain writing: what is made usual, what stays, and the way back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommender.document import Span
from recommender.text.plain import plain


@pytest.mark.parametrize(
    ("given_text", "usual"),
    [
        ("來文寫道，先停。", "来文写道，先停。"),
        ("１５００ 畝；５％", "1500 亩；5%"),
        ("ＳＥＣＲＥＴ／／ＮＯＦＯＲＮ", "SECRET//NOFORN"),
        ("\ufeffthe\u00a0floor\u2009is\u202f8", "the floor is 8"),
        ("sесret", "secret"),
        ("底\u200b线\u2060是\u00ad八\u200d年", "底线是八年"),
        ("s\u0336e\u0336cret 底\ufe0e线\U000e0100", "secret 底线"),
        ("⼯程\uf9dc", "工程隆"),
        ("\u202e底线\u202c", "底线"),
    ],
)
def test_odd_writing_becomes_usual(given_text: str, usual: str) -> None:
    found = plain(given_text)
    assert found and found.text == usual and found.given == given_text


@pytest.mark.parametrize(
    "text",
    ["", "plain", "底线：“八年”，（机密★10年）；《通知》～！", "著作、乾隆", "Café à Genève", "　　一段", "a\0b\ud800"],
)
def test_usual_writing_stays_as_it_is(text: str) -> None:
    assert plain(text) is None


ALPHABET = "底线線談八8８aа.，\u200b\u00a0\u0336\ufeff\n "


@given(st.text(ALPHABET), st.data())
def test_a_span_leads_back_to_the_characters_it_came_from(text: str, data: st.DataObject) -> None:
    found = plain(text)
    if found is None or not found.text:
        return
    start = data.draw(st.integers(0, len(found.text) - 1))
    end = data.draw(st.integers(start + 1, len(found.text)))
    back = found.span(Span(start, end)).of(text)
    again = plain(back)
    assert (again.text if again else back) == found.text[start:end]


@given(st.text(ALPHABET))
def test_plain_writing_is_in_plain_writing(text: str) -> None:
    found = plain(text)
    assert found is None or plain(found.text) is None
