"""A mark as a thing: level, period, caveats and where it stands."""

from __future__ import annotations

from dataclasses import dataclass

from recommender.document import Span
from recommender.law.period import Period
from recommender.scheme import Scheme


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark found in a text: its level, its period where it names one, caveats, and where it stands."""

    level: str
    period: Period | None
    span: Span
    text: str
    portion: bool = False
    caveats: tuple[str, ...] = ()


def effective_period(mark: Mark, scheme: Scheme) -> Period:
    """The mark's period; a bare level runs for the scheme's default (Provisional provisions 2014, art. 24)."""
    if mark.period is not None:
        return mark.period
    return Period("years", scheme.level(mark.level).default_years or 0)
