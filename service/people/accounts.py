"""What the register keeps of an account besides the person: its password, the former ones, whether it is open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select, update

from service.people.person import Person
from service.people.register import person_of
from service.storage.clock import stamp
from service.storage.tables import former_passwords, persons


@dataclass(frozen=True, slots=True)
class Account:
    """A person with the hash of the password (none for those who come in by the directory alone)."""

    person: Person
    password: str | None
    active: bool


def account_of(connection: Connection, person: str, lock: bool = False) -> Account | None:
    """The account with this id, open or not; held until the transaction ends if it is to be changed."""
    query = select(persons).where(persons.c.id == person)
    row = connection.execute(query.with_for_update() if lock else query).one_or_none()
    return Account(person_of(row), row.password, bool(row.active)) if row else None


def former(connection: Connection, person: str, count: int) -> list[str]:
    """The hashes of a person's last passwords, the newest first, that which holds among them."""
    query = select(former_passwords.c.hash).where(former_passwords.c.person == person)
    older = connection.execute(query.order_by(former_passwords.c.id.desc()).limit(count)).scalars()
    holds = connection.execute(select(persons.c.password).where(persons.c.id == person)).scalar_one_or_none()
    return [each for each in (holds, *older) if each][:count]


def set_password(connection: Connection, person: str, hash_: str, moment: datetime, must_change: bool) -> None:
    """Enter a new password; the old one joins the former ones."""
    old = connection.execute(select(persons.c.password).where(persons.c.id == person)).scalar_one_or_none()
    if old:
        connection.execute(insert(former_passwords).values(person=person, hash=old, at=stamp(moment)))
    values = {"password": hash_, "must_change": int(must_change), "password_at": stamp(moment)}
    connection.execute(update(persons).where(persons.c.id == person).values(values))


def rehash(connection: Connection, person: str, old: str, hash_: str) -> None:
    """Put the hash of the same password at another cost in the old one's place, unless it was changed meanwhile."""
    connection.execute(update(persons).where(persons.c.id == person, persons.c.password == old).values(password=hash_))


def set_active(connection: Connection, person: str, active: bool) -> None:
    """Open or close an account."""
    connection.execute(update(persons).where(persons.c.id == person).values(active=int(active)))


def forget_former(connection: Connection, person: str, keep: int) -> None:
    """Forget former passwords but the last ``keep``."""
    query = select(former_passwords.c.id).where(former_passwords.c.person == person)
    kept = query.order_by(former_passwords.c.id.desc()).limit(keep)
    gone = former_passwords.c.person == person
    connection.execute(delete(former_passwords).where(gone, former_passwords.c.id.not_in(kept)))
