"""End what has run out: found by its last day, one transaction each, whoever else is at work."""

from __future__ import annotations

from sqlalchemy import select

from service.cases import rows
from service.cases.commands_following import expire
from service.cases.desk import Desk
from service.cases.states import STANDING
from service.cases.work import Receipt, Work
from service.people.person import Person
from service.storage.clock import day
from service.storage.engine import reading, writing
from service.storage.tables import cases

NOBODY = Person("system", "", "", frozenset(), frozenset())
_AT_ONCE = 500


def expire_due(desk: Desk) -> tuple[Receipt, ...]:
    """Expire every case whose last day has passed; the receipts."""
    found: list[Receipt] = []
    while due := _due(desk):
        found += [receipt for case in due if (receipt := _expire(desk, case)) is not None]
    return tuple(found)


def _due(desk: Desk) -> list[str]:
    today = day(desk.clock()).isoformat()
    over = cases.c.ends_on < today
    query = select(cases.c.id).where(cases.c.state.in_(STANDING), over).order_by(cases.c.ends_on).limit(_AT_ONCE)
    with reading(desk.database) as connection:
        return list(connection.execute(query).scalars())


def _expire(desk: Desk, case_id: str) -> Receipt | None:
    """The receipt, or None where somebody else changed the case in the meantime."""
    with writing(desk.database) as connection:
        work = Work(desk, connection, NOBODY)
        case = rows.load(connection, case_id, lock=True)
        if case is None or case.state not in STANDING or not _over(case.terms.ends_on, work):
            return None
        return expire(work, case)


def _over(ends_on: str, work: Work) -> bool:
    return bool(ends_on) and ends_on < work.today.isoformat()
