"""OpenAPI: the problem responses of every route, request bodies that are read by hand, and examples."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic import BaseModel
from pydantic.json_schema import JsonSchemaMode, models_json_schema

from recommender.errors import (
    BundleError,
    CatalogueError,
    DingmiError,
    EmptyText,
    OptionError,
    TextTooLong,
    UnreadableFile,
)
from recommender.problems import Problem as Fault
from service.errors import (
    Absent,
    Conflict,
    Forbidden,
    Incomplete,
    Named,
    Stale,
    StorageError,
    TooMany,
    Unknown,
    Unnamed,
)
from service.examples import FILE_FIELDS, REQUESTS, SUGGESTION, TEXT
from service.examples_cases import BODIES as OF_CASES
from service.examples_people import BODIES as OF_PEOPLE
from service.models_suggestion import FileRequest, SuggestionRequest
from service.problems import (
    CODES,
    MEDIA_TYPE,
    Malformed,
    NotFound,
    Problem,
    describe,
    describe_invalid,
    describe_status,
)

_REF = "#/components/schemas/{model}"
_INSTANCE = "urn:uuid:0b8f6d1e-54a6-4c6e-9a7e-2f3c1d7a9b10"
_MISFITS = [{"type": "missing", "loc": ("text",)}, {"type": "extra_forbidden", "loc": ("colour",)}]
_DUPLICATE = Fault(4, "duplicate", {"item": "2", "edition": "JC-DL/2025", "first": 3})
# Errors shown as examples, by status; those of a bare status come from ``problems.CODES``.
_SHOWN: Mapping[int, tuple[DingmiError, ...]] = {
    401: (Unknown("problem.not_entered"), Unknown("problem.wrong_password")),
    403: (
        Forbidden("problem.forbidden", action=Named("action", ("approve",))),
        Forbidden("problem.not_designated"),
        Forbidden("problem.csrf"),
    ),
    409: (
        Conflict(
            "problem.illegal_move",
            event=Named("event", ("approved",)),
            state=Named("state", ("determined",)),
            allowed=Named("event", ("marked", "changed")),
        ),
        Conflict("problem.key_reused"),
        Conflict("problem.blind_first"),
    ),
    412: (Stale("problem.stale", now=4),),
    428: (Unnamed("problem.if_match"),),
    429: (TooMany("problem.too_many_tries", minutes=15, seconds=900),),
    400: (Malformed("problem.malformed_form"), Malformed("problem.no_file")),
    404: (NotFound("problem.no_edition"), Absent("problem.no_case")),
    413: (
        TextTooLong("problem.body_too_large", limit=20_000_000),
        TextTooLong("error.text_too_long", length=1_200_000, limit=1_000_000),
    ),
    422: (
        EmptyText("error.empty_text"),
        UnreadableFile("error.binary", name="photo.jpg"),
        UnreadableFile("error.encoding", name="draft.txt"),
        UnreadableFile("error.file_damaged", name="draft.docx", kind=".docx"),
        UnreadableFile("error.file_protected", name="draft.pdf"),
        EmptyText("error.file_no_text", name="scan.pdf"),
        OptionError("problem.unknown_scheme", scheme="xx", known="cn-2024, us-eo13526"),
        OptionError("problem.date_range", value="0001-01-01", first=1900, last=2199),
        OptionError("error.date", value="2026-13-01"),
        OptionError("error.unknown_tier", tier="village", known="national, provincial, prefecture, county"),
        Incomplete("problem.must_give", event=Named("event", ("adjusted",)), missing=Named("given", ("reason",))),
    ),
    503: (
        BundleError("error.bundle_damaged", path="cn-2024", part="classifier/weights.npz"),
        CatalogueError("error.catalogue", (_DUPLICATE,), name="items.csv", count=1, row=4),
        StorageError("problem.storage_full"),
        StorageError("problem.storage_lost"),
    ),
}


def answers(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The ``responses`` of a route that can answer with these statuses; successes are left to the model."""
    return {status: _problem_response(status) for status in statuses if status >= 400}


def _problem_response(status: int) -> dict[str, Any]:
    shown = [describe(error, "en", _INSTANCE) for error in _SHOWN.get(status, ())]
    if status == 422:
        shown.append(describe_invalid(_MISFITS, "en", _INSTANCE))
    if status in CODES and CODES[status] not in {problem.code for problem in shown}:
        shown.append(describe_status(status, "en", _INSTANCE))
    examples = {problem.code: {"value": problem.model_dump(exclude_defaults=True)} for problem in shown}
    content = {"schema": {"$ref": _REF.format(model="Problem")}, "examples": examples}
    return {"description": HTTPStatus(status).phrase, "content": {MEDIA_TYPE: content}}


def _json(model: str, examples: Mapping[str, Any]) -> dict[str, Any]:
    return {"application/json": {"schema": {"$ref": _REF.format(model=model)}, "examples": examples}}


def _form(model: str, example: Mapping[str, Any]) -> dict[str, Any]:
    return {"multipart/form-data": {"schema": {"$ref": _REF.format(model=model)}, "example": example}}


SUGGESTION_BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": _json("SuggestionRequest", REQUESTS) | _form("FileRequest", FILE_FIELDS),
    }
}
TEXT_BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["file"],
                    "properties": {"file": {"type": "string", "format": "binary"}},
                }
            }
        },
    }
}
METRICS: dict[int | str, dict[str, Any]] = {
    200: {"description": "Prometheus text format", "content": {"text/plain": {"schema": {"type": "string"}}}}
}


def describe_api(app: FastAPI) -> None:
    """Give ``app`` the OpenAPI document of this file."""

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = _document(app)
        return app.openapi_schema

    app.openapi = openapi  # type: ignore[method-assign]  # FastAPI asks for it: docs, "Extending OpenAPI"


def _document(app: FastAPI) -> dict[str, Any]:
    document = get_openapi(title=app.title, version=app.version, description=_ABOUT, routes=app.routes)
    schemas = document["components"]["schemas"]
    models: list[tuple[type[BaseModel], JsonSchemaMode]] = [
        (Problem, "validation"), (SuggestionRequest, "validation"), (FileRequest, "validation"),
    ]  # fmt: skip
    schemas |= models_json_schema(models, ref_template=_REF)[1]["$defs"]
    for unused in ("HTTPValidationError", "ValidationError"):
        schemas.pop(unused, None)
    _example(document, "/api/v1/suggestions", SUGGESTION)
    _example(document, "/api/v1/texts", TEXT)
    for path, examples in (OF_CASES | OF_PEOPLE).items():
        document["paths"][path]["post"]["requestBody"]["content"]["application/json"]["examples"] = examples
    return document


def _example(document: dict[str, Any], path: str, example: Mapping[str, Any]) -> None:
    document["paths"][path]["post"]["responses"]["200"]["content"]["application/json"]["example"] = example


_ABOUT = """Reads a draft and suggests its level and period with the scope item that justifies them, or says why
there is none. A suggestion is never a decision: an approver makes that.

Drafts are neither stored nor logged. Every error is a problem document (RFC 9457) in the language that `lang` or
Accept-Language asks for."""
