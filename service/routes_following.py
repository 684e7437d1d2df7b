"""What follows a decision, and what nobody here can decide alone: one route a step."""

from __future__ import annotations

from fastapi import APIRouter

from service.boundary_cases import AtBench
from service.cases import commands_following as following
from service.cases import commands_unclear as unclear
from service.cases.given import (
    Answer,
    Claim,
    Declassification,
    Destruction,
    Marking,
    Met,
    Onward,
    Reference,
    Revision,
    Settlement,
)
from service.language import Asked
from service.models_cases import ReceiptWire
from service.routes_cases import CHANGES

router = APIRouter(prefix="/api/v1/cases/{case}", tags=["cases"])


@router.post("/refer", summary="Refer", responses=CHANGES)
def refer(bench: AtBench, case: str, given: Reference, language: Asked) -> ReceiptWire:
    """Protect at a level and refer: what is unclear to the secrecy administration, what is beyond authority upward."""
    return bench.run(lambda work: unclear.refer(work, bench.ref(case), given), given)


@router.post("/answer", summary="Record an answer", responses=CHANGES)
def answer(bench: AtBench, case: str, given: Answer, language: Asked) -> ReceiptWire:
    """Record what the authority answered: that decides."""
    return bench.run(lambda work: unclear.answer(work, bench.ref(case), given), given)


@router.post("/object", summary="Object", responses=CHANGES)
def object_(bench: AtBench, case: str, given: Claim, language: Asked) -> ReceiptWire:
    """Say that the level should be another. Until it is settled, the highest level claimed holds."""
    return bench.run(lambda work: unclear.object_(work, bench.ref(case), given), given)


@router.post("/settle", summary="Settle an objection", responses=CHANGES)
def settle(bench: AtBench, case: str, given: Settlement, language: Asked) -> ReceiptWire:
    """Uphold the decision, or decide anew with `terms`."""
    return bench.run(lambda work: unclear.settle(work, bench.ref(case), given), given)


@router.post("/refer-dispute", summary="Refer a dispute", responses=CHANGES)
def refer_dispute(bench: AtBench, case: str, given: Onward, language: Asked) -> ReceiptWire:
    """Take an objection that was not settled on to the secrecy administration."""
    return bench.run(lambda work: unclear.refer_dispute(work, bench.ref(case), given), given)


@router.post("/mark", summary="Mark", responses=CHANGES)
def mark(bench: AtBench, case: str, given: Marking, language: Asked) -> ReceiptWire:
    """Record that the mark is on the document and holders were told. It must be the mark that the terms call for."""
    return bench.run(lambda work: following.mark(work, bench.ref(case), given), given)


@router.post("/change", summary="Change", responses=CHANGES)
def change(bench: AtBench, case: str, given: Revision, language: Asked) -> ReceiptWire:
    """Decide anew on level, period or need-to-know, with grounds, opinion and notice to holders."""
    return bench.run(lambda work: following.change(work, bench.ref(case), given), given)


@router.post("/extend", summary="Extend", responses=CHANGES)
def extend(bench: AtBench, case: str, given: Revision, language: Asked) -> ReceiptWire:
    """Decide on a longer period before the old one ends."""
    return bench.run(lambda work: following.extend(work, bench.ref(case), given), given)


@router.post("/declassify", summary="Declassify", responses=CHANGES)
def declassify(bench: AtBench, case: str, given: Declassification, language: Asked) -> ReceiptWire:
    """Declassify the whole, or only the `parts` named."""
    return bench.run(lambda work: following.declassify(work, bench.ref(case), given), given)


@router.post("/meet", summary="Say that the condition is met", responses=CHANGES)
def meet(bench: AtBench, case: str, given: Met, language: Asked) -> ReceiptWire:
    """The condition of the period has been met: protection ends by itself."""
    return bench.run(lambda work: following.meet(work, bench.ref(case), given), given)


@router.post("/destroy", summary="Destroy the content", responses=CHANGES)
def destroy(bench: AtBench, case: str, given: Destruction, language: Asked) -> ReceiptWire:
    """Lawful destruction: the case's key and everything sealed with it are gone for good; the record remains."""
    return bench.run(lambda work: following.destroy(work, bench.ref(case), given), given)
