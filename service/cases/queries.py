"""Lists of cases: filtered, in pages, and only of what the person may know of."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import Row, Select, and_, select, tuple_

from service.cases.case import Case, from_wire
from service.cases.cursors import Order, Place, decoded, encoded
from service.cases.filters import Filters, concerns
from service.cases.queue import reasons, score
from service.cases.states import WAITING
from service.cases.views import hides
from service.cases.work import Work
from service.errors import Forbidden, Named
from service.people.person import Person
from service.policy import may_do, may_know
from service.storage.tables import cases

_BATCH = 200


@dataclass(frozen=True, slots=True)
class Page:
    """One page, and the cursor of the next; no cursor after the last."""

    cases: tuple[Case, ...]
    cursor: str | None


def page(work: Work, filters: Filters, order: Order, cursor: str | None, limit: int) -> Page:
    """The cases the person may know of: newest change first, most doubtful first, or as they should be looked at."""
    require_list(work.person)
    after = decoded(cursor, order)
    if order == "queue":
        return _queued(work, filters, after, limit)
    found: list[Case] = []
    for case in visible(work, filters, order, after):
        if len(found) == limit:
            return Page(tuple(found), encoded(_place(found[-1], order)))
        found.append(case)
    return Page(tuple(found), None)


def require_list(person: Person) -> None:
    """Forbidden for whoever may list no cases at all."""
    if not may_do(person, "list"):
        raise Forbidden("problem.forbidden", action=Named("action", ("list",)))


def visible(work: Work, filters: Filters, order: Order = "changed", after: Place | None = None) -> Iterator[Case]:
    """Cases after a place. The query leaves out most of what may not be seen, the policy all of it."""
    while True:
        query = _query(work, filters, order, after).limit(_BATCH)
        rows = work.connection.execute(query).all()
        for row in rows:
            case = from_wire(json.loads(row.facts))
            if may_know(work.person, case) and filters.keep(case, work):
                yield case
        if len(rows) < _BATCH:
            return
        after = _row_place(rows[-1], order)


def _queued(work: Work, filters: Filters, after: Place | None, limit: int) -> Page:
    """What waits, by points; they depend on the day, so the cursor keeps the day they were reckoned for."""
    on = str(after[0]) if after else work.today.isoformat()
    waiting = filters if filters.state else replace(filters, state=tuple(sorted(WAITING)))
    placed = sorted(((_points(work, case, on), case) for case in visible(work, waiting)), key=_placed, reverse=True)
    rest = [entry for entry in placed if after is None or _placed(entry) < tuple(after[1:])]
    more = len(rest) > limit
    return Page(
        tuple(case for _, case in rest[:limit]),
        encoded([on, *_placed(rest[limit - 1])]) if more else None,
    )


def _points(work: Work, case: Case, on: str) -> int:
    return score(reasons(case, hides(case, work.person), work.scheme(case), date.fromisoformat(on)))


def _placed(entry: tuple[int, Case]) -> tuple[int, str, str]:
    points, case = entry
    return points, case.changed, case.id


def _query(work: Work, filters: Filters, order: Order, after: Place | None) -> Select[Any]:
    query = select(cases.c.facts, cases.c.changed, cases.c.doubt, cases.c.id)
    conditions = [concerns(work.person), *filters.conditions(work.today.isoformat(), work.person)]
    columns = (cases.c.doubt, cases.c.changed, cases.c.id) if order == "doubt" else (cases.c.changed, cases.c.id)
    if after is not None:
        conditions.append(tuple_(*columns) < tuple_(*after))
    return query.where(and_(*conditions)).order_by(*(column.desc() for column in columns))


def _place(case: Case, order: Order) -> Place:
    if order == "changed":
        return [case.changed, case.id]
    return [case.suggested.doubt if case.suggested and not case.hides_suggestion else 0, case.changed, case.id]


def _row_place(row: Row[Any], order: Order) -> Place:
    return [row.doubt, row.changed, row.id] if order == "doubt" else [row.changed, row.id]
