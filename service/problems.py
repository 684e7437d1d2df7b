"""Problem details (RFC 9457): the one table from errors to status codes, and the handlers that use it."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse

from recommender.errors import (
    BundleError,
    CatalogueError,
    DataError,
    DingmiError,
    InputError,
    OptionError,
    SchemeError,
    StateError,
    TextTooLong,
)
from recommender.messages import messages, say
from service.errors import Absent, Away, Forbidden, Stale, StorageError, TooMany, Unknown, Unnamed
from service.language import request_language

MEDIA_TYPE = "application/problem+json"

# The nearest class in an error's ancestry decides.
STATUS: Mapping[type[DingmiError], int] = {
    TextTooLong: 413,
    InputError: 422,
    OptionError: 422,
    DataError: 422,
    StateError: 409,
    SchemeError: 503,
    CatalogueError: 503,
    BundleError: 503,
    DingmiError: 500,
}
# What the framework reports by status alone.
CODES: Mapping[int, str] = {
    400: "problem.malformed",
    404: "problem.not_found",
    405: "problem.method_not_allowed",
    413: "problem.body_too_large",
    415: "problem.media_type",
    421: "problem.host",
    422: "problem.invalid_request",
    500: "problem.internal",
}


class Malformed(DingmiError):
    """The body is not what its content type says."""


class NotFound(DingmiError):
    """There is nothing at this address."""


class MediaType(DingmiError):
    """The body has a content type that is not read here."""


_OWN: Mapping[type[DingmiError], int] = {
    Malformed: 400,
    Unknown: 401,
    Forbidden: 403,
    NotFound: 404,
    Absent: 404,
    Stale: 412,
    MediaType: 415,
    Unnamed: 428,
    TooMany: 429,
    StorageError: 503,
    Away: 503,
}


class Entry(BaseModel):
    """One fault of several: where it is, and what to mend."""

    model_config = ConfigDict(extra="forbid")

    pointer: str = Field(description="JSON pointer into the request, or `#/rows/N` of a catalogue.")
    detail: str


class Problem(BaseModel):
    """A problem document (RFC 9457). `code` is stable; `title` and `detail` are in the reader's language."""

    model_config = ConfigDict(extra="forbid")

    type: str = Field(description="`urn:dingmi:problem:` and the code.")
    title: str
    status: int
    detail: str = Field(description="What went wrong and what to mend.")
    code: str = Field(description="Key of the message catalogue.")
    instance: str = Field(description="Names this answer in the log.")
    errors: list[Entry] = []


def status_of(error: DingmiError) -> int:
    """The HTTP status of an error.

    >>> status_of(TextTooLong("error.text_too_long"))
    413
    """
    table = {**STATUS, **_OWN}
    return next(table[kind] for kind in type(error).__mro__ if kind in table)


def describe(error: DingmiError, language: str, instance: str) -> Problem:
    """The problem document of a domain error."""
    entries = [_row(problem, language) for problem in getattr(error, "problems", ())]
    return _problem(status_of(error), error.key, error.text(language), instance, (language, entries))


def describe_status(status: int, language: str, instance: str) -> Problem:
    """The problem document of a bare HTTP status."""
    code = CODES.get(status, "problem.internal" if status >= 500 else "problem.malformed")
    return _problem(status, code, say(code, language), instance, (language, []))


def describe_invalid(errors: list[Any], language: str, instance: str) -> Problem:
    """The problem document of a request that does not fit its model; what was sent is never repeated."""
    if any(e["type"].startswith("json_invalid") for e in errors):
        return describe_status(400, language, instance)
    entries = [Entry(pointer=_pointer(e["loc"]), detail=_fault(e, language)) for e in errors]
    code = CODES[422]
    return _problem(422, code, say(code, language), instance, (language, entries))


def respond(request: Request, problem: Problem, headers: Mapping[str, str] | None = None) -> JSONResponse:
    """``problem`` as a response; it is counted, and its code goes to the log."""
    request.app.state.metrics.refused(problem.code)
    request.scope["dingmi.code"] = problem.code
    body = problem.model_dump(exclude_defaults=True)
    return JSONResponse(body, problem.status, headers, media_type=MEDIA_TYPE)


def install(app: FastAPI) -> None:
    """Let ``app`` answer every error with a problem document."""

    async def domain(request: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, DingmiError)
        later = {"Retry-After": str(error.values["seconds"])} if isinstance(error, TooMany) else None
        return respond(request, describe(error, request_language(request), instance_of(request)), later)

    async def invalid(request: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, RequestValidationError | ValidationError)
        found = list(error.errors())
        return respond(request, describe_invalid(found, request_language(request), instance_of(request)))

    async def http(request: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, HTTPException)
        problem = describe_status(error.status_code, request_language(request), instance_of(request))
        return respond(request, problem, error.headers)

    app.add_exception_handler(DingmiError, domain)
    app.add_exception_handler(RequestValidationError, invalid)
    app.add_exception_handler(ValidationError, invalid)
    app.add_exception_handler(HTTPException, http)


def instance_of(request: Request) -> str:
    """The name of this answer, as the log has it."""
    return f"urn:uuid:{request.scope.get('dingmi.request', '00000000-0000-0000-0000-000000000000')}"


def _problem(status: int, code: str, detail: str, instance: str, rest: tuple[str, list[Entry]]) -> Problem:
    language, entries = rest
    key = f"problem.title.{status}"
    title = say(key, language) if key in messages() else HTTPStatus(status).phrase
    return Problem(
        type=f"urn:dingmi:problem:{code}",
        title=title,
        status=status,
        detail=detail,
        code=code,
        instance=instance,
        errors=entries,
    )


def _row(problem: Any, language: str) -> Entry:
    return Entry(pointer=f"#/rows/{problem.row}", detail=problem.text(language))


def _pointer(location: tuple[int | str, ...]) -> str:
    return "#/" + "/".join(str(part).replace("~", "~0").replace("/", "~1") for part in location)


def _fault(error: Mapping[str, Any], language: str) -> str:
    """A fault of validation in words, without the value that was sent."""
    key = f"problem.field.{error['type']}"
    values = {name: str(value) for name, value in error.get("ctx", {}).items() if name in ("expected", "max_length")}
    field = str(error["loc"][-1]) if error["loc"] else ""
    return say(key if key in messages() else "problem.field.other", language, field=field, **values)
