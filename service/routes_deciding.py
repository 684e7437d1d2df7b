"""What approvers do with a proposal: one route a decision."""

from __future__ import annotations

from fastapi import APIRouter

from service.boundary_cases import AtBench
from service.cases import commands_deciding as deciding
from service.cases.given import Adjustment, Approval, BlindOpinion, Opined
from service.language import Asked
from service.models_cases import ReceiptWire
from service.routes_cases import CHANGES

router = APIRouter(prefix="/api/v1/cases/{case}", tags=["cases"])


@router.post("/opine", summary="Opine blind", responses=CHANGES)
def opine(bench: AtBench, case: str, given: BlindOpinion, language: Asked) -> ReceiptWire:
    """Say what level and period it should be before the suggestion is shown; afterwards it is."""
    return bench.run(lambda work: deciding.opine(work, bench.ref(case), given), given)


@router.post("/consult", summary="Give a consulted unit's opinion", responses=CHANGES)
def consult(bench: AtBench, case: str, given: Opined, language: Asked) -> ReceiptWire:
    """Give the opinion of a unit that is consulted on a joint document."""
    return bench.run(lambda work: deciding.consult(work, bench.ref(case), given), given)


@router.post("/return", summary="Return", responses=CHANGES)
def return_(bench: AtBench, case: str, given: Opined, language: Asked) -> ReceiptWire:
    """Give a proposal back to its drafter, with what to mend."""
    return bench.run(lambda work: deciding.return_(work, bench.ref(case), given), given)


@router.post("/adjust", summary="Adjust", responses=CHANGES)
def adjust(bench: AtBench, case: str, given: Adjustment, language: Asked) -> ReceiptWire:
    """Put other terms beside those proposed, with the reason."""
    return bench.run(lambda work: deciding.adjust(work, bench.ref(case), given), given)


@router.post("/approve", summary="Approve", responses=CHANGES)
def approve(bench: AtBench, case: str, given: Approval, language: Asked) -> ReceiptWire:
    """Decide. With `terms` the proposal is adjusted and decided in one step."""
    return bench.run(lambda work: deciding.approve(work, bench.ref(case), given), given)
