"""Whether terms depart from what was suggested, and in which direction."""

from __future__ import annotations

from datetime import date
from typing import Literal

from recommender.law.period import Period
from recommender.scheme import Scheme
from service.cases.case import Suggested, Terms

Direction = Literal["higher", "lower", "longer", "shorter", "other-basis", "not-referred"]


def directions(terms: Terms, suggested: Suggested | None, scheme: Scheme) -> tuple[Direction, ...]:
    """Every way in which ``terms`` depart; empty where they follow, or where nothing was suggested."""
    if suggested is None:
        return ()
    if suggested.outcome == "refer":
        return ("not-referred",)
    wanted = suggested.level or scheme.levels[0].name
    difference = scheme.rank(terms.level) - scheme.rank(wanted)
    if difference:
        return ("higher",) if difference > 0 else ("lower",)
    found: list[Direction] = []
    if (days := _days(terms.period, terms)) != (other := _days(suggested.period, terms)):
        found.append("longer" if days > other else "shorter")
    if suggested.basis and not set(terms.basis) & set(suggested.basis):
        found.append("other-basis")
    return tuple(found)


def _days(period: str, terms: Terms) -> float:
    """Length for comparing; nothing is shorter than any."""
    start = date.fromisoformat(terms.starts_on) if terms.starts_on else None
    return Period.parse(period).days(start) if period else -1.0
