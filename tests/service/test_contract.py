"""Every operation of the OpenAPI document, called with data made from it, keeps what it promises."""

from __future__ import annotations

from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import Case, GenerationMode
from schemathesis.specs.openapi.checks import positive_data_acceptance

from service.people.door import at_door, entered
from service.people.person import ROLES, Person

STEPS = (
    "revise", "withdraw", "opine", "consult", "return", "adjust", "approve", "refer", "answer", "object", "settle",
    "refer-dispute", "mark", "change", "extend", "declassify", "meet", "destroy",
)  # fmt: skip
ON_PEOPLE = (
    "change", "designate", "end-designation", "lock", "unlock", "reset-password", "link", "unlink",
)  # fmt: skip
WITH_INPUT = (
    "POST /api/v1/suggestions",
    "POST /api/v1/texts",
    "GET /api/v1/schemes",
    "GET /api/v1/catalogues",
    "GET /api/v1/catalogues/{catalogue}/{edition}",
    *(f"GET /api/v1/catalogues/{{catalogue}}/{{edition}}/{what}" for what in ("diff", "wording", "use")),
    "GET /api/v1/messages/{language}",
    "GET /readyz",
    "GET /api/v1/models/doubtful",
    "GET /api/v1/session",
    "POST /api/v1/session",
    "POST /api/v1/session/password",
    "POST /api/v1/session/end",
    "GET /api/v1/session/ways",
    "GET /api/v1/session/directory",
    "GET /api/v1/session/directory/return",
    "GET /api/v1/people",
    "POST /api/v1/people",
    "GET /api/v1/people/{person}",
    *(f"POST /api/v1/people/{{person}}/{step}" for step in ON_PEOPLE),
    "GET /api/v1/names",
    "GET /api/v1/units",
    "POST /api/v1/units",
    "POST /api/v1/units/{unit}/authorise",
    "POST /api/v1/cases",
    "POST /api/v1/decisions",
    "GET /api/v1/cases",
    "GET /api/v1/cases/{case}",
    "GET /api/v1/cases/{case}/events",
    "GET /api/v1/cases/{case}/precedents",
    "GET /api/v1/cases/{case}/drafts",
    "GET /api/v1/cases/{case}/drafts/{version}",
    *(f"GET /api/v1/cases/{{case}}/record{ending}" for ending in ("", ".docx", ".pdf")),
    *(f"POST /api/v1/cases/{{case}}/{step}" for step in STEPS),
)
WITHOUT_INPUT = (
    "GET /api/v1/models",
    "GET /api/v1/cases/counts",
    "GET /api/v1/samples",
    "GET /healthz",
    "GET /metrics",
)
# Somebody with every role, so that requests get past the door to what is behind it.
EVERYBODY = Person("somebody", "Somebody", "unit", frozenset(ROLES), frozenset({"open", "internal"}))
TRIALS = [(label, GenerationMode.POSITIVE) for label in WITH_INPUT + WITHOUT_INPUT] + [
    (label, GenerationMode.NEGATIVE) for label in WITH_INPUT
]


@pytest.fixture
def api(make_app: Any, whole: Any) -> Any:
    app = make_app(opener=whole, language="en", host="0.0.0.0")
    app.dependency_overrides[entered] = app.dependency_overrides[at_door] = lambda: EVERYBODY
    return schemathesis.openapi.from_asgi("/api/v1/openapi.json", app)


def test_every_operation_is_tried(api: Any) -> None:
    assert {operation.ok().label for operation in api.get_all_operations()} == set(WITH_INPUT + WITHOUT_INPUT)


@pytest.mark.parametrize(("label", "mode"), TRIALS)
def test_contract(api: Any, label: str, mode: GenerationMode) -> None:
    method, path = label.split()
    operation = api[path][method]

    @settings(max_examples=12, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(case=operation.as_strategy(generation_mode=mode))
    def keeps_its_promise(case: Case) -> None:
        # Which scheme, tier, date or file there is, a schema cannot say: such a request is refused with 4xx.
        case.call_and_validate(excluded_checks=[positive_data_acceptance])

    keeps_its_promise()
