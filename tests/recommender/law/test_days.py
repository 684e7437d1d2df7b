"""One way to write a day, on every way in."""

from __future__ import annotations

from datetime import date

import pytest

from recommender.law.days import iso_day


def test_a_day_is_year_month_day() -> None:
    assert iso_day("2024-02-29") == date(2024, 2, 29)


@pytest.mark.parametrize(
    "text", ["20240229", "2024-W09-4", "2024-060", "2024-2-9", "2023-02-29", "２０２４-０２-２９", "八月十五", ""]
)
def test_every_other_form_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        iso_day(text)
