from __future__ import annotations

from datetime import date

import pytest

from corpora.determinations import Read, read_determinations
from recommender.catalogue import Catalogue, Edition, ScopeItem
from recommender.catalogues.tables import parse_table
from recommender.law.period import Period
from recommender.law.scheme_file import load_scheme
from recommender.messages import LANGUAGES

ITEM = ScopeItem("CH", "2024", "2", "事项", "confidential", Period("years", 10))
CATALOGUE = Catalogue((Edition("CH", "2024", date(2024, 1, 1), None, (ITEM,)),))
HEAD = "编号,文件名称,密级,保密期限,文件日期,定密依据,知悉范围,承办人,定密责任人"


def read(*rows: str, head: str = HEAD) -> Read:
    table = parse_table("\n".join((head, *rows)).encode(), "old.csv")
    return read_determinations(table, load_scheme("cn-2024"), CATALOGUE)


def test_a_row_in_chinese() -> None:
    found = read("1,测绘成果,秘密,5年,2023-05-01,CH/2024/2；旧目录第3条,县局,甲,乙")
    assert found.problems == ()
    row = found.rows[0]
    assert (row.level, row.period, row.document_date) == ("confidential", Period("years", 5), date(2023, 5, 1))
    assert (row.items, row.basis) == (("CH/2024/2",), "CH/2024/2；旧目录第3条")
    assert (row.row, row.need_to_know, row.drafter, row.approver) == (2, "县局", "甲", "乙")


def test_a_level_alone_runs_for_its_default() -> None:
    found = read("1,t,secret,2023-05-01", "2,t,internal,2023-05-01", head="number,title,level,document_date")
    assert [row.period for row in found.rows] == [Period("years", 20), None]


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (",t,秘密,5年,2023-05-01", "empty"),
        ("1,,秘密,5年,2023-05-01", "empty"),
        ("1,t,极密,5年,2023-05-01", "level"),
        ("1,t,公开,,2023-05-01", "open"),
        ("1,t,秘密,一些年,2023-05-01", "period"),
        ("1,t,秘密,5年,2023-13-01", "date"),
    ],
)
def test_every_fault_is_named_with_its_row_and_remedy(row: str, code: str) -> None:
    found = read("0,good,秘密,5年,2023-05-01", row)
    assert len(found.rows) == 1
    assert [(p.row, p.code, p.blocks) for p in found.problems] == [(3, code, True)]
    assert all(found.problems[0].text(language) for language in LANGUAGES)


def test_a_number_that_stands_twice() -> None:
    found = read("1,a,秘密,5年,2023-05-01", "1,b,秘密,5年,2023-05-01")
    assert [p.code for p in found.problems] == ["twice"]


def test_missing_columns() -> None:
    found = read("1,a", head="编号,文件名称")
    assert found.problems[0].values == {"columns": "level, document_date"}


def test_a_kind_of_period_that_the_scheme_lacks() -> None:
    table = parse_table(b"number,title,level,document_date,period\n1,t,secret,2023-05-01,long-term", "x.csv")
    assert [p.code for p in read_determinations(table, load_scheme("us-eo13526"), CATALOGUE).problems] == ["period"]
