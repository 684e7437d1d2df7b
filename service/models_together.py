"""Decisions on several cases at once, on the wire."""

from __future__ import annotations

from pydantic import Field

from service.models_cases import ReceiptWire
from service.models_suggestion import Wire
from service.problems import Problem


class DecisionWire(Wire):
    """What became of one case: a receipt, or a problem."""

    case: str
    etag: str | None = Field(description="ETag of the case after the decision; null where it was not decided.")
    receipt: ReceiptWire | None
    problem: Problem | None


class DecisionsWire(Wire):
    """A result for each case, in the order asked."""

    decisions: list[DecisionWire]
