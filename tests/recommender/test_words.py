from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from recommender.words import Vocabulary, fold, spans, split

TEXTS = st.text(alphabet=st.characters(exclude_categories=("Cs",)), max_size=80)


@given(TEXTS)
def test_words_stand_where_spans_say(text: str) -> None:
    folded = fold(text)
    assert [folded[a:b] for a, b in spans(text)] == split(text)


@given(TEXTS)
def test_folding_moves_no_offset(text: str) -> None:
    assert len(fold(text)) == len(text)


def test_mixed_text_is_cut_by_script() -> None:
    assert split("GDP增长8.5%，外交部答复") == ["gdp", "增长", "8", "5", "外交部", "答复"]


def test_a_letter_that_grows_in_lower_case_stays() -> None:
    assert spans("İ Kenya") == [(0, 1), (2, 7)]


def test_unknown_words_share_a_number_and_numbers_count_by_length() -> None:
    words = Vocabulary(["tel", "#4", "1957"])
    assert [words[w] for w in ("tel", "1958", "1957", "12", "xyz")] == [0, 1, 2, 3, 3]
