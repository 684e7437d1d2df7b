"""What wants a supervisor's attention: deadlines passed, protection that ends soon, decisions that lack something."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Literal

from recommender.scheme import Scheme
from service.cases.deadlines import months_before
from service.cases.states import STANDING, WAITING

Attention = Literal["overdue", "ending", "unmarked", "without-period", "without-basis"]
_MONTHS = 3  # reminders of what ends come three months ahead


def attention_of(wire: Mapping[str, Any], scheme: Scheme, today: date) -> Iterator[Attention]:
    """What a case in its JSON form wants attention for."""
    if wire["state"] in WAITING and wire["due_on"] and wire["due_on"] < today.isoformat():
        yield "overdue"
    if wire["state"] not in STANDING or not wire["decided"] or not scheme.is_secret(wire["decided"]["level"]):
        return
    decided = wire["decided"]
    if decided["ends_on"] and months_before(date.fromisoformat(decided["ends_on"]), _MONTHS) <= today:
        yield "ending"
    if wire["state"] == "determined":
        yield "unmarked"
    if not decided["period"]:
        yield "without-period"
    if not decided["basis"]:
        yield "without-basis"
