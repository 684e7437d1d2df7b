"""Dates: full, partial, relative, lunar."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommender.numbers.dates import read_dates

ON = date(2025, 7, 25)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2025年7月22日", "2025-07-22", "2025-07-22"),
        ("二〇二五年七月二十二日", "2025-07-22", "2025-07-22"),
        ("７月２２日", "2025-07-22", "2025-07-22"),
        ("十九号", "2025-07-19", "2025-07-19"),
        ("本月底", "2025-07-21", "2025-07-31"),
        ("上月", "2025-06-01", "2025-06-30"),
        ("下个月中旬", "2025-08-11", "2025-08-20"),
        ("6月下旬", "2025-06-21", "2025-06-30"),
        ("今年上半年", "2025-01-01", "2025-06-30"),
        ("今年下半年", "2025-07-01", "2025-12-31"),
        ("去年底", "2024-12-01", "2024-12-31"),
        ("明年初", "2026-01-01", "2026-01-31"),
        ("2024年", "2024-01-01", "2024-12-31"),
        ("昨天", "2025-07-24", "2025-07-24"),
        ("上周", "2025-07-14", "2025-07-20"),
        ("next week", "2025-07-28", "2025-08-03"),
        ("tomorrow", "2025-07-26", "2025-07-26"),
        ("14 February", "2025-02-14", "2025-02-14"),
        ("2 October 2049", "2049-10-02", "2049-10-02"),
        ("February 14, 2024", "2024-02-14", "2024-02-14"),
        ("March 2050", "2050-03-01", "2050-03-31"),
        ("the 15th", "2025-07-15", "2025-07-15"),
        ("2025-03-04", "2025-03-04", "2025-03-04"),
    ],
)
def test_days(text: str, first: str, last: str) -> None:
    (stated,) = read_dates(text, ON)
    assert (str(stated.first), str(stated.last)) == (first, last)
    assert stated.span.of(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "13月5日",
        "2月30日",
        "30 February",
        "三个月内",
        "15日内报",
        "十日内",
        "9999/99/99",
        "the order may be made",
        "7号库",
        "0012年",
    ],
)
def test_no_day(text: str) -> None:
    assert read_dates(text, ON) == ()


@pytest.mark.parametrize("text", ["腊月廿三", "正月初五", "农历八月十五", "除夕", "中秋"])
def test_lunar_dates_are_recognised_and_left_open(text: str) -> None:
    (stated,) = read_dates(text, ON)
    assert stated.lunar and stated.partial and stated.first is None and stated.span.of(text) == text


def test_the_turn_of_the_year() -> None:
    assert [str(d.first) for d in read_dates("on 15 January", date(2023, 12, 29))] == ["2024-01-15"]
    assert [str(d.first) for d in read_dates("12月29日", date(2024, 1, 3))] == ["2023-12-29"]


def test_a_day_takes_the_month_before_it() -> None:
    assert [str(d.first) for d in read_dates("10月13日至22日", ON)] == ["2025-10-13", "2025-10-22"]


def test_without_a_document_day_nothing_is_filled_in() -> None:
    stated = read_dates("3月1日，15 January，昨天，上周，本月，今年，18日，the 3rd", None)
    assert [d.first for d in stated] == [None, None]
    assert all(d.partial for d in stated)
    assert str(read_dates("2025年7月22日", None)[0].first) == "2025-07-22"


def test_offsets_survive_zero_width_characters() -> None:
    text = "于7月\u200b18日公布"
    assert read_dates(text, ON)[0].span.of(text) == "7月\u200b18日"


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2199, 12, 31)))
def test_a_full_date_reads_back(day: date) -> None:
    for text in (f"{day.year}年{day.month}月{day.day}日", day.isoformat(), f"{day.day} {day:%B} {day.year}"):
        (stated,) = read_dates(text)
        assert stated.first == stated.last == day and not stated.partial


@given(st.text(max_size=60))
def test_any_text_can_be_read(text: str) -> None:
    read_dates(text, ON)


def test_the_number_of_a_document_is_no_day() -> None:
    assert read_dates("某府发〔2024〕3号", date(2025, 6, 1)) == ()
