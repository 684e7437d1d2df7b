"""Periods in words."""

from __future__ import annotations

from collections.abc import Mapping

from recommender.law.day_words import day_text
from recommender.law.period import Period
from recommender.messages import LANGUAGES, say


def period_text(period: Period, language: str) -> str:
    """The period in words.

    >>> period_text(Period("years", 1), "en"), period_text(Period("condition", text="考试启用"), "zh")
    ('1 year', '至“考试启用”')
    """
    key = period.kind.removesuffix("s") if period.number == 1 else period.kind
    until = day_text(period.until, language) if period.until else ""
    return say(f"period.{key}", language, number=period.number, until=until, text=period.text)


def period_names(period: Period) -> Mapping[str, str]:
    """The period in the words of each language."""
    return {language: period_text(period, language) for language in LANGUAGES}
