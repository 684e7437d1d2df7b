"""The list of people, as an administrator sees it: never a password, nor a hash of one."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, Row, literal, select

from service.lodge.manager import Manager
from service.people.attempts import account_key
from service.people.person import Person, Role
from service.people.register import Entered, Unit, all_units, designations_of, person_of
from service.storage.clock import stamp
from service.storage.engine import reading
from service.storage.tables import attempts, identities, persons


@dataclass(frozen=True, slots=True)
class Entry:
    """A person in the list: whether the account is open, until when failures close it, and what it decides by."""

    person: Person
    active: bool
    closed_until: str | None
    has_password: bool
    subjects: tuple[str, ...]
    designations: tuple[Entered, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """What the list is narrowed to, and where it goes on."""

    unit: str | None = None
    role: Role | None = None
    after: str = ""
    limit: int = 50


@dataclass(frozen=True, slots=True)
class Listing:
    """One page, and the id after which the next begins; none after the last."""

    people: tuple[Entry, ...]
    cursor: str | None


def people(manager: Manager, asked: Asked) -> Listing:
    """The people within reach, by id."""
    with reading(manager.lodge.database) as connection:
        within = {unit.id for unit in units(manager, connection)}
        wanted = within if asked.unit is None else within & {asked.unit}
        query = select(persons).where(persons.c.unit.in_(sorted(wanted)), persons.c.id > asked.after)
        if asked.role:
            query = query.where((literal(" ") + persons.c.roles + " ").contains(f" {asked.role} "))
        rows = connection.execute(query.order_by(persons.c.id).limit(asked.limit + 1)).all()
        entries = _entries(manager, connection, list(rows[: asked.limit]))
    return Listing(entries, entries[-1].person.id if len(rows) > asked.limit else None)


def one(manager: Manager, person: str) -> Entry:
    """One person within reach."""
    with reading(manager.lodge.database) as connection:
        return entry(manager, connection, person)


def entry(manager: Manager, connection: Connection, person: str) -> Entry:
    """The same, in a transaction."""
    manager.account(connection, person)
    rows = connection.execute(select(persons).where(persons.c.id == person)).all()
    return _entries(manager, connection, list(rows))[0]


def units(manager: Manager, connection: Connection) -> list[Unit]:
    """The units within reach, by id."""
    known = all_units(connection)
    if manager.person is None:
        return known
    above = {unit.id: unit.parent for unit in known}
    return [unit for unit in known if manager.person.unit in _chain(unit.id, above)]


def _chain(unit: str, above: dict[str, str | None]) -> set[str]:
    found: set[str] = set()
    at: str | None = unit
    while at and at not in found:
        found.add(at)
        at = above.get(at)
    return found


def _entries(manager: Manager, connection: Connection, rows: list[Row[tuple[object, ...]]]) -> tuple[Entry, ...]:
    ids = [row.id for row in rows]
    held = designations_of(connection, ids)
    closed = _closed(manager, connection, ids)
    linked: dict[str, list[str]] = {}
    for row in connection.execute(select(identities).where(identities.c.person.in_(ids))):
        linked.setdefault(row.person, []).append(row.subject)
    return tuple(
        Entry(
            person_of(row),
            bool(row.active),
            closed.get(account_key(row.id)),
            row.password is not None,
            tuple(sorted(linked.get(row.id, ()))),
            tuple(held.get(row.id, ())),
        )
        for row in rows
    )


def _closed(manager: Manager, connection: Connection, ids: list[str]) -> dict[str, str]:
    now = stamp(manager.lodge.clock())
    keys = [account_key(each) for each in ids]
    query = select(attempts.c.who, attempts.c.until).where(attempts.c.who.in_(keys), attempts.c.until > now)
    return {row.who: row.until for row in connection.execute(query)}
