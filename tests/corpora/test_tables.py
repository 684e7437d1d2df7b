"""Rows in and out of files: what is written is read back, and what cannot be read names its line."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpora.tables import check_target, read_rows, write_rows
from recommender.errors import DataError

NAMES = ["rows.jsonl", "rows.json", "rows.ndjson", "rows.jsonl.gz", "rows"]
ROWS = [{"id": "a", "text": "关于\n“会议”\u2028", "n": 1}, {"id": "b", "text": "", "deep": {"x": [1, None]}}]
values = st.one_of(st.none(), st.booleans(), st.integers(-9, 9), st.text(max_size=9))


def back(path: Path) -> list[dict[str, Any]]:
    return [row for _, row in read_rows(path)]


@pytest.mark.parametrize("name", NAMES)
def test_json_lines_are_read_back_whatever_the_ending(name: str, tmp_path: Path) -> None:
    path = tmp_path / "new" / name
    write_rows(path, ROWS)
    assert back(path) == ROWS and [number for number, _ in read_rows(path)] == [1, 2]
    assert [file.name for file in path.parent.iterdir()] == [name]


@pytest.mark.parametrize("name", NAMES)
def test_a_byte_order_mark_is_no_part_of_the_first_row(name: str, tmp_path: Path) -> None:
    data = b'\xef\xbb\xbf{"id": "a"}\r\n{"id": "b"}'
    (tmp_path / name).write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    assert back(tmp_path / name) == [{"id": "a"}, {"id": "b"}]


@settings(max_examples=30)
@given(st.lists(st.dictionaries(st.text(max_size=5), values, max_size=4), max_size=5))
def test_any_rows_survive(tmp_path_factory: pytest.TempPathFactory, rows: list[dict[str, Any]]) -> None:
    path = tmp_path_factory.mktemp("rows") / "rows.jsonl.gz"
    write_rows(path, rows)
    assert back(path) == rows


def test_parquet_holds_nested_values_as_json(tmp_path: Path) -> None:
    write_rows(tmp_path / "rows.parquet", ROWS)
    assert back(tmp_path / "rows.parquet") == [
        {"id": "a", "text": ROWS[0]["text"], "n": 1, "deep": None},
        {"id": "b", "text": "", "n": None, "deep": '{"x": [1, null]}'},
    ]


def test_blank_lines_are_passed_over_and_counted(tmp_path: Path) -> None:
    (tmp_path / "rows.jsonl").write_text('{"a": 1}\n\n  \n{"a": 2}', encoding="utf-8")
    assert list(read_rows(tmp_path / "rows.jsonl")) == [(1, {"a": 1}), (4, {"a": 2})]


@pytest.mark.parametrize(
    ("name", "data", "key", "line"),
    [
        ("rows.jsonl", b'{"a": 1}\n{"a": \n', "error.row_json", 2),
        ("rows.jsonl", b'{"a": 1}\n[1]\n', "error.row_object", 2),
        ("rows.jsonl", b'{"a": 1}\n{"a": "\xff"}\n', "error.row_encoding", None),
        ("rows.jsonl.gz", gzip.compress(b'{"a": 1}\n' * 999, mtime=0)[:60], "error.row_damaged", None),
        ("rows.jsonl.gz", b"no gzip", "error.row_damaged", 1),
        ("rows.parquet", b"no parquet", "error.row_damaged", 1),
        ("rows.csv", b"a\n1\n", "error.file_kind", None),
    ],
)
def test_what_cannot_be_read_is_named(name: str, data: bytes, key: str, line: int | None, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(DataError) as caught:
        back(tmp_path / name)
    assert caught.value.key == key and caught.value.values["name"] == name
    assert line is None or caught.value.values["line"] == line
    with pytest.raises(DataError, match="check the path"):
        back(tmp_path / "nothing.jsonl")


def test_a_failure_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    write_rows(path, ROWS)
    with pytest.raises(TypeError):
        write_rows(path, [{"a": 1}, {"a": object()}])
    assert back(path) == ROWS and len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize("name", [*NAMES, "rows.parquet"])
def test_a_target_is_tried_without_a_trace(name: str, tmp_path: Path) -> None:
    check_target(tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_a_target_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(DataError, match=r"\.jsonl\.gz"):
        check_target(tmp_path / "rows.txt")
    with pytest.raises(OSError, match="file"):
        check_target(tmp_path / "file" / "rows.jsonl")
