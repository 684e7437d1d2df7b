"""Deadlines in working days of the scheme's country, with its holidays and the weekend days worked in exchange.

Holidays come from the ``holidays`` library. A year whose exchanged days have not been announced yet is reckoned by
its weekends and known feasts, and reckoned anew when the library knows them.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

from recommender.errors import OptionError

if TYPE_CHECKING:
    from holidays import HolidayBase


def working_days_after(start: date, days: int, country: str) -> date:
    """The ``days``-th working day after ``start``, which itself does not count.

    >>> working_days_after(date(2026, 2, 13), 3, "CN")  # a worked Saturday, then the Spring Festival
    datetime.date(2026, 2, 25)
    """
    calendar = _calendar(country)
    found = start
    for _ in range(days):
        found += timedelta(days=1)
        while not calendar.is_working_day(found):
            found += timedelta(days=1)
    return found


def working_days_between(start: date, end: date, country: str) -> int:
    """How many working days lie after ``start``, up to and with ``end``; negative where ``end`` is before."""
    if end < start:
        return -working_days_between(end, start, country)
    calendar = _calendar(country)
    days = (start + timedelta(days=n) for n in range(1, (end - start).days + 1))
    return sum(calendar.is_working_day(each) for each in days)


def months_before(day: date, months: int) -> date:
    """The same day some months before, or the last of that month.

    >>> months_before(date(2026, 5, 31), 3)
    datetime.date(2026, 2, 28)
    """
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    for number in range(day.day, 27, -1):
        try:
            return date(year, month + 1, number)
        except ValueError:
            continue
    return date(year, month + 1, day.day)


@cache
def _calendar(country: str) -> HolidayBase:
    from holidays import country_holidays

    try:
        return country_holidays(country)
    except NotImplementedError as error:
        raise OptionError("error.calendar", country=country) from error
