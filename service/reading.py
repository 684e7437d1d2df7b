"""Request bodies: JSON, or a form with a file. Nothing of them touches the disk."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from pydantic import BaseModel
from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request

from recommender.errors import OptionError
from recommender.law.days import iso_day
from recommender.readers import read_document
from service.models_suggestion import SuggestionRequest
from service.problems import Malformed, MediaType

Model = TypeVar("Model", bound=BaseModel)
YEARS = range(1900, 2200)


class _InMemory(MultiPartParser):
    """Files stay in memory: a draft must not be spooled to a temporary file."""

    spool_max_size = 2**40


@dataclass(frozen=True)
class Upload:
    """A file as sent."""

    name: str
    data: bytes

    async def text(self) -> str:
        """Its text; raises InputError when it cannot be read."""
        return await asyncio.to_thread(read_document, self.data, self.name)


async def read_json(request: Request, model: type[Model]) -> Model:
    """The body as ``model``; pydantic's ValidationError when it does not fit."""
    return model.model_validate_json(await request.body())


async def read_form(request: Request) -> tuple[Upload, dict[str, str]]:
    """The file of a multipart form, and its other fields."""
    parser = _InMemory(request.headers, request.stream(), max_files=1, max_fields=16)
    try:
        form = await parser.parse()
    except MultiPartException as error:
        raise Malformed("problem.malformed_form") from error
    try:
        file = form.get("file")
        if not isinstance(file, UploadFile):
            raise Malformed("problem.no_file")
        fields = {key: value for key, value in form.multi_items() if isinstance(value, str) and value != ""}
        return Upload(file.filename or "file", await file.read()), fields
    finally:
        await form.close()


async def read_suggestion(request: Request) -> SuggestionRequest:
    """A request for a suggestion, sent as JSON or as a form with a file."""
    match media_type(request):
        case "application/json":
            return await read_json(request, SuggestionRequest)
        case "multipart/form-data":
            upload, fields = await read_form(request)
            fields.pop("text", None)
            return SuggestionRequest.model_validate({**fields, "text": await upload.text()})
        case _:
            raise MediaType("problem.media_type")


def media_type(request: Request) -> str:
    """The content type without its parameters."""
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()


def read_date(value: str | None) -> date | None:
    """An ISO date of the years this service reckons with; OptionError otherwise.

    >>> read_date("2026-03-01")
    datetime.date(2026, 3, 1)
    """
    if not value:
        return None
    try:
        day = iso_day(value)
    except ValueError as error:
        raise OptionError("error.date", value=value[:40]) from error
    if day.year not in YEARS:
        raise OptionError("problem.date_range", value=value, first=YEARS[0], last=YEARS[-1])
    return day
