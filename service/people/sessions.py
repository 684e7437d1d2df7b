"""Sessions: a random token in a cookie, of which the database keeps only the digest."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, insert, select

from service.people.passwords import is_password
from service.people.person import Person
from service.people.register import person_of
from service.storage.clock import stamp
from service.storage.tables import persons, sessions

LASTS = timedelta(hours=10)


def begin(connection: Connection, name: str, password: str, moment: datetime) -> tuple[str, Person] | None:
    """A token for whoever has this name and password; None for nobody."""
    row = connection.execute(select(persons).where(persons.c.id == name, persons.c.active == 1)).one_or_none()
    if not is_password(row.password if row else None, password) or row is None:
        return None
    connection.execute(delete(sessions).where(sessions.c.ends < stamp(moment)))
    return open_for(connection, row.id, moment), person_of(row)


def open_for(connection: Connection, person: str, moment: datetime) -> str:
    """A fresh token for a person who has been identified."""
    token = secrets.token_urlsafe(32)
    entry = {"token": _digest(token), "person": person, "began": stamp(moment), "ends": stamp(moment + LASTS)}
    connection.execute(insert(sessions).values(entry))
    return token


def whose(connection: Connection, token: str, moment: datetime) -> Person | None:
    """The person a token belongs to, while its session lasts."""
    query = select(persons).join(sessions, sessions.c.person == persons.c.id)
    valid = (sessions.c.token == _digest(token)) & (sessions.c.ends > stamp(moment)) & (persons.c.active == 1)
    row = connection.execute(query.where(valid)).one_or_none()
    return person_of(row) if row else None


def csrf_of(token: str) -> str:
    """The token against forged requests that belongs to a session; neither it nor the database gives the other away."""
    return _digest(f"csrf {token}")


def end(connection: Connection, token: str) -> None:
    """End a session."""
    connection.execute(delete(sessions).where(sessions.c.token == _digest(token)))


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
