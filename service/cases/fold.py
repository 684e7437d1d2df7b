"""A case is its events, folded.

The clear part of an event is ``{"sets": {field: value}, "about": {...}}``: what it changes of the case, and what else
there is to say of it. State and version follow from the event's type.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from service.cases.case import Case, from_wire, to_wire
from service.cases.states import EVENTS, EventType, after
from service.ledger.events import Event

SETS, ABOUT = "sets", "about"
_BEGIN: dict[str, Any] = {"version": 0, "state": "proposed"}


def applied(case: Case | None, event: EventType, at: str, sets: dict[str, Any]) -> Case:
    """The case after an event; None is the case before its first."""
    before = to_wire(case) if case else dict(_BEGIN, created=at)
    objection = before.get("objection")
    state = after(event, before["state"], objection["was"] if objection else before["state"])
    wire = before | sets | {"version": before["version"] + 1, "state": state, "changed": at}
    return from_wire(wire)


def fold(ledger: Iterable[Event]) -> Case | None:
    """The case that these events, all of one case and in order, make."""
    case = None
    for event in ledger:
        case = applied(case, type_of(event), event.at, event.facts[SETS])
    return case


def type_of(event: Event) -> EventType:
    """The event's type, if it is one that moves a case; ValueError otherwise."""
    if event.type not in EVENTS:
        raise ValueError(event.type)
    return event.type
