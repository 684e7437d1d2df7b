"""The door: what a route takes as a dependency to know who asks.

Routes need nothing but ``Entered``. How somebody comes in (a password, a directory) is decided behind it.
"""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Request

from service.errors import Unknown
from service.people.person import Person
from service.people.sessions import whose
from service.storage.engine import reading

COOKIE = "dingmi_session"


def entered(request: Request) -> Person:
    """The person whose session the request's cookie names; Unknown for nobody."""
    desk = request.app.state.desk
    token = request.cookies.get(COOKIE, "")
    if token:
        with reading(desk.database) as connection:
            person = whose(connection, token, desk.clock())
        if person is not None:
            request.scope["dingmi.person"] = person.id
            return person
    raise Unknown("problem.not_entered")


Entered = Annotated[Person, Depends(entered)]
