"""Lists of cases: filtered, in pages, and only of what the person may know of."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import ColumnElement, Row, Select, and_, func, or_, select, tuple_

from recommender.errors import OptionError
from service.cases.case import Case, from_wire
from service.cases.work import Work
from service.errors import Forbidden, Named
from service.people.person import Person
from service.policy import may_do, may_know
from service.storage.tables import cases, readers

Order = Literal["changed", "doubt"]
_BATCH = 200


@dataclass(frozen=True, slots=True)
class Filters:
    """What a list is narrowed to; None or empty narrows nothing."""

    state: tuple[str, ...] = ()
    level: tuple[str, ...] = ()
    kind: str | None = None
    unit: str | None = None
    drafter: str | None = None
    due_by: str | None = None
    ends_by: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """One page, and the cursor of the next; no cursor after the last."""

    cases: tuple[Case, ...]
    cursor: str | None


def page(work: Work, filters: Filters, order: Order, cursor: str | None, limit: int) -> Page:
    """The cases the person may know of: newest change first, or most doubtful first."""
    if not may_do(work.person, "list"):
        raise Forbidden("problem.forbidden", action=Named("action", ("list",)))
    found: list[Case] = []
    for case in _visible(work, filters, order, _decoded(cursor)):
        if len(found) == limit:
            return Page(tuple(found), _encoded(_place(found[-1], order)))
        found.append(case)
    return Page(tuple(found), None)


def _visible(work: Work, filters: Filters, order: Order, after: list[Any] | None) -> Iterator[Case]:
    """Cases after a place. The query leaves out most of what may not be seen, the policy all of it."""
    while True:
        query = _query(work.person, filters, order, after).limit(_BATCH)
        rows = work.connection.execute(query).all()
        for row in rows:
            case = from_wire(json.loads(row.facts))
            if may_know(work.person, case):
                yield case
        if len(rows) < _BATCH:
            return
        after = _row_place(rows[-1], order)


def _query(person: Person, filters: Filters, order: Order, after: list[Any] | None) -> Select[Any]:
    query = select(cases.c.facts, cases.c.changed, cases.c.doubt, cases.c.id)
    conditions = [_concerns(person), *_narrowed(filters)]
    columns = (cases.c.changed, cases.c.id) if order == "changed" else (cases.c.doubt, cases.c.changed, cases.c.id)
    if after is not None:
        if len(after) != len(columns):
            raise OptionError("problem.cursor")
        conditions.append(tuple_(*columns) < tuple_(*after))
    return query.where(and_(*conditions)).order_by(*(column.desc() for column in columns))


def _concerns(person: Person) -> ColumnElement[bool]:
    named = select(readers.c.case_id).where(readers.c.reader.in_((person.id, person.unit)))
    unit = or_(cases.c.unit == person.unit, cases.c.deciding_unit == person.unit)
    sees_unit = bool(person.roles & {"approver", "supervisor"})
    return and_(
        cases.c.level.in_(sorted(person.cleared)),
        or_(cases.c.drafter == person.id, cases.c.id.in_(named), *((unit,) if sees_unit else ())),
    )


def _narrowed(filters: Filters) -> Iterator[ColumnElement[bool]]:
    if filters.state:
        yield cases.c.state.in_(filters.state)
    if filters.level:
        yield cases.c.level.in_(filters.level)
    for column, value in (
        (cases.c.kind, filters.kind),
        (cases.c.unit, filters.unit),
        (cases.c.drafter, filters.drafter),
    ):
        if value is not None:
            yield column == value
    for column, day in ((cases.c.due_on, filters.due_by), (cases.c.ends_on, filters.ends_by)):
        if day is not None:
            yield and_(column.is_not(None), column <= day)


def counts(work: Work) -> dict[str, int]:
    """How many cases of the person's stand in each state."""
    query = select(cases.c.state, func.count()).where(_concerns(work.person)).group_by(cases.c.state)
    return {state: number for state, number in work.connection.execute(query)}


def _place(case: Case, order: Order) -> list[Any]:
    if order == "changed":
        return [case.changed, case.id]
    return [case.suggested.doubt if case.suggested and not case.hides_suggestion else 0, case.changed, case.id]


def _row_place(row: Row[Any], order: Order) -> list[Any]:
    return [row.changed, row.id] if order == "changed" else [row.doubt, row.changed, row.id]


def _encoded(place: list[Any]) -> str:
    return base64.urlsafe_b64encode(json.dumps(place).encode()).decode().rstrip("=")


def _decoded(cursor: str | None) -> list[Any] | None:
    if cursor is None:
        return None
    try:
        place = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        if isinstance(place, list) and all(isinstance(part, str | int) for part in place):
            return place
    except (ValueError, binascii.Error):
        pass
    raise OptionError("problem.cursor")
