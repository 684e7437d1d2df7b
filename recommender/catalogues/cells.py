"""Single cells of a catalogue: dates, levels, periods and tiers as a scheme knows them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from recommender.catalogues.words import WORDS
from recommender.errors import OptionError
from recommender.law.period import Period
from recommender.scheme import Level, Scheme, Tier

ANY_TIER = "any"
_DATE = re.compile(r"(\d{4})(?:[-./](\d{1,2})[-./](\d{1,2})|年(\d{1,2})月(\d{1,2})日)(?:[T ]00:00:00)?")


class CellFault(Exception):
    """A cell that cannot be read: the code of a problem and its values."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values: Mapping[str, object] = values


def read_day(text: str, column: str) -> date:
    """A day written 2026-03-01, 2026/3/1, 2026.3.1 or 2026年3月1日."""
    match = _DATE.fullmatch(text)
    try:
        if match:
            year, *rest = (int(group) for group in match.groups() if group)
            return date(year, rest[0], rest[1])
    except ValueError:
        pass
    raise CellFault("date", value=text, column=column)


def read_level(text: str, scheme: Scheme) -> str:
    """The name of the level that ``text`` names: by its name on the wire, or as people write it (机密, Secret)."""
    for level in scheme.levels:
        if _names(text, level):
            return level.name
    raise CellFault("level", value=text, known=[level.name for level in scheme.levels])


def read_tier(text: str, scheme: Scheme) -> str:
    """The name of the producing tier that ``text`` names; ``any`` where it names none in particular."""
    if text.lower() in ("", *WORDS.words("any_tier")):
        return ANY_TIER
    for tier in scheme.tiers:
        if _names(text, tier):
            return tier.name
    raise CellFault("tier", value=text, known=[*(tier.name for tier in scheme.tiers), ANY_TIER])


def _names(text: str, named: Level | Tier) -> bool:
    return text.lower() in (named.name, *(name.lower() for name in named.names.values()))


def read_period(text: str, scheme: Scheme) -> Period:
    """A period of a kind that the scheme allows."""
    try:
        period = Period.parse(text)
    except OptionError as error:
        raise CellFault("period", value=text) from error
    if period.kind == "long-term" and "long-term" not in scheme.period_kinds:
        raise CellFault("long_term", scheme=scheme.id)
    if period.kind not in scheme.period_kinds:
        raise CellFault("period_kind", value=text, scheme=scheme.id, known=scheme.period_kinds)
    return period


def check_period(period: Period, level: str, since: date, scheme: Scheme) -> None:
    """Refuse a period longer than the level's maximum, or over before its edition begins (State Secrets Law, art. 20).

    An end date is held against the maximum counted from the edition's first day; a condition has no length to compare.
    """
    capped = scheme.cap(period, level, since)
    if capped != period:
        raise CellFault("over_cap", value=period.wire, level=scheme.level(level).names, maximum=capped.number)
    if period.until is not None and period.until < since:
        raise CellFault("period_over", value=period.wire, since=since.isoformat())
