"""``/api/v1/session``: come in, see who one is, go out."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from service.errors import Unknown
from service.language import Asked
from service.models_cases import SessionGiven, SessionWire
from service.openapi import answers
from service.people import sessions
from service.people.door import COOKIE, Entered
from service.people.person import Person
from service.storage.engine import writing

router = APIRouter(prefix="/api/v1/session", tags=["session"])


@router.post("", summary="Come in", responses=answers(400, 401, 413, 421, 422, 500, 503))
def come_in(request: Request, response: Response, given: SessionGiven, language: Asked) -> SessionWire:
    """Begin a session with name and password; it lives in a cookie that no script can read."""
    desk = request.app.state.desk
    with writing(desk.database) as connection:
        begun = sessions.begin(connection, given.name, given.password, desk.clock())
    if begun is None:
        raise Unknown("problem.wrong_password")
    token, person = begun
    secure = request.url.scheme == "https"
    response.set_cookie(COOKIE, token, httponly=True, samesite="strict", secure=secure, path="/")
    return session_wire(person, token)


@router.get("", summary="Who am I", responses=answers(401, 421, 422, 500, 503))
def who(request: Request, person: Entered, language: Asked) -> SessionWire:
    """The person whose session this is, and the token that changes must carry."""
    return session_wire(person, request.cookies.get(COOKIE, ""))


@router.post("/end", status_code=204, summary="Go out", responses=answers(401, 403, 421, 422, 500, 503))
def go_out(request: Request, response: Response, person: Entered, language: Asked) -> None:
    """End the session."""
    with writing(request.app.state.desk.database) as connection:
        sessions.end(connection, request.cookies.get(COOKIE, ""))
    response.delete_cookie(COOKIE, path="/")


def session_wire(person: Person, token: str) -> SessionWire:
    """A session on the wire."""
    return SessionWire(
        id=person.id,
        name=person.name,
        unit=person.unit,
        roles=sorted(person.roles),
        cleared=sorted(person.cleared),
        csrf=sessions.csrf_of(token),
    )
