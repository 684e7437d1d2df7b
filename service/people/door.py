"""The door: what a route takes as a dependency to know who asks.

Routes need nothing but ``Entered``. How somebody comes in (a password, a directory) is decided behind it.
"""

from __future__ import annotations

import secrets
from typing import Annotated

from fastapi import Depends, Header, Request

from service.errors import Forbidden, Unknown
from service.people.person import Person
from service.people.sessions import csrf_of, whose
from service.storage.engine import reading

COOKIE = "dingmi_session"
CSRF = "X-CSRF-Token"
# Methods that change nothing.
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


def entered(
    request: Request,
    x_csrf_token: Annotated[
        str | None, Header(description="`csrf` of the session document: needed for whatever changes something.")
    ] = None,
) -> Person:
    """The person whose session the request's cookie names. Unknown for nobody.

    Forbidden for a change that does not carry the session's token against forgery: a browser sends a cookie along
    whoever made it ask, but only a page of this service can have read the token.
    """
    desk = request.app.state.desk
    token = request.cookies.get(COOKIE, "")
    if token:
        with reading(desk.database) as connection:
            person = whose(connection, token, desk.clock())
        if person is not None:
            request.scope["dingmi.person"] = person.id
            if request.method not in _SAFE and not _meant(token, x_csrf_token or ""):
                raise Forbidden("problem.csrf")
            return person
    raise Unknown("problem.not_entered")


def _meant(token: str, given: str) -> bool:
    return secrets.compare_digest(csrf_of(token).encode(), given.encode())


Entered = Annotated[Person, Depends(entered)]
