"""``POST /api/v1/decisions``: one decision on derived cases that are alike."""

from __future__ import annotations

from dataclasses import asdict

from fastapi import APIRouter

from service.boundary_cases import AtBench, etag
from service.cases.alike import Result, approve_together
from service.cases.given import Together
from service.language import Asked
from service.models_cases import ReceiptWire
from service.models_together import DecisionsWire, DecisionWire
from service.openapi import answers
from service.problems import Problem, describe, instance_of

router = APIRouter(prefix="/api/v1", tags=["cases"])


@router.post(
    "/decisions", summary="Approve together", responses=answers(400, 401, 403, 404, 409, 413, 415, 421, 422, 500, 503)
)
def decide_together(bench: AtBench, given: Together, language: Asked) -> DecisionsWire:
    """Approve derived cases that inherit the same from the same sources (the same `alike` in lists).

    Nothing is decided where one is not yours to decide, or is not like the others. What hinders a single case, such as
    that somebody was first, is its result; the others are decided. Sent again with the same Idempotency-Key, it gets
    the first receipts.
    """
    found = approve_together(bench.request.app.state.desk, bench.person, given, bench.key)
    return DecisionsWire(decisions=[_decision(bench, each, language) for each in found])


def _decision(bench: AtBench, result: Result, language: str) -> DecisionWire:
    receipt = ReceiptWire.model_validate(asdict(result.receipt)) if result.receipt else None
    problem: Problem | None = None
    if result.refused is not None:
        problem = describe(result.refused, language, instance_of(bench.request))
    return DecisionWire(
        case=result.case, etag=etag(receipt.version) if receipt else None, receipt=receipt, problem=problem
    )
