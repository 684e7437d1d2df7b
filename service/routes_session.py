"""``/api/v1/session``: come in, see who one is, change one's password, go out."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from service.language import Asked
from service.lodge.entering import Came, Knock, come_in
from service.lodge.own_password import change_password
from service.models_people import PasswordGiven, SessionGiven, SessionWire
from service.openapi import answers
from service.people import sessions
from service.people.door import COOKIE, AtDoor
from service.people.person import Person
from service.people.register import find_unit
from service.storage.engine import reading, writing

router = APIRouter(prefix="/api/v1/session", tags=["session"])


@router.post("", summary="Come in", responses=answers(400, 401, 413, 421, 422, 429, 500, 503))
def enter(request: Request, response: Response, given: SessionGiven, language: Asked) -> SessionWire:
    """Begin a session with name and password; it lives in a cookie that no script can read."""
    before = request.cookies.get(COOKIE, "")
    knock = Knock(given.name, given.password, address_of(request), before)
    return give_session(request, response, come_in(request.app.state.lodge, knock))


@router.get("", summary="Who am I", responses=answers(401, 421, 422, 500, 503))
def who(request: Request, person: AtDoor, language: Asked) -> SessionWire:
    """The person whose session this is, and the token that changes must carry."""
    return session_wire(request, person, request.cookies.get(COOKIE, ""))


@router.post(
    "/password", summary="Change one's password", responses=answers(400, 401, 403, 413, 421, 422, 429, 500, 503)
)
def change(request: Request, response: Response, person: AtDoor, given: PasswordGiven, language: Asked) -> SessionWire:
    """Put a new password in the old one's place. Every session of the person ends; this answer begins a fresh one."""
    knock = Knock(person.id, given.current, address_of(request))
    return give_session(request, response, change_password(request.app.state.lodge, person, knock, given.new))


@router.post("/end", status_code=204, summary="Go out", responses=answers(401, 403, 421, 422, 500, 503))
def go_out(request: Request, response: Response, person: AtDoor, language: Asked) -> None:
    """End the session."""
    with writing(request.app.state.desk.database) as connection:
        sessions.end(connection, request.cookies.get(COOKIE, ""))
    response.delete_cookie(COOKIE, path="/")


def address_of(request: Request) -> str:
    """The address that a request came from."""
    return request.client.host if request.client else ""


def give_session(request: Request, response: Response, came: Came) -> SessionWire:
    """Let the browser keep the session."""
    keep(request, response, came.token)
    return session_wire(request, came.person, came.token)


def keep(request: Request, response: Response, token: str) -> None:
    """Put a session's token into the cookie."""
    secure = request.url.scheme == "https"
    response.set_cookie(COOKIE, token, httponly=True, samesite="strict", secure=secure, path="/")


def session_wire(request: Request, person: Person, token: str) -> SessionWire:
    """A session on the wire."""
    lodge = request.app.state.lodge
    with reading(lodge.database) as connection:
        unit = find_unit(connection, person.unit)
    return SessionWire(
        id=person.id,
        name=person.name,
        unit=person.unit,
        unit_name=unit.name if unit else "",
        roles=sorted(person.roles),
        cleared=sorted(person.cleared),
        csrf=sessions.csrf_of(token),
        must_change=person.must_change,
        idle_minutes=int(lodge.lifetimes.idle.total_seconds() // 60),
        min_length=lodge.passwords.min_length,
    )
