"""``/api/v1/session``: come in, see who one is, go out."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from service.errors import Unknown
from service.language import Asked
from service.models_cases import PersonWire, SessionGiven
from service.openapi import answers
from service.people import sessions
from service.people.door import COOKIE, Entered
from service.people.person import Person
from service.storage.engine import writing

router = APIRouter(prefix="/api/v1/session", tags=["session"])


@router.post("", summary="Come in", responses=answers(400, 401, 413, 421, 422, 500, 503))
def come_in(request: Request, response: Response, given: SessionGiven, language: Asked) -> PersonWire:
    """Begin a session with name and password; it lives in a cookie that no script can read."""
    desk = request.app.state.desk
    with writing(desk.database) as connection:
        begun = sessions.begin(connection, given.name, given.password, desk.clock())
    if begun is None:
        raise Unknown("problem.wrong_password")
    token, person = begun
    secure = request.url.scheme == "https"
    response.set_cookie(COOKIE, token, httponly=True, samesite="strict", secure=secure, path="/")
    return person_wire(person)


@router.get("", summary="Who am I", responses=answers(401, 421, 422, 500, 503))
def who(person: Entered, language: Asked) -> PersonWire:
    """The person whose session this is."""
    return person_wire(person)


@router.post("/end", status_code=204, summary="Go out", responses=answers(401, 421, 422, 500, 503))
def go_out(request: Request, response: Response, person: Entered, language: Asked) -> None:
    """End the session."""
    with writing(request.app.state.desk.database) as connection:
        sessions.end(connection, request.cookies.get(COOKIE, ""))
    response.delete_cookie(COOKIE, path="/")


def person_wire(person: Person) -> PersonWire:
    """A person on the wire."""
    return PersonWire(
        id=person.id,
        name=person.name,
        unit=person.unit,
        roles=sorted(person.roles),
        cleared=sorted(person.cleared),
    )
