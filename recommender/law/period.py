"""Periods of protection and their algebra.

A period is a number of years, months or days, an end date, a declassification condition, or
"long-term". Scheme files say which forms a scheme allows and their caps (State Secrets Law 2024,
art. 20; Provisional provisions 2014, art. 22 and 24; EO 13526, 1.5).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from recommender.errors import OptionError

Kind = Literal["years", "months", "days", "date", "condition", "long-term"]
Standing = Literal["shorter", "same", "longer", "unlike"]
KINDS: tuple[Kind, ...] = ("years", "months", "days", "date", "condition", "long-term")

_NUMBER = re.compile(r"(\d{1,3})\s*(y|m|d|年|个月|月|日|天|years?|months?|days?)")
_UNITS: dict[str, Kind] = {
    "y": "years", "年": "years", "year": "years", "years": "years",
    "m": "months", "月": "months", "个月": "months", "month": "months", "months": "months",
    "d": "days", "日": "days", "天": "days", "day": "days", "days": "days",
}  # fmt: skip
_DATE = re.compile(r"(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?")
DAYS_A_YEAR = 365.25
_DAYS_PER = {"years": DAYS_A_YEAR, "months": 30.4375, "days": 1.0}


@dataclass(frozen=True, slots=True)
class Period:
    """How long something stays protected. ``number`` counts ``kind`` units; ``until`` or ``text`` otherwise."""

    kind: Kind
    number: int = 0
    until: date | None = None
    text: str = ""

    @classmethod
    def parse(cls, wire: str) -> Period:
        """Read the catalogue form: ``10y``, ``6m``, ``90d``, ``until:2030-01-01``, ``until:考试启用``, ``long-term``.

        Raises OptionError when ``wire`` is none of these.

        >>> Period.parse("until:考试启用").kind
        'condition'
        """
        value = wire.strip()
        if value in ("long-term", "长期"):
            return cls("long-term")
        if value.startswith("until:"):
            return cls.until_text(value.removeprefix("until:"))
        if (match := _NUMBER.fullmatch(value)) and int(match[1]) > 0:
            return cls(_UNITS[match[2]], int(match[1]))
        raise OptionError("error.period", value=wire)

    @classmethod
    def until_text(cls, text: str) -> Period:
        """Until a date where ``text`` is one, else until the condition it names."""
        value = text.strip()
        if not value:
            raise OptionError("error.period", value=f"until:{text}")
        if match := _DATE.fullmatch(value):
            try:
                return cls("date", until=date(int(match[1]), int(match[2]), int(match[3])))
            except ValueError as error:
                raise OptionError("error.period", value=text) from error
        return cls("condition", text=value)

    @property
    def wire(self) -> str:
        """The catalogue form; ``parse`` reads it back unchanged."""
        if self.kind == "long-term":
            return "long-term"
        if self.kind == "date" and self.until:
            return f"until:{self.until.isoformat()}"
        if self.kind == "condition":
            return f"until:{self.text}"
        return f"{self.number}{self.kind[0]}"

    def ends_on(self, start: date | None) -> date | None:
        """The day protection ends when it starts on ``start``; None where only an event can tell, or no calendar.

        >>> Period("years", 10).ends_on(date(2024, 2, 29))
        datetime.date(2034, 2, 28)
        """
        if self.kind == "date":
            return self.until
        if start is None or self.kind in ("condition", "long-term"):
            return None
        try:
            if self.kind == "days":
                return start + timedelta(days=self.number)
            return _add_months(start, self.number * (12 if self.kind == "years" else 1))
        except (ValueError, OverflowError):  # after the year 9999
            return None

    @property
    def bounded(self) -> bool:
        """Whether the length is a number of years, months or days."""
        return self.kind in _DAYS_PER

    def days(self, start: date | None = None) -> float:
        """Length in days for comparing; infinite where it has no known end."""
        if self.bounded:
            return self.number * _DAYS_PER[self.kind]
        if self.kind == "date" and self.until and start:
            return float((self.until - start).days)
        return float("inf")

    def against(self, other: Period, start: date | None) -> Standing:
        """Whether this protects shorter or longer than ``other``; "unlike" where only an event can tell.

        >>> Period("years", 10).against(Period("months", 60), None)
        'longer'
        """
        if self == other or (self.kind == other.kind == "condition" and _core(self.text) == _core(other.text)):
            return "same"
        if "condition" in (self.kind, other.kind):
            return "longer" if self.kind == "long-term" else "shorter" if other.kind == "long-term" else "unlike"
        mine, theirs = self.days(start), other.days(start)
        if {self.kind, other.kind} == {"date"} and self.until and other.until:
            mine, theirs = float(self.until.toordinal()), float(other.until.toordinal())
        elif "date" in (self.kind, other.kind) and start is None:
            return "unlike"
        return "same" if abs(mine - theirs) < 1 else "longer" if mine > theirs else "shorter"


def _core(event: str) -> str:
    return re.sub(r"\s|正式|之?前$", "", event).lower()


def _add_months(start: date, months: int) -> date:
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    for day in range(start.day, 27, -1):
        try:
            return date(year, month + 1, day)
        except ValueError:
            continue
    return date(year, month + 1, start.day)
