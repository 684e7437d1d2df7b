"""A unit of work: one person, one transaction, and what it does to a case.

``take`` asks, in this order: may the person know of the case, may they do this, is it the version they saw, does the
procedure allow it. ``record`` appends the event and saves the case; both are kept or neither.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection

from recommender.scheme import Scheme
from service import policy
from service.cases import rows
from service.cases.case import Case
from service.cases.desk import Desk
from service.cases.fold import ABOUT, SETS, applied
from service.cases.states import MOVES, EventType, allowed
from service.cases.terms import Law
from service.errors import Absent, Conflict, Forbidden, Incomplete, Named, Stale
from service.ledger import chain
from service.ledger.events import Event, Fact, canonical
from service.outbox.queue import enqueue
from service.people.person import Person
from service.policy import Action
from service.storage.clock import day, stamp


@dataclass(frozen=True, slots=True)
class Ref:
    """The version of a case that somebody saw."""

    case: str
    version: int


@dataclass(frozen=True, slots=True)
class Change:
    """What an event sets on the case, what else is to be said of it in the clear, and what goes into the vault."""

    sets: Mapping[str, Any] = field(default_factory=dict)
    about: Mapping[str, Any] = field(default_factory=dict)
    sealed: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Receipt:
    """Proof that an event is in the ledger."""

    case: str
    version: int
    state: str
    event: str
    seq: int
    digest: str
    at: str


class Done(NamedTuple):
    """A case after an event, and the proof of it."""

    case: Case
    receipt: Receipt


class Work:
    """One person's work in one transaction."""

    def __init__(self, desk: Desk, connection: Connection, person: Person) -> None:
        self.desk, self.connection, self.person = desk, connection, person
        moment = desk.clock()
        self.now, self.today = stamp(moment), day(moment)

    def scheme(self, case: Case) -> Scheme:
        """The law the case is decided by."""
        return self.desk.engines.of(case.scheme).scheme

    def law(self, case: Case) -> Law:
        """What terms of the case are held against: the items in force on the document's date."""
        engine = self.desk.engines.of(case.scheme)
        return Law(engine.scheme, engine.catalogue, self.day(case.document_date))

    def day(self, value: str) -> date:
        """A stored day; today where there is none."""
        return date.fromisoformat(value) if value else self.today

    def see(self, case: str, action: Action) -> Case:
        """A case to look at; Absent or Forbidden by the policy."""
        return self._permitted(rows.load(self.connection, case), action)

    def take(self, ref: Ref, action: Action, event: EventType) -> Case:
        """A case to change, locked until the transaction ends."""
        case = self._permitted(rows.load(self.connection, ref.case, lock=True), action)
        if case.version != ref.version:
            raise Stale("problem.stale", now=case.version)
        if case.state not in MOVES[event].sources or case.destroyed:
            raise _illegal(case, event)
        return case

    def record(self, case: Case | None, event: EventType, change: Change) -> Done:
        """Append ``event`` to the ledger and save the case as it is after it."""
        after = applied(case, event, self.now, dict(change.sets))
        about = self._checked(event, change)
        commitment = ""
        if change.sealed:
            commitment = self.desk.vault.put(self.connection, after.id, event, change.sealed)
        clear = canonical({SETS: dict(change.sets), ABOUT: about})
        fact = Fact(after.id, after.version, event, self.now, self.person.id, clear, commitment)
        rows.save(self.connection, case, after)
        placed = chain.append(self.connection, self.desk.keys, fact)
        enqueue(self.connection, self.desk.hooks, placed, self.now)
        return Done(after, _receipt(after, placed))

    def _permitted(self, case: Case | None, action: Action) -> Case:
        if case is None or not policy.may_know(self.person, case):
            raise Absent("problem.no_case")
        if not policy.may_do(self.person, action, case):
            raise Forbidden("problem.forbidden", action=Named("action", (action,)))
        return case

    def _checked(self, event: EventType, change: Change) -> dict[str, Any]:
        """What is said of the event in the clear; Incomplete when something that must be given is not."""
        given = {**change.sets, **change.about, **change.sealed}
        missing = [name for name in MOVES[event].must if not given.get(name)]
        if missing:
            named = Named("event", (event,))
            raise Incomplete("problem.must_give", event=named, missing=Named("given", tuple(missing)))
        return dict(change.about)


def _illegal(case: Case, event: EventType) -> Conflict:
    if case.destroyed:
        return Conflict("problem.destroyed_case")
    possible = Named("event", allowed(case.state))
    named = {"event": Named("event", (event,)), "state": Named("state", (case.state,))}
    return Conflict("problem.illegal_move", **named, allowed=possible)


def _receipt(case: Case, event: Event) -> Receipt:
    return Receipt(case.id, case.version, case.state, event.type, event.seq, event.digest, event.at)
