"""Single cells: as people write them, and refused with what would be right."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommender.catalogues.cells import CellFault, check_period, read_day, read_level, read_period, read_tier
from recommender.law.period import Period
from recommender.messages import messages
from recommender.problems import Problem
from recommender.scheme import Scheme

SINCE = date(2024, 1, 1)


def refusal(fault: CellFault) -> str:
    return Problem(1, fault.code, fault.values).text("en")


@pytest.mark.parametrize(
    "text",
    ["2026-03-01", "2026-3-1", "2026/3/1", "2026.03.01", "2026年3月1日", "2026-03-01T00:00:00", "2026-03-01 00:00:00"],
)
def test_a_day_is_read_in_the_forms_offices_write(text: str) -> None:
    assert read_day(text, "effective_from") == date(2026, 3, 1)


@given(st.dates(date(1000, 1, 1)))
def test_every_day_is_read_back(day: date) -> None:
    assert read_day(day.isoformat(), "effective_from") == day
    assert read_day(f"{day.year}年{day.month}月{day.day}日", "effective_from") == day


@pytest.mark.parametrize(
    "text", ["", "2026-13-01", "2026-02-30", "soon", "01.03.2026", "2026-03", "2026-03-01T09:30:00"]
)
def test_what_is_no_day_names_its_column(text: str) -> None:
    with pytest.raises(CellFault) as caught:
        read_day(text, "effective_to")
    assert "effective_to" in refusal(caught.value) and "2026-03-01" in refusal(caught.value)


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("secret", "secret"),
        ("机密", "secret"),
        ("秘密", "confidential"),
        ("Top secret", "top_secret"),
        ("OPEN", "open"),
    ],
)
def test_a_level_is_read_by_its_wire_name_or_as_people_write_it(text: str, level: str, cn: Scheme) -> None:
    assert read_level(text, cn) == level


def test_every_level_and_tier_is_read_by_each_of_its_names(cn: Scheme, us: Scheme) -> None:
    for scheme in (cn, us):
        for level in scheme.levels:
            assert {read_level(name, scheme) for name in (level.name, *level.names.values())} == {level.name}
        for tier in scheme.tiers:
            assert {read_tier(name, scheme) for name in (tier.name, *tier.names.values())} == {tier.name}


def test_an_unknown_level_or_tier_lists_those_there_are(cn: Scheme) -> None:
    with pytest.raises(CellFault) as caught:
        read_level("hush", cn)
    assert "open, internal, confidential, secret, top_secret" in refusal(caught.value)
    with pytest.raises(CellFault) as caught:
        read_tier("village", cn)
    assert "provincial" in refusal(caught.value) and "any" in refusal(caught.value)


@pytest.mark.parametrize("text", ["", "any", "ANY", "不限", "各级"])
def test_no_tier_in_particular(text: str, cn: Scheme) -> None:
    assert read_tier(text, cn) == "any"


@pytest.mark.parametrize(
    "text", ["10y", "6m", "90d", "until:2030-01-01", "until:考试启用", "long-term", "长期", "10年"]
)
def test_periods_of_a_kind_the_scheme_allows(text: str, cn: Scheme) -> None:
    assert read_period(text, cn) == Period.parse(text)


@pytest.mark.parametrize("text", ["", "soon", "0y", "-3y", "10", "until:", "until:2026-02-30"])
def test_an_impossible_period_says_how_to_write_one(text: str, cn: Scheme) -> None:
    with pytest.raises(CellFault) as caught:
        read_period(text, cn)
    assert "10y, 6m, 90d" in refusal(caught.value)


def test_long_term_needs_a_scheme_that_knows_it(us: Scheme) -> None:
    """EO 13526, 1.5: a date or event, else years; "indefinite" is no duration."""
    with pytest.raises(CellFault) as caught:
        read_period("long-term", us)
    assert us.id in refusal(caught.value)


def test_a_kind_the_scheme_has_not_is_refused_with_those_it_has(us: Scheme) -> None:
    from dataclasses import replace

    years_only = replace(us, period_kinds=("years",))
    with pytest.raises(CellFault) as caught:
        read_period("90d", years_only)
    assert caught.value.code == "period_kind" and "years" in refusal(caught.value)


@pytest.mark.parametrize(
    ("level", "period", "code"),
    [
        ("top_secret", "30y", None),
        ("top_secret", "31y", "over_cap"),
        ("secret", "20y", None),
        ("secret", "241m", "over_cap"),
        ("confidential", "10y", None),
        ("confidential", "11y", "over_cap"),
        ("confidential", "until:2099-01-01", "over_cap"),
        ("confidential", "until:启用", None),
        ("secret", "until:2023-12-31", "period_over"),
        ("secret", "until:2024-01-01", None),
        ("secret", "long-term", None),
    ],
)
def test_caps_and_periods_that_are_over_before_they_begin(
    level: str, period: str, code: str | None, cn: Scheme
) -> None:
    """State Secrets Law 2024, art. 20: 30, 20 and 10 years."""
    try:
        check_period(Period.parse(period), level, SINCE, cn)
        found = None
    except CellFault as fault:
        found = fault.code
        assert f"catalogue.{found}.remedy" in messages() and refusal(fault)
    assert found == code
