"""The page at ``/`` and what it is filled with: messages and sample drafts."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from recommender.messages import messages
from service.language import Asked, request_language
from service.openapi import answers
from service.page import fill
from service.problems import NotFound
from service.samples import Sample

router = APIRouter(tags=["page"])


@router.get("/", include_in_schema=False)
async def page(request: Request) -> HTMLResponse:
    """The one page, its words in the reader's language."""
    demonstration = request.app.state.engines.demonstration
    return HTMLResponse(fill(request_language(request), demonstration))


@router.get("/api/v1/messages/{language}", summary="Words of the page", responses=answers(200, 404, 421, 422, 500))
async def words(language: str, answer_in: Asked) -> dict[str, str]:
    """Every `ui.*` message in one language; `{name}` stands for a value."""
    found = {key: entry[language] for key, entry in messages().items() if key.startswith("ui.") and language in entry}
    if not found:
        raise NotFound("problem.no_language")
    return found


@router.get("/api/v1/samples", summary="Invented drafts to try", responses=answers(200, 421, 500))
async def samples(request: Request) -> list[Sample]:
    """Drafts that were invented to show what the service does."""
    return list(request.app.state.samples)
