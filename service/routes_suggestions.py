"""``POST /api/v1/suggestions``: a draft in, a recommendation out, nothing kept."""

from __future__ import annotations

import asyncio
from datetime import date
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import JSONResponse

from recommender.document import Document
from recommender.wire import to_wire
from service.engines import Engine
from service.language import Asked
from service.models_suggestion import Suggestion, SuggestionRequest
from service.openapi import SUGGESTION_BODY, answers
from service.reading import read_date, read_suggestion

router = APIRouter(prefix="/api/v1", tags=["suggestions"])


@router.post(
    "/suggestions",
    response_model=Suggestion,
    summary="Suggest an outcome, a level and a period for a draft",
    responses=answers(200, 400, 413, 415, 421, 422, 500, 503),
    openapi_extra=SUGGESTION_BODY,
)
async def suggest(request: Request, language: Asked) -> JSONResponse:
    """Read a draft, sent as JSON or as a file, and say what it would be and why.

    Stateless: the text is neither stored nor logged. The answer is a suggestion with its evidence; the
    approver decides.
    """
    asked = await read_suggestion(request)
    state = request.app.state
    engine: Engine = state.engines.of(asked.scheme)
    wire = await asyncio.to_thread(_answer, engine, asked, state.clock(), asked.language or language)
    state.metrics.suggested(engine.scheme.id, wire["outcome"])
    return JSONResponse(wire)


def _answer(engine: Engine, asked: SuggestionRequest, today: date, language: str) -> dict[str, Any]:
    recommender = engine.answering()
    day = read_date(asked.date)
    tier = engine.scheme.tier(asked.tier).name if asked.tier else None
    document = Document(asked.text, title=asked.title, date=day, tier=tier, issuer=asked.issuer)
    return to_wire(recommender.recommend(document, day or today), language)
