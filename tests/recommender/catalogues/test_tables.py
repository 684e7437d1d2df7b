"""Catalogue files as tables: the text that was written, with the line or row it stands on."""

from __future__ import annotations

import io
from datetime import date, datetime
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from recommender.catalogues import tables as catalogue_tables
from recommender.catalogues.tables import Table, parse_table, read_table, yaml_text
from recommender.errors import CatalogueError
from recommender.files import packages


def workbook(*rows: tuple[object, ...]) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_csv_in_the_dialects_spreadsheets_write(delimiter: str, encoding: str) -> None:
    text = f"编号{delimiter}事项\r\n1.10{delimiter} 地形图 \r\n\r\n{delimiter}\r\n2{delimiter}试题\r\n"
    assert parse_table(text.encode(encoding), "a.csv") == Table(
        ("编号", "事项"), ((2, ["1.10", "地形图"]), (5, ["2", "试题"]))
    )


def test_a_cell_with_line_breaks_keeps_the_lines_of_later_rows_right() -> None:
    table = parse_table(b'no,matter\n1,"one\ntwo\nthree"\n2,four\n', "a.csv")
    assert table.rows == ((2, ["1", "one\ntwo\nthree"]), (5, ["2", "four"]))


def test_an_empty_file_is_an_empty_table() -> None:
    assert parse_table(b"", "a.csv") == Table((), ()) == parse_table(b"# nothing\n", "a.yaml")


def test_numbers_and_dates_of_a_sheet_read_as_they_are_shown() -> None:
    when = datetime(2024, 1, 1)
    table = parse_table(
        workbook(("no", "from", "to", "n"), ("1.10", when, date(2025, 1, 1), 3.0), (None, None), (2, "", 1e16, 1.5)),
        "a.xlsx",
    )
    assert table.rows == ((2, ["1.10", "2024-01-01", "2025-01-01", "3"]), (4, ["2", "", "10000000000000000", "1.5"]))


def test_empty_cells_that_spreadsheets_add_at_the_end_are_no_columns() -> None:
    table = parse_table(workbook(("no", "matter", None, ""), ("1", "map", None, None)), "a.xlsx")
    assert table == Table(("no", "matter"), ((2, ["1", "map"]),))
    assert parse_table(workbook(), "a.xlsx") == Table((), ())


EDITIONS = """\
editions:
  - catalogue_id: CH
    edition: 2024
    items:
      - item_no: 1.10
        matter: 地形图
      - {item_no: 2, matter: null}
"""


@pytest.mark.parametrize("loader", ["CSafeLoader", "SafeLoader"])
def test_yaml_values_stay_text_and_items_inherit_their_edition(loader: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml, "CSafeLoader", getattr(yaml, loader))
    table = parse_table(EDITIONS.encode(), "a.yaml")
    assert table.header == ("catalogue_id", "edition", "item_no", "matter")
    assert table.rows == ((5, ["CH", "2024", "1.10", "地形图"]), (7, ["CH", "2024", "2", ""]))


@pytest.mark.parametrize(
    "text", ["- {no: 1, cues: [a, b]}", "no: 1\ncues:\n  - a\n  - b", "editions:\n- {no: 1, items: [{cues: [a, b]}]}"]
)
def test_yaml_may_be_flat_rows_one_row_or_editions(text: str) -> None:
    table = parse_table(text.encode(), "a.yml")
    assert table.header == ("no", "cues") and [cells for _, cells in table.rows] == [["1", "a\nb"]]


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"{", "a.yaml"),
        (b"- a\n- b\n", "a.yaml"),
        (b"editions: 3", "a.yaml"),
        (b"- {no: {deep: 1}}", "a.yaml"),
        (b"- {[1, 2]: x}", "a.yaml"),
        (b"items: 3\nedition: 1", "a.yaml"),
        (b"&a [*a]", "a.yaml"),
        (b"[" * 2000, "a.yaml"),
        (b"no sheet", "a.xlsx"),
        (b"PK\x03\x04 cut off", "a.xlsx"),
        (b'no,matter\n1,"' + b"x" * 200_000 + b'"\n', "a.csv"),
        (b"\x00\x01\x02" * 50, "a.csv"),
    ],
)
def test_what_is_no_table_is_damaged_and_named(data: bytes, name: str) -> None:
    with pytest.raises(CatalogueError) as caught:
        parse_table(data, name)
    assert caught.value.key == "error.catalogue_damaged" and caught.value.values["name"] == name


def test_an_encoding_that_cannot_be_told_says_to_save_it_anew() -> None:
    with pytest.raises(CatalogueError, match="save it as UTF-8"):
        parse_table(b"\xef\xbb\xbf\xff\xff", "a.csv")


def test_a_file_of_another_kind_missing_or_too_large_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(CatalogueError, match=r"use one of \.csv, \.xlsx, \.yaml, \.yml"):
        read_table(tmp_path / "items.ods")
    with pytest.raises(CatalogueError, match="check the path"):
        read_table(tmp_path / "items.csv")
    (tmp_path / "ITEMS.CSV").write_text("no,matter\n1,x\n", encoding="utf-8")
    assert read_table(tmp_path / "ITEMS.CSV").header == ("no", "matter")
    monkeypatch.setattr(catalogue_tables, "MAX_BYTES", 5)
    with pytest.raises(CatalogueError) as caught:
        read_table(tmp_path / "ITEMS.CSV")
    assert caught.value.key == "error.catalogue_size"


words = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")), max_size=12).map(str.strip)


@given(st.lists(st.fixed_dictionaries({"no": words, "matter": words}), min_size=1, max_size=5))
def test_what_is_written_as_yaml_is_read_back(rows: list[dict[str, str]]) -> None:
    table = parse_table(yaml_text(rows).encode(), "a.yaml")
    assert [dict(zip(table.header, cells, strict=True)) for _, cells in table.rows] == rows


def test_a_stray_cell_at_the_far_corner_costs_nothing() -> None:
    """As wide as the sheet says it is, it would have 17 thousand million cells."""
    book = Workbook()
    book.worksheets[0].append(("no", "matter"))
    book.worksheets[0].append(("1", "map"))
    book.worksheets[0].cell(1_048_576, 16_384, "x")
    out = io.BytesIO()
    book.save(out)
    table = parse_table(out.getvalue(), "a.xlsx")
    assert (table.header, table.rows[0]) == (("no", "matter"), (2, ["1", "map"]))
    assert table.rows[1][0] == 1_048_576 and len(table.rows) == 2


def test_what_a_failed_formula_shows_is_no_text() -> None:
    assert parse_table(workbook(("no", "matter"), ("1", "#REF!")), "a.xlsx").rows == ((2, ["1"]),)


def test_a_protected_workbook_is_told() -> None:
    with pytest.raises(CatalogueError) as caught:
        parse_table(b"\xd0\xcf\x11\xe0" * 9, "a.xlsx")
    assert caught.value.key == "error.file_protected"


def test_a_workbook_that_unpacks_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages, "MAX_UNPACKED", 99)
    with pytest.raises(CatalogueError) as caught:
        parse_table(workbook(("no", "matter")), "a.xlsx")
    assert caught.value.key == "error.catalogue_size"


def test_what_yaml_refers_to_over_and_over_is_made_once() -> None:
    lines = ["a: &a [x, x, x, x, x, x, x, x, x]"]
    lines += [f"{b}: &{b} [{', '.join([f'*{a}'] * 9)}]" for a, b in pairwise("abcdefghijk")]
    with pytest.raises(CatalogueError) as caught:
        parse_table("\n".join(lines).encode(), "a.yaml")
    assert caught.value.key == "error.catalogue_damaged"


def test_a_yaml_key_that_stands_twice_is_not_settled_by_the_last() -> None:
    with pytest.raises(CatalogueError, match="twice, line 1"):
        parse_table(b"- no: '1'\n  period: 10y\n  period: 20y\n", "a.yaml")
