"""Sessions: a random token in a cookie, of which the database keeps only the digest.

A session ends when it has not been used for a while, and after some hours however much it was.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import cast

from sqlalchemy import Connection, delete, insert, select, update

from service.people.person import Person, Role
from service.people.register import joined, person_of, split
from service.storage.clock import stamp
from service.storage.tables import persons, sessions


@dataclass(frozen=True, slots=True)
class Lifetimes:
    """How long a session lasts unused, and at most."""

    idle: timedelta = timedelta(minutes=30)
    whole: timedelta = timedelta(hours=10)

    @property
    def noted(self) -> timedelta:
        """How often the use of a session is written down: not with each request, which would write all the time."""
        return self.idle / 20


@dataclass(frozen=True, slots=True)
class Session:
    """A session that lasts: whose it is, and whether its use is to be written down now."""

    person: Person
    unnoted: bool


def open_for(
    connection: Connection,
    person: str,
    moment: datetime,
    lasts: timedelta = Lifetimes().whole,
    roles: frozenset[Role] | None = None,
) -> str:
    """A fresh token for a person who has been identified; with ``roles`` only those that the person has of them."""
    token = secrets.token_urlsafe(32)
    entry: dict[str, str | None] = {
        "token": _digest(token),
        "person": person,
        "began": stamp(moment),
        "ends": stamp(moment + lasts),
    }
    entry |= {"seen": stamp(moment), "roles": None if roles is None else joined(roles)}
    connection.execute(insert(sessions).values(entry))
    return token


def session_of(connection: Connection, token: str, moment: datetime, lifetimes: Lifetimes) -> Session | None:
    """The session a token belongs to, while it lasts."""
    query = select(persons, sessions.c.seen, sessions.c.roles.label("only")).join(
        sessions, sessions.c.person == persons.c.id
    )
    lasts = (sessions.c.ends > stamp(moment)) & (sessions.c.seen > stamp(moment - lifetimes.idle))
    valid = (sessions.c.token == _digest(token)) & lasts & (persons.c.active == 1)
    row = connection.execute(query.where(valid)).one_or_none()
    if row is None:
        return None
    person = person_of(row)
    if row.only is not None:
        person = replace(person, roles=person.roles & cast(frozenset[Role], split(row.only)))
    return Session(person, row.seen <= stamp(moment - lifetimes.noted))


def use(connection: Connection, token: str, moment: datetime) -> None:
    """Write down that a session is in use."""
    connection.execute(update(sessions).where(sessions.c.token == _digest(token)).values(seen=stamp(moment)))


def csrf_of(token: str) -> str:
    """The token against forged requests that belongs to a session; neither it nor the database gives the other away."""
    return _digest(f"csrf {token}")


def end(connection: Connection, token: str) -> None:
    """End a session."""
    connection.execute(delete(sessions).where(sessions.c.token == _digest(token)))


def end_all(connection: Connection, person: str) -> None:
    """End every session of a person."""
    connection.execute(delete(sessions).where(sessions.c.person == person))


def clear(connection: Connection, moment: datetime) -> None:
    """Clear sessions away that have ended."""
    connection.execute(delete(sessions).where(sessions.c.ends < stamp(moment)))


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
