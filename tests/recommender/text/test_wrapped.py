"""Line ends of the page are told from those of the writer; offsets stay."""

from __future__ import annotations

import textwrap
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommender.document import Document, Span
from recommender.text.plain import plain
from recommender.text.wrapped import WIDEST, wraps

CHINESE = (
    "本次调拨的实物库存由省里统一核定，每库调出一十七吨，余下的留在原地，由各市指定专人看管，不得挪作他用，"
    "到期后再行轮换，轮换的数量和时间由省里另行通知，各市接到通知后三日内报送落实情况。"
)
ENGLISH = (
    "The delegation may settle for eight years in the last resort, provided that the port remains open to both fleets "
    "and that the dues are shared out as they were before the war; nothing of this has been told to the other side."
)


def broken(text: str, columns: int) -> str:
    """``text`` with a line end every so many columns, as a page would have."""
    if text.isascii():
        return "\n".join(textwrap.wrap(text, columns))
    return "\n".join(text[at : at + columns // 2] for at in range(0, len(text), columns // 2))


@pytest.mark.parametrize("text", [CHINESE, ENGLISH])
@pytest.mark.parametrize("columns", [40, 56, 64])
@pytest.mark.parametrize("end", ["\n", "\r\n", " \n"])
def test_a_sentence_that_was_broken_is_one_again(text: str, columns: int, end: str) -> None:
    given = "标题\n\n" + broken(text, columns).replace("\n", end) + "\n\n2025年4月1日"
    read = plain(given)
    assert read is not None and read.text == f"标题\n\n{text}\n\n2025年4月1日"


def test_quotes_are_of_the_text_as_given() -> None:
    given = broken(ENGLISH, 56)
    read = plain(given)
    assert read is not None
    start = read.text.index("eight years in the last resort")
    assert read.span(Span(start, start + 30)).of(given) == "eight years in the last\nresort"


def test_words_of_different_writing_need_no_blank_between_them() -> None:
    lines = [
        "储备仓库的实际库存由省里统一核定并逐级下达到市",
        "级以上单位，该办法自下达之日起按照统一口径施行A",
        "级仓库除外，其余各级仓库一律按照上年数核定并报",
    ]
    read = plain("\n".join([*lines, "省里备案。"]))
    assert read is not None and read.text == "".join([*lines, "省里备案。"])


@pytest.mark.parametrize(
    "lines",
    [
        ["储备仓库的实际库存由省里统一核定并逐级下达。"] * 4,  # sentences end
        ["甲库的库存为一万三千吨由省里统一核定看管", "乙库的库存为一万四千吨由省里统一核定看管"] * 2,  # rows: none ends
        ["甲库的库存为一万三千吨  由省里统一核定看管", "乙库的库存为一万四千吨  由省里统一核定看管。"] * 2,  # cells
        ["1. 甲库的库存为一万三千吨由省里统一核定看管", "2. 乙库的库存为一万四千吨由省里统一核定看管"] * 2 + ["完。"],
        ["- take down the mast at the northern station", "- put up the mast at the southern station now"] * 2 + ["Ok."],
        ["  储备仓库的实际库存由省里统一核定并逐级下达", "  储备仓库的实际库存由省里统一核定并看管"] * 2 + ["  完。"],
        ["a short line", "and another one", "and a third one", "that ends."],  # narrower than any page
        ["储备仓库的实际库存由省里统一核定并逐级下达", "到各市。"],  # one line end alone tells nothing
        ["储" * WIDEST, "储" * WIDEST, "储" * WIDEST, "完。"],  # wider than any page
        ["储备仓库的实际库存由省里统一核定并逐级下达", "", "到各市并由省里统一核定并逐级下达到各县各市", "", "完。"],
    ],
)  # fmt: skip
def test_other_line_ends_are_the_writer_s(lines: list[str]) -> None:
    assert wraps("\n".join(lines)) == []


@given(st.lists(st.text(alphabet="库存 甲12aB，。\t", max_size=70), max_size=9))
def test_only_line_ends_go_and_the_rest_keeps_its_place(lines: list[str]) -> None:
    text = "\n".join(lines)
    for end in wraps(text):
        assert text[end.start : end.after].strip() == "" and text[end.after - 1] == "\n"
    read = plain(text)
    if read is not None:
        assert [text[place] for place in read.places.tolist() if text[place] != "\n"] == [
            character for character, place in zip(read.text, read.places.tolist(), strict=True) if text[place] != "\n"
        ]


def test_a_draft_reads_the_same_however_wide_its_lines_are() -> None:
    whole = Document("\n".join([ENGLISH, CHINESE]), date=date(2025, 4, 1))
    read = plain("\n".join([broken(ENGLISH, 56), broken(CHINESE, 56)]))
    assert read is not None and read.text == whole.text
