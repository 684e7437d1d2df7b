"""Who has read what is secret is recorded (Implementing Regulations 2024, art. 20)."""

from __future__ import annotations

from sqlalchemy import Connection, insert, select
from sqlalchemy.exc import IntegrityError

from service.cases.case import Case
from service.cases.desk import Desk
from service.ledger.audit import Note, note
from service.people.person import Person
from service.storage.clock import stamp
from service.storage.engine import reading, writing
from service.storage.tables import knowers


def know(desk: Desk, person: Person, case: Case) -> None:
    """Record that a person has read a case, the first time, where its level asks for it."""
    scheme = desk.engines.of(case.scheme).scheme
    if scheme.rank(case.protected_at) < scheme.rank(scheme.procedure.knowers_from) or case.destroyed:
        return
    with reading(desk.database) as connection:
        if person.id in dict(known(connection, case.id)):
            return
    at = stamp(desk.clock())
    try:
        with writing(desk.database) as connection:
            connection.execute(insert(knowers).values(case_id=case.id, person=person.id, since=at))
            note(connection, desk.keys, Note("read", person.id, at, {"level": case.protected_at}, case.id))
    except IntegrityError:  # recorded by another request of the same person just now
        return


def known(connection: Connection, case: str) -> list[tuple[str, str]]:
    """Who has read a case, and since when, in order."""
    query = select(knowers.c.person, knowers.c.since).where(knowers.c.case_id == case).order_by(knowers.c.since)
    return [(row.person, row.since) for row in connection.execute(query)]
