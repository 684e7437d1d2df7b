"""What is wrong with a whole catalogue: editions over and between each other, levels and wordings that do nothing."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpora.samples import sample_sets
from recommender.catalogue import Catalogue, Edition, ScopeItem
from recommender.catalogues.check import check_file, edition_problems
from recommender.catalogues.rows import Rows
from recommender.law.period import Period
from recommender.law.scheme_file import load_scheme
from recommender.problems import Problem
from recommender.scheme import Scheme

HEAD = "catalogue_id,edition,effective_from,effective_to,item_no,matter,level,period\n"
ROW = "CH,2024,2024-01-01,,1,连续面积超过25平方千米的地形图,confidential,10y\n"


def edition(name: str, first: date, last: date | None, catalogue: str = "CH") -> Edition:
    item = ScopeItem(catalogue, name, "1", "地形图", "secret", Period("years", 5))
    return Edition(catalogue, name, first, last, (item,))


def problems(*editions: Edition) -> list[Problem]:
    rows = {edition.id: number for number, edition in enumerate(editions, start=2)}
    return list(edition_problems(Rows(Catalogue(editions), rows, {}, ())))


def test_editions_that_follow_day_on_day_are_well() -> None:
    old, new = edition("1", date(2020, 1, 1), date(2023, 12, 31)), edition("2", date(2024, 1, 1), None)
    assert problems(new, old) == []


def test_days_on_which_two_editions_hold_are_an_error_that_says_where_the_first_should_end() -> None:
    (found,) = problems(edition("1", date(2020, 1, 1), None), edition("2", date(2024, 1, 1), None))
    assert (found.row, found.code, found.blocks) == (3, "overlap", True)
    assert "2023-12-31" in found.remedy("en")


def test_days_on_which_none_holds_are_a_warning() -> None:
    (found,) = problems(edition("1", date(2020, 1, 1), date(2023, 12, 29)), edition("2", date(2024, 1, 1), None))
    assert (found.code, found.blocks) == ("gap", False)


def test_an_edition_within_a_longer_one_does_not_hide_the_longer_ones_end() -> None:
    long, short = edition("1", date(2020, 1, 1), date(2030, 1, 1)), edition("2", date(2021, 1, 1), date(2021, 2, 1))
    after = edition("3", date(2025, 1, 1), None)
    assert [(p.code, p.values["first"], p.values["second"]) for p in problems(long, short, after)] == [
        ("overlap", "CH/1", "CH/2"),
        ("overlap", "CH/1", "CH/3"),
    ]


def test_editions_of_different_catalogues_never_meet() -> None:
    assert problems(edition("1", date(2020, 1, 1), None), edition("1", date(2020, 1, 1), None, "OTHER")) == []


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 20)), min_size=1, max_size=6))
def test_no_problem_means_exactly_one_edition_on_each_day(spans: list[tuple[int, int]]) -> None:
    start = date(2020, 1, 1)
    days = [(start + timedelta(first), start + timedelta(first + length)) for first, length in spans]
    editions = [edition(str(n), first, last) for n, (first, last) in enumerate(days)]
    between = [min(first for first, _ in days) + timedelta(n) for n in range(100)]
    end = max(last for _, last in days)
    counts = {sum(e.in_force(day) for e in editions) for day in between if day <= end}
    found = {problem.code for problem in problems(*editions)}
    assert ("overlap" in found) == any(n > 1 for n in counts)
    assert "gap" in found or 0 not in counts
    assert found or all(b.effective_from > a.effective_from for a, b in pairwise(sorted(editions, key=_from)))


def _from(edition: Edition) -> date:
    return edition.effective_from


def check(folder: Path, text: str, scheme: Scheme) -> list[tuple[int, str]]:
    path = folder / "items.csv"
    path.write_text(HEAD + text, encoding="utf-8")
    report = check_file(path, scheme)
    assert report.clean is not any(problem.blocks for problem in report.problems)
    return [(problem.row, problem.code) for problem in report.problems]


def test_a_clean_file_has_no_problem(tmp_path: Path, cn: Scheme) -> None:
    assert check(tmp_path, ROW, cn) == []


def test_problems_come_in_the_order_of_their_rows(tmp_path: Path, cn: Scheme) -> None:
    text = ROW + ROW + ROW.replace(",1,", ",2,").replace("confidential", "open") + ROW.replace("10y", "soon")
    assert check(tmp_path, text, cn) == [(3, "duplicate"), (4, "open_level"), (5, "duplicate"), (5, "period")]


def test_an_item_that_protects_nothing_and_thresholds_that_contradict_are_warnings(tmp_path: Path, cn: Scheme) -> None:
    contradiction = ROW.replace("超过25平方千米的地形图", "超过25平方千米、小于10平方千米的地形图")
    assert check(tmp_path, ROW.replace("confidential", "open"), cn) == [(2, "open_level")]
    assert check(tmp_path, contradiction, cn) == [(2, "thresholds")]


@pytest.mark.parametrize("name", ["cn-2024", "us-eo13526"])
def test_the_invented_catalogues_are_clean(name: str) -> None:
    for _, path, _ in sample_sets(name):
        report = check_file(path, load_scheme(name))
        assert report.clean and report.catalogue.items, [problem.text("en") for problem in report.problems]


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("CH,2024,2024-01-01,,1,面积50平方以上的方案,confidential,10y\n", "thresholds"),
        ("CH,2024,2024-01-01,,1,地形图,confidential,until:2040-01-01\n", "over_cap"),
        ("CH,2024,2024-01-01,,1,地形图,confidential,until:2020-01-01\n", "period_over"),
    ],
)
def test_a_row_tells_what_to_mend(tmp_path: Path, cn: Scheme, row: str, code: str) -> None:
    path = tmp_path / "items.csv"
    path.write_text(HEAD + row, encoding="utf-8")
    (found,) = check_file(path, cn).problems
    assert (found.row, found.code) == (2, code)
    assert found.fault("zh") and found.remedy("en")


def test_an_end_date_within_the_cap_is_well(tmp_path: Path, cn: Scheme) -> None:
    path = tmp_path / "items.csv"
    path.write_text(HEAD + "CH,2024,2024-01-01,,1,地形图,confidential,until:2033-12-31\n", encoding="utf-8")
    assert check_file(path, cn).problems == ()
