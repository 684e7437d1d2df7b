"""The unit's own list: words added to items, never a change of them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from recommender.catalogue import Catalogue, Edition, ScopeItem
from recommender.catalogues.overlay import Entry, Overlay, parse_overlay, read_overlay
from recommender.catalogues.tables import Table
from recommender.errors import CatalogueError
from recommender.law.period import Period


def edition(name: str) -> Edition:
    items = tuple(ScopeItem("CH", name, str(n), f"事项{n}", "secret", Period("years", 5)) for n in (1, 2))
    return Edition("CH", name, date(int(name), 1, 1), date(int(name) + 1, 12, 31), items)


CATALOGUE = Catalogue((edition("2020"), edition("2022")))
HEADER = ("item", "cues", "exclusions", "examples")


def parse(*rows: tuple[str, ...], header: tuple[str, ...] = HEADER) -> tuple[Overlay, list[str]]:
    overlay, problems = parse_overlay(Table(header, tuple(enumerate(rows, start=2))), CATALOGUE)
    for problem in problems:
        assert all(problem.fault(language) and problem.remedy(language) for language in ("zh", "en"))
    return overlay, [problem.code for problem in problems]


def test_entries_are_lists_apart_by_bars_or_lines_each_word_once() -> None:
    overlay, problems = parse(("CH/2022/1", "管网图|三维坐标｜管网图\n普查库", "示意图", "现移交管网图。"))
    assert problems == []
    assert overlay.cues("CH/2022/1") == ("管网图", "三维坐标", "普查库")
    assert overlay.exclusions("CH/2022/1") == ("示意图",)
    assert overlay.examples("CH/2022/1") == ("现移交管网图。",)
    assert overlay.cues("CH/2020/1") == overlay.exclusions("X") == overlay.examples("X") == ()


def test_without_an_edition_every_edition_with_the_number_is_meant() -> None:
    overlay, problems = parse(("CH/1", "管网图"))
    assert problems == [] and set(overlay.entries) == {"CH/2020/1", "CH/2022/1"}


def test_several_rows_of_an_item_are_joined() -> None:
    overlay, _ = parse(("CH/2022/1", "管网图|普查库"), ("CH/1", "普查库|三维坐标", "示意图"))
    assert overlay.entries["CH/2022/1"] == Entry(("管网图", "普查库", "三维坐标"), ("示意图",))
    assert overlay.cues("CH/2020/1") == ("普查库", "三维坐标")


def test_headings_that_units_write() -> None:
    chinese = parse(("CH/2022/1", "管网图", "示意图", "例句"), header=("事项编号", "特征词", "除外", "示例"))
    assert chinese == parse(("CH/2022/1", "管网图", "示意图", "例句"))


@pytest.mark.parametrize(
    ("row", "problems"),
    [
        (("CH/2022/9", "管网图"), ["overlay_item"]),
        (("", "管网图"), ["overlay_item"]),
        (("CH/2022/1", ""), ["overlay_empty"]),
        (("CH/2022/1", "图"), ["overlay_short_cue"]),
        (("CH/2022/1", "管网图", "管网图"), ["overlay_clash"]),
        (("CH/2022/9", "", ""), ["overlay_item", "overlay_empty"]),
    ],
)
def test_rows_that_cannot_do_what_they_are_meant_to(row: tuple[str, ...], problems: list[str]) -> None:
    assert parse(row)[1] == problems


def test_without_a_column_of_items_nothing_is_read() -> None:
    overlay, problems = parse(("CH/2022/1", "管网图"), header=("number", "cues"))
    assert overlay == Overlay() and problems == ["missing_column", "unknown_column"]


def test_a_file_is_refused_for_errors_and_serves_with_warnings(tmp_path: Path) -> None:
    path = tmp_path / "list.yaml"
    path.write_text("- {item: CH/1, cues: [管网图, 图], remark: x}\n", encoding="utf-8")
    assert read_overlay(path, CATALOGUE).cues("CH/2022/1") == ("管网图", "图")
    path.write_text("- {item: CH/9, cues: [管网图]}\n- {item: CH/8, cues: [管网图]}\n", encoding="utf-8")
    with pytest.raises(CatalogueError) as caught:
        read_overlay(str(path), CATALOGUE)
    assert [(p.row, p.code) for p in caught.value.problems] == [(1, "overlay_item"), (2, "overlay_item")]
    assert "list.yaml" in str(caught.value)
