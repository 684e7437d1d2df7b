"""Days in words."""

from __future__ import annotations

from datetime import date

from recommender.messages import say


def day_text(day: date, language: str) -> str:
    """A day as people write it.

    >>> day_text(date(2026, 3, 9), "zh"), day_text(date(2026, 3, 9), "en")
    ('2026年3月9日', 'March 9, 2026')
    """
    month = say("day.months", language).split()[day.month - 1]
    return say("day.long", language, year=day.year, month=month, day=day.day)
