"""``/api/v1/cases/{case}/record``: the written record of a determination, as JSON, Word or PDF."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from service.cases import record_docx, record_pdf
from service.cases.knowing import know
from service.cases.record import Record, record_of
from service.cases.work import Work
from service.language import Asked
from service.models_cases import FieldWire, RecordWire, StepWire
from service.openapi import answers
from service.people.door import Entered
from service.people.person import Person
from service.storage.engine import reading

router = APIRouter(prefix="/api/v1/cases/{case}", tags=["cases"])
_SEES = answers(401, 403, 404, 421, 422, 500, 503)


def _file(media_type: str) -> dict[int | str, dict[str, Any]]:
    content = {media_type: {"schema": {"type": "string", "format": "binary"}}}
    return {200: {"description": "The file", "content": content}, **_SEES}


@router.get("/record", summary="Record", responses=_SEES)
def record(request: Request, person: Entered, language: Asked, case: str) -> RecordWire:
    """The written record: every field of the form with what stands in it, and what followed."""
    found = _record(request, person, case, language)
    return RecordWire(
        heading=found.heading,
        mark=found.mark,
        fields=[FieldWire(name=f.name, label=f.label, value=f.value) for row in found.rows for f in row],
        steps=[StepWire(at=s.at, what=s.what, who=s.who, said=s.said) for s in found.steps],
        proof=found.proof,
    )


@router.get("/record.docx", summary="Record as Word", response_class=Response, responses=_file(record_docx.MEDIA_TYPE))
def as_docx(request: Request, person: Entered, language: Asked, case: str) -> Response:
    """The record to print or file, as .docx."""
    return _sent(record_docx.to_docx(_record(request, person, case, language)), record_docx.MEDIA_TYPE, "docx")


@router.get("/record.pdf", summary="Record as PDF", response_class=Response, responses=_file(record_pdf.MEDIA_TYPE))
def as_pdf(request: Request, person: Entered, language: Asked, case: str) -> Response:
    """The record to print or file, as .pdf."""
    return _sent(record_pdf.to_pdf(_record(request, person, case, language)), record_pdf.MEDIA_TYPE, "pdf")


def _record(request: Request, person: Person, case: str, language: str) -> Record:
    desk = request.app.state.desk
    with reading(desk.database) as connection:
        work = Work(desk, connection, person)
        seen = work.see(case, "read_record")
    know(desk, person, seen)
    with reading(desk.database) as connection:
        return record_of(Work(desk, connection, person), case, language)


def _sent(data: bytes, media_type: str, ending: str) -> Response:
    """A download whose name gives nothing away."""
    return Response(
        data, media_type=media_type, headers={"Content-Disposition": f'attachment; filename="record.{ending}"'}
    )
