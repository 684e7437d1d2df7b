"""Tables to editions and items: every fault with its row, everything else read."""

from __future__ import annotations

from datetime import date

import pytest

from recommender.catalogues.rows import COLUMNS, REQUIRED, Rows, read_rows
from recommender.catalogues.tables import Table
from recommender.catalogues.words import WORDS
from recommender.law.period import Period
from recommender.scheme import Scheme

ROW = (
    "CH",
    "2024",
    "2024-01-01",
    "",
    "1",
    "连续面积超过25平方千米的地形图",
    "秘密",
    "10y",
    "保管单位",
    "provincial",
    "1.4",
)


def changed(**cells: str) -> tuple[str, ...]:
    return tuple(cells.get(column, cell) for column, cell in zip(COLUMNS, ROW, strict=True))


def read(scheme: Scheme, *rows: tuple[str, ...], header: tuple[str, ...] = COLUMNS) -> Rows:
    return read_rows(Table(header, tuple(enumerate(rows, start=2))), scheme)


def faults(rows: Rows) -> list[tuple[int, str]]:
    return [(problem.row, problem.code) for problem in rows.problems]


def test_a_row_becomes_an_item_of_a_dated_edition(cn: Scheme) -> None:
    rows = read(cn, ROW, changed(item_no="2", effective_to=""))
    (edition,) = rows.catalogue.editions
    item = edition.items[0]
    assert (edition.id, edition.effective_from, edition.effective_to) == ("CH/2024", date(2024, 1, 1), None)
    assert (item.id, item.level, item.period, item.producing_tier) == (
        "CH/2024/1", "confidential", Period("years", 10), "provincial",
    )  # fmt: skip
    assert (item.need_to_know, item.reason) == ("保管单位", "1.4")
    assert rows.item_rows == {"CH/2024/1": 2, "CH/2024/2": 3} and rows.edition_rows == {"CH/2024": 2}
    assert rows.problems == ()


def test_headings_that_units_write_and_any_order_of_columns(cn: Scheme) -> None:
    chinese = {column: WORDS.words(column, "zh")[-1] for column in COLUMNS}
    header = tuple(chinese[column] for column in reversed(COLUMNS))
    assert read(cn, ROW[::-1], header=header).catalogue == read(cn, ROW).catalogue


def test_optional_columns_may_be_left_out(cn: Scheme) -> None:
    (edition,) = read(cn, (*ROW[:3], *ROW[4:8]), header=REQUIRED).catalogue.editions
    (item,) = edition.items
    assert edition.effective_to is None
    assert (item.need_to_know, item.producing_tier, item.reason) == ("", "any", "")


@pytest.mark.parametrize("column", REQUIRED)
def test_each_required_column_is_missed_by_its_name(column: str, cn: Scheme) -> None:
    rows = read(cn, ROW[1:], header=tuple(c for c in COLUMNS if c != column))
    assert [(p.row, p.code, p.values["column"]) for p in rows.problems] == [(1, "missing_column", column)]
    assert rows.catalogue.items == ()


def test_a_column_twice_blocks_and_an_unknown_one_warns(cn: Scheme) -> None:
    assert faults(read(cn, (*ROW, "x"), header=(*COLUMNS, "level"))) == [(1, "column_twice")]
    rows = read(cn, (*ROW, "x"), header=(*COLUMNS, "remark"))
    assert faults(rows) == [(1, "unknown_column")] and len(rows.catalogue.items) == 1


def test_a_table_without_items_says_so(cn: Scheme) -> None:
    assert faults(read(cn)) == [(0, "no_items")]


@pytest.mark.parametrize(
    ("cells", "codes"),
    [
        ({"catalogue_id": ""}, ["empty_cell"]),
        ({"edition": ""}, ["empty_cell"]),
        ({"item_no": ""}, ["empty_cell"]),
        ({"matter": ""}, ["empty_matter"]),
        ({"catalogue_id": "A/B"}, ["identifier"]),
        ({"edition": "1/2"}, ["identifier"]),
        ({"effective_from": "soon"}, ["date"]),
        ({"effective_to": "soon"}, ["date"]),
        ({"effective_to": "2023-01-01"}, ["end_before_start"]),
        ({"level": "hush"}, ["level"]),
        ({"period": "soon"}, ["period"]),
        ({"period": "11y"}, ["over_cap"]),
        ({"period": "until:2020-01-01"}, ["period_over"]),
        ({"producing_tier": "village"}, ["tier"]),
        ({"level": "hush", "period": "soon", "producing_tier": "village"}, ["level", "period", "tier"]),
    ],
)
def test_a_faulty_cell_is_told_with_its_row_and_its_row_alone_is_left_out(
    cells: dict[str, str], codes: list[str], cn: Scheme
) -> None:
    good = changed(catalogue_id="OTHER")
    rows = read(cn, good, changed(**cells))
    assert faults(rows) == [(3, code) for code in codes]
    assert [item.catalogue for item in rows.catalogue.items] == ["OTHER"]
    for problem in rows.problems:
        for language in ("zh", "en"):
            assert problem.fault(language) and problem.remedy(language)


def test_a_number_twice_names_the_row_that_has_it(cn: Scheme) -> None:
    rows = read(cn, ROW, changed(item_no="2"), changed(matter="别的事项"))
    (problem,) = rows.problems
    assert (problem.row, problem.code, problem.values["first"]) == (4, "duplicate", 2)
    assert len(rows.catalogue.items) == 2
    assert read(cn, ROW, changed(edition="2025")).problems == ()


def test_an_edition_has_one_pair_of_dates(cn: Scheme) -> None:
    rows = read(cn, ROW, changed(item_no="2", effective_from="2024-02-01"))
    (problem,) = rows.problems
    assert (problem.row, problem.code, problem.values["first"]) == (3, "other_dates", 2)


def test_a_row_longer_than_the_header_is_not_guessed_at(cn: Scheme) -> None:
    rows = read(cn, (*ROW, "more"))
    assert faults(rows) == [(2, "extra_cells")]
    assert "Put text that holds commas in quotes" in rows.problems[0].text("en")


def test_a_row_shorter_than_the_header_lacks_its_last_cells(cn: Scheme) -> None:
    (item,) = read(cn, ROW[:9]).catalogue.items
    assert (item.producing_tier, item.reason) == ("any", "")


@pytest.mark.parametrize("matter", ["。。。", "\u200b\u200b", "—"])
def test_a_wording_without_a_word_is_empty(matter: str, cn: Scheme) -> None:
    assert faults(read(cn, changed(matter=matter))) == [(2, "empty_matter")]


@pytest.mark.parametrize("column", ["catalogue_id", "edition", "item_no"])
@pytest.mark.parametrize("unseen", ["\x1b[31m", "\u202e", "\u200b", "\0"])
def test_what_items_are_cited_by_holds_nothing_unseen(column: str, unseen: str, cn: Scheme) -> None:
    rows = read(cn, changed(**{column: f"A{unseen}B"}))
    assert faults(rows) == [(2, "unseen")] and "\\" in rows.problems[0].text("zh")
