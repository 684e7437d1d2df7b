"""Periods: their wire form, their end, their order."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommender.errors import OptionError
from recommender.law.period import Period

CONDITIONS = st.text(alphabet="考试启用公布前 abcX", min_size=1).map(str.strip).filter(bool)
PERIODS = st.one_of(
    st.builds(Period, st.sampled_from(["years", "months", "days"]), st.integers(1, 999)),
    st.builds(lambda d: Period("date", until=d), st.dates(min_value=date(1000, 1, 1))),
    st.builds(lambda t: Period("condition", text=t), CONDITIONS),
    st.just(Period("long-term")),
)


@given(PERIODS)
def test_the_wire_form_is_read_back_unchanged(period: Period) -> None:
    assert Period.parse(period.wire) == period


@pytest.mark.parametrize(
    ("wire", "period"),
    [
        ("10y", Period("years", 10)),
        (" 6个月 ", Period("months", 6)),
        ("30 years", Period("years", 30)),
        ("90天", Period("days", 90)),
        ("长期", Period("long-term")),
        ("until:2030-01-01", Period("date", until=date(2030, 1, 1))),
        ("until:2027年6月30日", Period("date", until=date(2027, 6, 30))),
        ("until: 公布 ", Period("condition", text="公布")),
    ],
)
def test_catalogues_write_periods_in_many_ways(wire: str, period: Period) -> None:
    assert Period.parse(wire) == period


@pytest.mark.parametrize("wire", ["", "y", "0y", "-1y", "1000y", "ten years", "until:", "until:2030-02-30", "10y5m"])
def test_what_is_no_period_is_refused_with_its_value(wire: str) -> None:
    with pytest.raises(OptionError) as caught:
        Period.parse(wire)
    assert caught.value.key == "error.period"


@pytest.mark.parametrize(
    ("period", "start", "end"),
    [
        (Period("years", 10), date(2024, 2, 29), date(2034, 2, 28)),
        (Period("months", 1), date(2025, 1, 31), date(2025, 2, 28)),
        (Period("months", 12), date(2025, 12, 1), date(2026, 12, 1)),
        (Period("days", 90), date(2025, 1, 1), date(2025, 4, 1)),
        (Period("date", until=date(2030, 1, 1)), None, date(2030, 1, 1)),
        (Period("condition", text="启用"), date(2025, 1, 1), None),
        (Period("long-term"), date(2025, 1, 1), None),
        (Period("years", 5), None, None),
    ],
)
def test_the_end_counts_from_the_start(period: Period, start: date | None, end: date | None) -> None:
    assert period.ends_on(start) == end


@given(PERIODS.filter(lambda p: p.bounded), st.dates())
def test_a_bounded_period_ends_after_its_start_or_beyond_the_calendar(period: Period, start: date) -> None:
    end = period.ends_on(start)
    assert end is None or end > start


def test_lengths_compare_across_units() -> None:
    assert Period("days", 366).days() > Period("years", 1).days() > Period("months", 11).days()
    assert Period("long-term").days() == float("inf")
    assert Period("date", until=date(2025, 1, 31)).days(date(2025, 1, 1)) == 30
    assert Period("date", until=date(2025, 1, 31)).days() == float("inf")


@pytest.mark.parametrize(
    ("own", "other", "start", "standing"),
    [
        ("10y", "10y", None, "same"),
        ("10y", "5y", None, "longer"),
        ("60m", "5y", None, "same"),
        ("90d", "1y", None, "shorter"),
        ("long-term", "30y", None, "longer"),
        ("30y", "long-term", None, "shorter"),
        ("long-term", "until:启用", None, "longer"),
        ("until:启用", "long-term", None, "shorter"),
        ("until:启用", "10y", None, "unlike"),
        ("until:正式公布", "until:公布前", None, "same"),
        ("until:公布", "until:签署", None, "unlike"),
        ("until:2030-01-01", "until:2031-01-01", None, "shorter"),
        ("until:2030-01-01", "5y", None, "unlike"),
        ("until:2035-01-01", "5y", date(2025, 1, 1), "longer"),
    ],
)
def test_how_one_period_stands_to_another(own: str, other: str, start: date | None, standing: str) -> None:
    assert Period.parse(own).against(Period.parse(other), start) == standing
