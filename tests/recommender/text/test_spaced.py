"""Words written apart are read as words, tables and lists are left as they are, and offsets stay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommender.classifying.words import cut
from recommender.document import Span
from recommender.law.scheme_file import load_scheme
from recommender.marks import read_marks
from recommender.text.normal import fold, normalize
from recommender.text.spaced import joined, parting

WORDS = ("内部资料", "大财资", "谈判底线", "征求意见稿", "SECRET", "CONFIDENTIAL", "NOFORN")
BLANKS = " \u00a0\u3000"


def apart(word: str, blanks: str) -> str:
    """``word`` with a blank between its characters, of ``blanks`` in turn."""
    return "".join(c + blanks[i % len(blanks)] for i, c in enumerate(word))[:-1]


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize("blanks", [*BLANKS, BLANKS])
@pytest.mark.parametrize("around", ["{}", "\n{}\n", "第三稿，{}。", "（{}）", "印发 {} 的通知", "see: {}, page 5"])
def test_a_word_written_apart_is_the_word(word: str, blanks: str, around: str) -> None:
    spaced, plain = around.format(apart(word, blanks)), around.format(word)
    assert joined(spaced)[0] == plain
    assert normalize(spaced).text == normalize(plain).text
    assert cut(spaced).words == cut(plain).words


@pytest.mark.parametrize(
    "text",
    [
        "通 知", "我们 在 这里 开会", "五 年 之内",  # too few
        "甲 乙 丙 丁", "一 二 三 四", "是 否 是 是", "男 女 男", "日 一 二 三 四 五 六", "A B C D",  # rows and lists
        "密 密 密 密", "X Y X Y",  # the same again
        "内  部  资  料", "内\t部\t资\t料", "内\n部\n资\n料",  # columns
        "s e c r e t", "1 2 3 4", "I am A B-side", "B2 C D E5",
    ],
)  # fmt: skip
def test_what_is_no_word_is_left_as_it_is(text: str) -> None:
    assert joined(text) == (text, None)


def test_a_longer_word_behind_ends_the_run() -> None:
    assert joined("关 于 印 发资料") == ("关于印 发资料", [0, 2, 4, 5, 6, 7, 8])


@given(st.text(alphabet="内部资料甲乙AQZb1 \u00a0\u3000，\n\u200b線", max_size=40))
def test_only_blanks_go_and_every_character_keeps_its_place(text: str) -> None:
    gone = parting(text)
    assert all(text[place] in BLANKS for place in gone) and gone == sorted(gone)
    short, places = joined(text)
    assert short == "".join(text[place] for place in (range(len(text)) if places is None else places))
    assert joined(short) == (short, None)
    folded, kept = fold(text)
    assert fold(folded) == (folded, None)
    assert kept is None or len(kept) == len(folded)
    normal = normalize(text)
    assert all(0 <= s < e <= len(text) for s, e in zip(normal.starts, normal.ends, strict=True))


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=4), st.sampled_from(BLANKS))
def test_quotes_are_of_the_text_as_given(chosen: list[str], blank: str) -> None:
    text = "，".join(apart(word, blank) for word in chosen)
    found = cut(text)
    quotes = [Span(*found.span(number)).of(text) for number in range(len(found.words))]
    assert "".join(quotes).replace(blank, "") == "".join(chosen)
    assert all(quote[0] not in BLANKS and quote[-1] not in BLANKS for quote in quotes)


def test_a_mark_written_apart_is_a_mark() -> None:
    text = "S E C R E T\nThe delegation leaves on Monday."
    (mark,) = read_marks(text, load_scheme("us-eo13526"))
    assert (mark.level, mark.span.of(text)) == ("secret", "S E C R E T")
