"""Texts that are spread out from end to end are read as they are meant; tables and lists are left as they are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommender.document import Span
from recommender.text.codes import code_points
from recommender.text.plain import plain
from recommender.text.spread import spreading

TEXT = "关于印发《库存调拨方案》的通知，自2025年4月25日起施行：每库调出17吨，由省里核定，余下的留在原地。"


@pytest.mark.parametrize("blank", [" ", "\u00a0", "\u3000"])
def test_a_spread_text_is_read_without_its_blanks(blank: str) -> None:
    read = plain(blank.join(TEXT))
    assert read is not None and read.text == TEXT


def test_quotes_are_of_the_text_as_given() -> None:
    given = " ".join(TEXT)
    read = plain(given)
    assert read is not None
    start = read.text.index("每库调出17吨")
    assert read.span(Span(start, start + 7)).of(given) == "每 库 调 出 1 7 吨"


def test_two_blanks_part_and_words_of_other_letters_stay_apart() -> None:
    read = plain(" ".join(TEXT) + "  " + " ".join("另附说明") + " Annex A of B")
    assert read is not None and read.text == TEXT + "  另附说明Annex A of B"


@pytest.mark.parametrize(
    "text",
    [
        "是 否 是 否 " * 5 + "各市的意见汇总如下，请逐一核对后于本周五之前报送到省里。" * 2,  # a table in a text
        " ".join("关于印发方案的通知"),  # too short to tell
        "第 1 号、第 2 号 " * 20,
    ],
)
def test_other_texts_are_left_as_they_are(text: str) -> None:
    assert len(spreading(code_points(text))) == 0


@given(st.text(alphabet="库存 \u3000甲12aB，。\n", max_size=120))
def test_only_single_blanks_go(text: str) -> None:
    for place in spreading(code_points(" ".join(TEXT) + text)).tolist():
        around = (" ".join(TEXT) + text)[place - 1 : place + 2]
        assert around[1] in " \u3000" and not around[0].isspace() and not around[2].isspace()
