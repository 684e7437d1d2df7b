"""``POST /api/v1/texts``: the text of a file, so that a page can show quotes where they stand."""

from __future__ import annotations

from fastapi import APIRouter, Request

from service.language import Asked
from service.models import TextWire
from service.openapi import TEXT_BODY, answers
from service.problems import MediaType
from service.reading import media_type, read_form

router = APIRouter(prefix="/api/v1", tags=["suggestions"])


@router.post(
    "/texts",
    response_model=TextWire,
    summary="Read a .txt, .docx, .odt or .pdf file as text",
    responses=answers(200, 400, 413, 415, 421, 422, 500),
    openapi_extra=TEXT_BODY,
)
async def read_text(request: Request, language: Asked) -> TextWire:
    """The text of a file, exactly as `POST /api/v1/suggestions` would read it. Nothing is kept."""
    if media_type(request) != "multipart/form-data":
        raise MediaType("problem.media_type")
    upload, _ = await read_form(request)
    text = await upload.text()
    return TextWire(text=text, characters=len(text))
