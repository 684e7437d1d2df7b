"""A case is its events, folded.

The clear part of an event is ``{"sets": {field: value}, "about": {...}}``: what it changes of the case, and what else
there is to say of it. State and version follow from the event's type.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import MISSING, fields
from functools import cache
from typing import Any

from service.cases.case import Case, from_wire, to_wire
from service.cases.states import EVENTS, EventType, after
from service.ledger.events import Event

SETS, ABOUT = "sets", "about"
Wire = dict[str, Any]


def applied(case: Case | None, event: EventType, at: str, sets: Mapping[str, Any]) -> Case:
    """The case after an event; None is the case before its first."""
    return from_wire(merged(to_wire(case) if case else None, event, at, sets))


def merged(before: Wire | None, event: EventType, at: str, sets: Mapping[str, Any]) -> Wire:
    """The same in the JSON form, which is quicker for many."""
    wire = before if before is not None else _begun(at)
    objection = wire["objection"]
    state = after(event, wire["state"], objection["was"] if objection else wire["state"])
    return wire | dict(sets) | {"version": wire["version"] + 1, "state": state, "changed": at}


def fold(ledger: Iterable[Event]) -> Wire | None:
    """The JSON form of the case that these events, all of one case and in order, make."""
    wire = None
    for event in ledger:
        wire = merged(wire, type_of(event), event.at, event.facts[SETS])
    return wire


def type_of(event: Event) -> EventType:
    """The event's type, if it is one that moves a case; ValueError otherwise."""
    if event.type not in EVENTS:
        raise ValueError(event.type)
    return event.type


def _begun(at: str) -> Wire:
    return dict(_defaults(), version=0, state="proposed", created=at)


@cache
def _defaults() -> Wire:
    """Every field that a first event need not set, as JSON has it."""
    given = {f.name: f.default for f in fields(Case) if f.default is not MISSING}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in given.items()}
