"""Catalogues written and read back in each kind of file."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recommender.catalogue import Catalogue, Edition, ScopeItem
from recommender.catalogues.files import read_catalogue, write_catalogue
from recommender.errors import CatalogueError
from recommender.law.period import Period
from recommender.scheme import Scheme

KINDS = [".csv", ".xlsx", ".yaml", ".yml"]
PERIODS = [Period("years", 10), Period("months", 6), Period("condition", text="考试启用"), Period("long-term")]
PERIODS += [Period("date", until=date(2030, 1, 1)), Period("days", 90)]


def catalogue(*matters: str) -> Catalogue:
    editions = []
    for name, first, last in (("2020", date(2020, 1, 1), date(2023, 12, 31)), ("2024", date(2024, 1, 1), None)):
        items = tuple(
            ScopeItem(
                "CH", name, f"1.{n}0", matter, "secret", PERIODS[n % len(PERIODS)], "甲，乙", "provincial", "=1+1"
            )
            for n, matter in enumerate(matters)
        )
        editions.append(Edition("CH", name, first, last, items))
    return Catalogue(tuple(editions))


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_written_is_read_back_unchanged(kind: str, tmp_path: Path, cn: Scheme) -> None:
    whole = catalogue(
        "地形图", 'with "quotes", commas; and\ttabs', "两行\n文字", "1.10", "=SUM(A1)", "null", "2024-01-01"
    )
    path = tmp_path / f"items{kind}"
    write_catalogue(whole, path)
    assert read_catalogue(path, cn) == whole
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


words = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp", "Co", "Cn")), min_size=1, max_size=9
)


def says_something(wording: str) -> bool:
    """Whether a cell holds a letter or a digit; one without is refused."""
    return any(map(str.isalnum, wording))


@settings(max_examples=25)
@given(
    st.lists(words.map(str.strip).filter(says_something), min_size=1, max_size=4, unique=True), st.sampled_from(KINDS)
)
def test_any_wording_survives(
    tmp_path_factory: pytest.TempPathFactory, cn: Scheme, matters: list[str], kind: str
) -> None:
    path = tmp_path_factory.mktemp("written") / f"items{kind}"
    write_catalogue(catalogue(*matters), path)
    assert read_catalogue(path, cn) == catalogue(*matters)


def test_spreadsheets_read_the_chinese_of_a_written_csv_right(tmp_path: Path) -> None:
    write_catalogue(catalogue("地形图"), tmp_path / "items.csv")
    assert (tmp_path / "items.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_another_kind_of_file_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match=r"use one of \.csv"):
        write_catalogue(catalogue("地形图"), tmp_path / "items.ods")
    assert list(tmp_path.iterdir()) == []


def test_a_catalogue_with_faults_is_refused_with_all_of_them(tmp_path: Path, cn: Scheme) -> None:
    path = tmp_path / "items.csv"
    whole = catalogue("地形图", "试题")
    overlapping = Edition("CH", "2023", date(2023, 6, 1), date(2023, 7, 1), whole.editions[0].items[:1])
    write_catalogue(Catalogue((*whole.editions, overlapping)), path)
    text = path.read_text("utf-8-sig").replace("secret", "hush", 1)
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CatalogueError) as caught:
        read_catalogue(path, cn)
    assert [problem.row for problem in caught.value.problems] == sorted(p.row for p in caught.value.problems)
    assert {problem.code for problem in caught.value.problems} >= {"level", "overlap"}
    assert caught.value.values["count"] == len(caught.value.problems) and "items.csv" in str(caught.value)


def test_warnings_do_not_keep_a_catalogue_from_being_read(tmp_path: Path, cn: Scheme) -> None:
    path = tmp_path / "items.csv"
    write_catalogue(catalogue("地形图"), path)
    path.write_text(path.read_text("utf-8-sig").replace("2023-12-31", "2022-12-31"), encoding="utf-8")
    assert len(read_catalogue(path, cn).editions) == 2
