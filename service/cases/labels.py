"""Decided cases as labels: how each was decided, where it departs from the classifier, and texts to learn from.

Labels are seen in the person's unit and below, at the levels the person is cleared for; texts only where the person may
read them, and whoever exports what is secret has read it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import select

from recommender.scheme import Scheme
from service.cases.case import Case, from_wire
from service.cases.fold import ABOUT, SETS
from service.cases.states import STANDING
from service.cases.work import Work
from service.errors import Forbidden, Named
from service.ledger.chain import events_of
from service.ledger.events import Event
from service.people.register import units_below
from service.policy import Action, may_do
from service.storage.tables import cases

# How a label was decided; the scheme says how far training trusts each (``teaching.trust``).
DecidedHow = Literal[
    "answered",  # by the authority that an unclear or disputed matter was referred to
    "settled",  # decided anew after an objection
    "reviewed",  # decided anew later
    "blind",  # as the approver thought before seeing the suggestion
    "departed",  # otherwise than suggested, with a reason
    "followed",  # as suggested
    "imported",  # before the program was there
    "derived",  # inherited from a source
]
LABELLED = STANDING | {"declassified", "expired"}
_ANEW: dict[str, DecidedHow] = {"answered": "answered", "settled": "settled", "changed": "reviewed"}


@dataclass(frozen=True, slots=True)
class Doubtful:
    """A label beside the classifier's opinion; ``gap`` is the ranks between them, times how sure the classifier was."""

    case: Case
    level: str
    how: DecidedHow
    gap: float
    may_read: bool


def require(work: Work, action: Action) -> None:
    """Forbidden for whoever has not the role."""
    if not may_do(work.person, action):
        raise Forbidden("problem.forbidden", action=Named("action", (action,)))


def labelled(work: Work, scheme: str | None = None) -> Iterator[Case]:
    """The decided cases of the person's unit and below, oldest first."""
    units = units_below(work.connection, work.person.unit)
    scope = cases.c.unit.in_(units) & cases.c.level.in_(sorted(work.person.cleared))
    query = select(cases.c.facts).where(scope, cases.c.state.in_(sorted(LABELLED)))
    if scheme is not None:
        query = query.where(cases.c.scheme == scheme)
    for facts in work.connection.execute(query.order_by(cases.c.created, cases.c.id)).scalars():
        yield from_wire(json.loads(facts))


def doubtful(work: Work, limit: int) -> tuple[Doubtful, ...]:
    """The labels that depart most from the classifier's opinion on the same text, the furthest first."""
    require(work, "see_labels")
    found = [
        (_gap(case, work.scheme(case)), case) for case in labelled(work) if case.decided and case.kind == "original"
    ]
    worst = sorted((each for each in found if each[0] > 0), key=lambda each: (-each[0], each[1].id))[:limit]
    return tuple(_doubtful(work, gap, case) for gap, case in worst)


def decided_how(case: Case, events: Iterable[Event]) -> DecidedHow:
    """How the level that holds was decided: by the last event that decided, or else by how it was approved."""
    if case.kind == "imported":
        kinds: dict[str, DecidedHow] = {"imported": "imported"}
    else:
        kinds = {"approved": _approved(case)}
    how: DecidedHow = "followed"
    departs: list[str] = []
    for event in events:
        if event.type == "approved":
            departs = event.facts[ABOUT].get("departs", [])
        if event.type in _ANEW | kinds and event.facts[SETS].get("decided"):
            how = (_ANEW | kinds)[event.type]
    return "departed" if how == "followed" and departs else how


def _approved(case: Case) -> DecidedHow:
    if case.kind == "derived":
        return "derived"
    if case.opinions and case.decided and case.opinions[0].terms.level == case.decided.level:
        return "blind"
    return "followed"


def _gap(case: Case, scheme: Scheme) -> float:
    signs = case.suggested.signs if case.suggested else None
    if case.decided is None or signs is None or not signs.voice or signs.unfamiliar:
        return 0.0
    return abs(scheme.rank(signs.voice) - scheme.rank(case.decided.level)) * signs.sure / 10


def _doubtful(work: Work, gap: float, case: Case) -> Doubtful:
    how = decided_how(case, events_of(work.connection, case.id))
    level = case.terms.level
    return Doubtful(case, level, how, round(gap, 2), may_do(work.person, "read_text", case))


def example(work: Work, case: Case, how: DecidedHow) -> dict[str, Any] | None:
    """A case as a training example; None where there is no text, or none that the person may read.

    Cases that share a source share the beginning of their id, up to the last "/": they are never parted.
    """
    if case.decided is None or case.destroyed or not case.draft or not may_do(work.person, "read_text", case):
        return None
    vault, connection = work.desk.vault, work.connection
    text = vault.get(connection, case.id, case.draft)["text"]
    if not text.strip():
        return None
    title = vault.get(connection, case.id, case.title)["title"] if case.title else ""
    group = case.sources[0] if case.sources else case.id
    return {
        "id": f"{group}/{case.id}", "text": text, "title": title, "date": case.document_date,
        "level": case.decided.level, "decided_how": how, "items": list(case.decided.basis),
    }  # fmt: skip
