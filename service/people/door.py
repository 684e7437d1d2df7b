"""The door: what a route takes as a dependency to know who asks.

Routes need nothing but ``Entered``. How somebody comes in (a password, a directory) is decided behind it.
"""

from __future__ import annotations

import secrets
from typing import Annotated

from fastapi import Depends, Header, Request
from sqlalchemy import Engine as Database

from service.errors import Forbidden, StorageError, Unknown
from service.people.person import Person
from service.people.sessions import csrf_of, session_of, use
from service.storage.clock import Clock
from service.storage.engine import reading, writing

COOKIE = "dingmi_session"
CSRF = "X-CSRF-Token"
# Methods that change nothing.
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


def at_door(
    request: Request,
    x_csrf_token: Annotated[
        str | None, Header(description="`csrf` of the session document: needed for whatever changes something.")
    ] = None,
) -> Person:
    """The person whose session the request's cookie names. Unknown for nobody.

    Forbidden for a change that does not carry the session's token against forgery: a browser sends a cookie along
    whoever made it ask, but only a page of this service can have read the token.
    """
    lodge, token = request.app.state.lodge, request.cookies.get(COOKIE, "")
    if token:
        with reading(lodge.database) as connection:
            session = session_of(connection, token, lodge.clock(), lodge.lifetimes)
        if session is not None:
            request.scope["dingmi.person"] = session.person.id
            if request.method not in _SAFE and not _meant(token, x_csrf_token or ""):
                raise Forbidden("problem.csrf")
            if session.unnoted:
                _note_use(lodge.database, token, lodge.clock)
            return session.person
    raise Unknown("problem.not_entered")


def entered(person: Annotated[Person, Depends(at_door)]) -> Person:
    """The same, once nothing is left to be done at the door itself; Forbidden before."""
    if person.must_change:
        raise Forbidden("problem.must_change")
    return person


def _meant(token: str, given: str) -> bool:
    return secrets.compare_digest(csrf_of(token).encode(), given.encode())


def _note_use(database: Database, token: str, clock: Clock) -> None:
    """A database that cannot be written to shortens a session; what was asked may need no writing at all."""
    try:
        with writing(database) as connection:
            use(connection, token, clock())
    except StorageError:
        return


AtDoor = Annotated[Person, Depends(at_door)]
Entered = Annotated[Person, Depends(entered)]
