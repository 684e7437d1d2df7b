"""``/api/v1/session/directory``: come in by the unit's own directory (OpenID Connect)."""

from __future__ import annotations

import secrets
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import HTMLResponse, RedirectResponse

from recommender.messages import say
from service.directory.provider import Provider, Registration, Secrets
from service.errors import Incomplete, Unknown
from service.language import Asked
from service.lodge.directory import Groups, come_in_by
from service.models_people import WaysWire
from service.openapi import answers
from service.people import arrivals
from service.people.arrivals import Arrival
from service.routes_session import address_of, keep
from service.settings import Settings
from service.storage.engine import writing

router = APIRouter(prefix="/api/v1/session", tags=["session"])
PATH = "/api/v1/session/directory"
ARRIVAL = "dingmi_arrival"
_TOKEN = Annotated[str, Query(max_length=4000)]
_BACK = (
    '<!doctype html><html lang="{language}"><head><meta charset="utf-8"><meta http-equiv="refresh" content="0;url=/">'
    '</head><body><a href="/">{words}</a></body></html>'
)


@router.get("/ways", summary="Ways in", responses=answers(421, 422, 500))
def ways(request: Request, language: Asked) -> WaysWire:
    """How one may come in here."""
    return WaysWire(password=True, directory=bool(request.app.state.settings.oidc_issuer))


@router.get(
    "/directory", summary="Go to the directory", status_code=303, response_class=RedirectResponse,
    responses=answers(421, 422, 500, 503),
)  # fmt: skip
def go(request: Request, language: Asked) -> RedirectResponse:
    """Send the browser to the unit's directory; it comes back with a code."""
    state, asked = request.app.state, Secrets.fresh()
    there = RedirectResponse(_provider(state.settings).address(asked), 303)
    browser = secrets.token_urlsafe(32)
    with writing(state.lodge.database) as connection:
        expected = Arrival(asked.nonce, asked.verifier)
        arrivals.expect(connection, asked.state, browser, expected, state.lodge.clock())
    # Lax, not Strict: the way back begins on the directory's page.
    there.set_cookie(
        ARRIVAL, browser, max_age=int(arrivals.LASTS.total_seconds()), path=PATH, httponly=True, samesite="lax",
        secure=request.url.scheme == "https",
    )  # fmt: skip
    return there


@router.get(
    "/directory/return", summary="Come back from the directory", response_class=HTMLResponse,
    responses=answers(401, 403, 421, 422, 500, 503),
)  # fmt: skip
def come_back(request: Request, language: Asked, state: _TOKEN = "", code: _TOKEN = "") -> HTMLResponse:
    """Begin a session for whom the directory vouches for, and show the page.

    A page that moves on by itself, and not a redirect: a browser that was sent here from another site would not send
    a Strict cookie along with a redirect.
    """
    lodge, settings = request.app.state.lodge, request.app.state.settings
    provider = _provider(settings)
    with writing(lodge.database) as connection:
        found = arrivals.arrived(connection, state, request.cookies.get(ARRIVAL, ""), lodge.clock())
    if found is None:
        raise Unknown("problem.directory_state")
    if not code:
        raise Unknown("problem.directory_refused")
    asked = Secrets(state, found.nonce, found.verifier)
    claims = provider.claims(code, asked, int(lodge.clock().timestamp()))
    groups = Groups(settings.oidc_roles_claim, settings.oidc_roles)
    came = come_in_by(lodge, settings.oidc_issuer, claims, groups, address_of(request))
    page = HTMLResponse(_BACK.format(language=language, words=say("people.go_on", language)))
    page.delete_cookie(ARRIVAL, path=PATH)
    keep(request, page, came.token)
    return page


def _provider(settings: Settings) -> Provider:
    if not settings.oidc_issuer:
        raise Incomplete("problem.no_directory")
    secret = settings.oidc_client_secret.get_secret_value()
    return Provider(
        Registration(
            settings.oidc_issuer, settings.oidc_client_id, secret, settings.oidc_redirect, settings.oidc_scopes
        )
    )
