"""Tables of contents are told from tables of figures, and are no sentences of a draft."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommender.contents import contents
from recommender.document import Document, paragraphs

BODY = ["一、总体要求", "本省计划分两步实施。", "二、主要任务", "先修渠首。", "三、组织保障", "由厅里牵头。"]
TABLE = ["一、总体要求 ........................ 1", "二、主要任务……………………2", "三、组织保障 . . . . . . . 2"]


@pytest.mark.parametrize("heading", ["目录", "目 录", "目次", "Contents", "TABLE OF CONTENTS"])
def test_lines_under_a_heading_are_of_a_table_of_contents(heading: str) -> None:
    assert contents([heading, *TABLE]) == {1, 2, 3}


def test_lines_that_name_what_is_told_further_down_are_of_a_table_of_contents() -> None:
    assert contents([*TABLE, *BODY]) == {0, 1, 2}
    assert contents([*TABLE, "先修渠首。"]) == frozenset()


@pytest.mark.parametrize("lines", [["总则……1", "总则……1", "总则……2"], [*TABLE, *TABLE], ["SECRET....1"] * 3])
def test_a_draft_of_nothing_but_entries_is_read_as_it_is(lines: list[str]) -> None:
    assert contents(lines) == frozenset()
    assert len(Document("\n".join(lines)).paragraphs) == len(lines)


def test_a_long_heading_may_be_broken_and_roman_pages_come_first() -> None:
    lines = ["目次", "前言........II", "1 关于水源地", "保护的范围........1", "2 术语........1"]
    assert contents(lines) == {1, 3, 4}


@pytest.mark.parametrize(
    "lines",
    [
        ["甲库………17", "乙库………20", "丙库………31"],  # stocks
        ["目录", "甲库………31", "乙库………20", "丙库………17"],  # pages do not run backwards
        ["目录", "甲库………17吨", "乙库………20吨", "丙库………31吨"],  # these are no pages
        ["目录", "总则……1", "附则……2"],  # too few
        ["目录", "总则..1", "分则..1", "附则..2"],  # no leaders
        ["目录", "………1", "………2", "………3"],  # they name nothing
        ["目录", "第一笔………100000", "第二笔………200000", "第三笔………300000"],  # no book has so many pages
        ["目录", "总则………1", "一句。", "一句。", "分则………1", "一句。", "一句。", "附则………2"],  # apart
    ],
)
def test_other_lines_with_leaders_are_told_as_they_are(lines: list[str]) -> None:
    assert contents(lines) == frozenset()


def test_a_draft_has_no_sentences_in_its_table_of_contents_and_offsets_stay() -> None:
    document = Document("\n".join(["目录", *TABLE, *BODY]))
    told = [span.of(document.text) for span in document.sentences]
    assert told == ["目录", *BODY]
    assert [span.of(document.text) for span in document.paragraphs] == ["目录", *BODY]


@given(st.lists(st.text(alphabet="目录甲.…· 12iX\t", max_size=12), max_size=12))
def test_only_lines_that_end_with_a_page_are_left_out(lines: list[str]) -> None:
    found = contents(lines)
    assert all(lines[number].rstrip()[-1] in "12iX" and len(lines[number]) > 4 for number in found)
    text = "\n".join(lines)
    if text.strip():
        kept = Document(text).paragraphs
        assert kept and set(kept) <= set(paragraphs(text))


def test_a_line_of_nothing_but_dots_takes_no_time() -> None:
    line = "." * 300_000
    assert contents([line, line + "1x", "甲" + line + "1"]) == frozenset()
