"""Figures for supervisors: how many stand where, who departs in which direction, what is overdue. No text is opened.

They cover the person's unit and those below it, at the levels the person is cleared for. A suggestion that its deciders
may not see yet is in no figure.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, select

from recommender.scheme import Scheme
from service.cases.attention import Attention, attention_of
from service.cases.fold import SETS
from service.cases.work import Work
from service.errors import Forbidden, Named
from service.people.register import units_below
from service.policy import may_do
from service.storage.tables import cases, events

Part = Literal["drafter", "approver"]
Wire = dict[str, Any]


@dataclass
class Departing:
    """One person's (or unit's) proposals or decisions beside what was suggested, and beside what holds in the end."""

    suggested: int = 0
    above_suggestion: int = 0
    below_suggestion: int = 0
    decided: int = 0
    above_outcome: int = 0
    below_outcome: int = 0

    def beside_suggestion(self, difference: int) -> None:
        """Count a level that differs from the one suggested by so many ranks."""
        self.suggested += 1
        self.above_suggestion += difference > 0
        self.below_suggestion += difference < 0

    def beside_outcome(self, difference: int) -> None:
        """Count a level that differs from the one that holds by so many ranks."""
        self.decided += 1
        self.above_outcome += difference > 0
        self.below_outcome += difference < 0


@dataclass
class Blind:
    """Cases decided blind first: how many, in how many the own opinion was kept, and where the suggestion was followed
    against it."""

    decided: int = 0
    kept: int = 0
    followed: int = 0


@dataclass
class Figures:
    """Everything counted; departures are kept for each person, and for each unit under the person ``""``."""

    on: date
    units: tuple[str, ...]
    levels: tuple[str, ...]
    standing: Counter[tuple[str, str, str, str]] = field(default_factory=Counter)
    attention: Counter[tuple[str, Attention]] = field(default_factory=Counter)
    departing: dict[tuple[Part, str, str], Departing] = field(default_factory=lambda: defaultdict(Departing))
    blind: Blind = field(default_factory=Blind)


def count(work: Work) -> Figures:
    """Count everything that the person supervises; Forbidden for whoever does not."""
    person = work.person
    if not may_do(person, "count"):
        raise Forbidden("problem.forbidden", action=Named("action", ("count",)))
    units = units_below(work.connection, person.unit)
    found = Figures(work.today, units, tuple(sorted(person.cleared)))
    scope = cases.c.unit.in_(units) & cases.c.level.in_(found.levels)
    approvals = _approvals(work.connection, scope)
    for wire in _wires(work.connection, scope):
        scheme = work.desk.engines.of(wire["scheme"]).scheme
        found.standing[wire["scheme"], wire["unit"], wire["protected_at"], wire["state"]] += 1
        found.attention.update((wire["unit"], code) for code in attention_of(wire, scheme, work.today))
        _drafted(found, wire, scheme)
        _approved(found, wire, scheme, approvals.get(wire["id"], ()))
        _blind(found.blind, wire, scheme)
    return found


def _wires(connection: Connection, scope: ColumnElement[bool]) -> Iterator[Wire]:
    query = select(cases.c.facts).where(scope).execution_options(stream_results=True, yield_per=1000)
    for facts in connection.execute(query).scalars():
        yield json.loads(facts)


def _approvals(connection: Connection, scope: ColumnElement[bool]) -> Mapping[str, list[tuple[str, str]]]:
    """Who approved which level, by case."""
    query = select(events.c.case_id, events.c.actor, events.c.clear).join(cases, cases.c.id == events.c.case_id)
    found: dict[str, list[tuple[str, str]]] = {}
    for case, actor, clear in connection.execute(query.where(scope, events.c.type == "approved")):
        found.setdefault(case, []).append((actor, json.loads(clear)[SETS]["decided"]["level"]))
    return found


def _drafted(found: Figures, wire: Wire, scheme: Scheme) -> None:
    if wire["kind"] != "original":
        return
    level, suggested = wire["proposed"]["level"], _suggested(wire, scheme)
    for each in _both(found, "drafter", wire["unit"], wire["drafter"]):
        if suggested is not None:
            each.beside_suggestion(scheme.rank(level) - scheme.rank(suggested))
        if wire["decided"]:
            each.beside_outcome(scheme.rank(level) - scheme.rank(wire["decided"]["level"]))


def _approved(found: Figures, wire: Wire, scheme: Scheme, approvals: Iterable[tuple[str, str]]) -> None:
    if wire["kind"] != "original":
        return
    suggested = _suggested(wire, scheme)
    for person, level in approvals:
        for each in _both(found, "approver", wire["deciding_unit"], person):
            if suggested is not None:
                each.beside_suggestion(scheme.rank(level) - scheme.rank(suggested))
            each.beside_outcome(scheme.rank(level) - scheme.rank(wire["decided"]["level"]))


def _blind(found: Blind, wire: Wire, scheme: Scheme) -> None:
    if not wire["opinions"] or not wire["decided"]:
        return
    own, level = wire["opinions"][0]["terms"]["level"], wire["decided"]["level"]
    found.decided += 1
    found.kept += own == level
    found.followed += own != level and level == _suggested(wire, scheme)


def _both(found: Figures, part: Part, unit: str, person: str) -> tuple[Departing, Departing]:
    return found.departing[part, unit, person], found.departing[part, unit, ""]


def _suggested(wire: Wire, scheme: Scheme) -> str | None:
    """The level suggested; None where none was, or where it is still hidden from deciders."""
    suggested = wire["suggested"]
    hidden = wire["blind"] and not wire["opinions"] and not wire["decided"]
    if not suggested or hidden or suggested["outcome"] == "refer":
        return None
    return str(suggested["level"] or scheme.levels[0].name)
