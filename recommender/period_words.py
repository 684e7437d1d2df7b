"""Periods in words."""

from __future__ import annotations

from collections.abc import Mapping

from recommender.messages import LANGUAGES, say
from recommender.period import Period


def period_text(period: Period, language: str) -> str:
    """The period in words: ``10年``, ``10 years``, ``考试启用前``."""
    values = {"number": period.number, "until": period.until, "text": period.text}
    return say(f"period.{period.kind}", language, **values)


def period_names(period: Period) -> Mapping[str, str]:
    """The period in the words of each language."""
    return {language: period_text(period, language) for language in LANGUAGES}
