from __future__ import annotations

import re
from itertools import pairwise

import rjieba
from hypothesis import given
from hypothesis import strategies as st

from recommender.classifying.words import Vocabulary, cut, fold, split
from recommender.tokens import CJK, CJK_RUN

TEXTS = st.text(alphabet=st.characters(exclude_categories=("Cs",)), max_size=80)


@given(TEXTS)
def test_words_stand_where_spans_say(text: str) -> None:
    folded, words = fold(text), cut(text)
    spans = [words.span(number) for number in range(len(words.words))]
    assert [folded[a:b] for a, b in spans] == split(text)
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))


@given(TEXTS)
def test_folding_moves_no_offset(text: str) -> None:
    assert len(fold(text)) == len(text)


def test_mixed_text_is_cut_by_script() -> None:
    assert split("GDP增长8.5%，外交部答复") == ["gdp", "增长", "8", "5", "外交部", "答复"]


@given(st.lists(st.sampled_from(["外交部答复", "㐀", "𠀀甲", "，", "GDP", "8", " ", "\n"]), max_size=12))
def test_each_run_of_ideographs_is_cut_by_itself(pieces: list[str]) -> None:
    text = "".join(pieces)
    runs = re.findall(f"[{CJK}]+|[^\\W\\d_{CJK}]+|\\d+", text.lower())
    assert split(text) == [word for run in runs for word in (rjieba.cut(run) if CJK_RUN.match(run) else [run])]


def test_a_letter_that_grows_in_lower_case_stays() -> None:
    words = cut("İ Kenya")
    assert [words.span(0), words.span(1)] == [(0, 1), (2, 7)]


def test_unknown_words_share_a_number_and_numbers_count_by_length() -> None:
    words = Vocabulary(["tel", "#4", "1957"])
    asked = ["tel", "1958", "1957", "12", "xyz"]
    assert [words[word] for word in asked] == words.numbers(asked).tolist() == [0, 1, 2, 3, 3]
