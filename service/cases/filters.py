"""What a list of cases is narrowed to: by columns in the database, by the rest case by case."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import ColumnElement, and_, or_, select

from service.cases.attention import Attention, attention_of
from service.cases.case import Case, to_wire
from service.cases.queue import disagrees
from service.cases.states import STANDING, UNDECIDED, WAITING, State
from service.cases.views import hides, hides_proposal
from service.cases.work import Work
from service.people.person import Person
from service.policy import may_do
from service.storage.tables import cases, citations, readers

Mine = Literal["drafted", "decide", "consult", "answer", "mark"]


_WAITS_IN: dict[Mine, frozenset[State]] = {
    "decide": UNDECIDED | {"disputed"},
    "consult": UNDECIDED,
    "answer": frozenset({"referred"}),
    "mark": frozenset({"determined"}),
}


@dataclass(frozen=True, slots=True)
class Filters:
    """What a list is narrowed to; None or empty narrows nothing.

    ``mine`` asks what waits for the person: what they drafted, decide, are consulted on, record the answer to, or mark.
    Cases whose suggestion is hidden from the person neither agree nor disagree; those whose proposal is hidden are in
    no list that is narrowed by what was proposed.
    """

    state: tuple[str, ...] = ()
    level: tuple[str, ...] = ()
    kind: str | None = None
    unit: str | None = None
    drafter: str | None = None
    due_by: str | None = None
    ends_by: str | None = None
    items: tuple[str, ...] = ()
    mine: Mine | None = None
    disagreement: bool | None = None
    blind_first: bool | None = None
    overdue: bool | None = None
    attention: Attention | None = None

    def conditions(self, today: str, person: Person) -> Iterator[ColumnElement[bool]]:
        """What the database can tell."""
        if self.mine == "drafted":
            yield cases.c.drafter == person.id
        elif self.mine is not None:
            yield cases.c.state.in_(sorted(_WAITS_IN[self.mine]))
        if self.state:
            yield cases.c.state.in_(self.state)
        if self.level:
            yield cases.c.level.in_(self.level)
        for column, value in ((cases.c.kind, self.kind), (cases.c.unit, self.unit), (cases.c.drafter, self.drafter)):
            if value is not None:
                yield column == value
        for column, day in ((cases.c.due_on, self.due_by), (cases.c.ends_on, self.ends_by)):
            if day is not None:
                yield and_(column.is_not(None), column <= day)
        if self.attention is not None:
            yield cases.c.state.in_(sorted(WAITING if self.attention == "overdue" else STANDING))
        if self.items:
            yield cases.c.id.in_(select(citations.c.case_id).where(citations.c.item.in_(self.items)))
        if self.overdue is not None:
            over = and_(cases.c.due_on.is_not(None), cases.c.due_on < today)
            yield over if self.overdue else or_(cases.c.due_on.is_(None), cases.c.due_on >= today)

    def keep(self, case: Case, work: Work) -> bool:
        """What only the case itself can tell."""
        hidden = hides(case, work.person)
        if (self.level or self.items) and hides_proposal(case, work.person):
            return False
        if self.blind_first is not None and case.hides_suggestion != self.blind_first:
            return False
        if self.disagreement is not None:
            known = case.suggested is not None and not hidden
            if not known or _disagrees(case, work) != self.disagreement:
                return False
        if self.attention is not None and self.attention not in _wants(case, work):
            return False
        return self.mine is None or waits_for(work.person, case, self.mine)


def waits_for(person: Person, case: Case, mine: Mine) -> bool:
    """Whether a case waits for the person in this way."""
    match mine:
        case "drafted":
            return person.id == case.drafter
        case "decide":
            undecided = case.state in UNDECIDED and may_do(person, "approve", case)
            return undecided or (case.state == "disputed" and may_do(person, "settle", case))
        case "consult":
            asked = case.state in UNDECIDED and person.unit not in case.heard
            return asked and may_do(person, "consult", case)
        case "answer":
            return case.state == "referred" and may_do(person, "answer", case)
        case "mark":
            return case.state == "determined" and not case.mark and may_do(person, "mark", case)


def concerns(person: Person) -> ColumnElement[bool]:
    """Leaves out most of what a person may not know of; the policy, asked case by case, leaves out all of it."""
    named = select(readers.c.case_id).where(readers.c.reader.in_((person.id, person.unit)))
    unit = or_(cases.c.unit == person.unit, cases.c.deciding_unit == person.unit)
    sees_unit = bool(person.roles & {"approver", "supervisor"})
    return and_(
        cases.c.level.in_(sorted(person.cleared)),
        or_(cases.c.drafter == person.id, cases.c.id.in_(named), *((unit,) if sees_unit else ())),
    )


def _wants(case: Case, work: Work) -> Iterator[Attention]:
    return attention_of(to_wire(case), work.scheme(case), work.today)


def _disagrees(case: Case, work: Work) -> bool:
    return case.suggested is not None and disagrees(case.suggested, work.scheme(case))
