"""The pages and what they are filled with: messages and sample drafts."""

from __future__ import annotations

import secrets

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from recommender.messages import messages
from service.language import Asked, request_language
from service.openapi import answers
from service.problems import NotFound
from service.samples import Sample
from service.shell import PAGES, WORDS, fill_shell

router = APIRouter(tags=["page"])


async def shell(request: Request) -> HTMLResponse:
    """The shell of every page."""
    request.scope["dingmi.nonce"] = nonce = secrets.token_urlsafe(16)
    state = request.app.state
    kept = state.settings.keep_drafts
    return HTMLResponse(fill_shell(request_language(request), state.engines.demonstration, nonce, kept))


for path in PAGES:
    router.add_api_route(path, shell, include_in_schema=False)


@router.get("/api/v1/messages/{language}", summary="Words of the pages", responses=answers(200, 404, 421, 422, 500))
async def words(language: str, answer_in: Asked) -> dict[str, str]:
    """Every message of the pages in one language; `{name}` stands for a value."""
    spoken = {key: entry for key, entry in messages().items() if key.split(".")[0] in WORDS}
    found = {key: entry[language] for key, entry in spoken.items() if language in entry}
    if not found:
        raise NotFound("problem.no_language")
    return found


@router.get("/api/v1/samples", summary="Invented drafts to try", responses=answers(200, 421, 500))
async def samples(request: Request) -> list[Sample]:
    """Drafts that were invented to show what the service does."""
    return list(request.app.state.samples)
