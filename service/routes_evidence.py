"""``/api/v1/cases/{case}/...``: what deciders look at beside a case."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request

from service.cases.drafts import Proposed, draft_of, proposals
from service.cases.knowing import know
from service.cases.precedents import Precedent, precedents
from service.cases.work import Work
from service.language import Asked
from service.models_cases import SecretPointWire, TermsWire
from service.models_evidence import (
    ChangeWire,
    DraftsWire,
    DraftWire,
    LaterWire,
    PrecedentsWire,
    PrecedentWire,
    ProposedWire,
)
from service.models_suggestion import Suggestion
from service.people.door import Entered
from service.people.register import names_of
from service.routes_cases import SEES
from service.storage.engine import reading

router = APIRouter(prefix="/api/v1/cases/{case}", tags=["cases"])
Version = Annotated[int, Path(ge=1, le=10**9, description="Version of the case that the proposal made.")]


@router.get("/precedents", summary="Precedents", responses=SEES)
def list_precedents(
    request: Request,
    person: Entered,
    language: Asked,
    case: str,
    limit: Annotated[int, Query(ge=1, le=50)] = 10,
) -> PrecedentsWire:
    """Decided cases that cite the same items or read alike: what was decided, how it departed from its suggestion, and
    whether it was overturned. Only cases that the person may know of."""
    desk = request.app.state.desk
    with reading(desk.database) as connection:
        found = precedents(Work(desk, connection, person), case, limit)
        names = names_of(connection, {each.case.unit for each in found})
    return PrecedentsWire(case=case, precedents=[_precedent(each) for each in found], names=names)


# As in the case itself, the suggestion goes out exactly as it was given.
@router.get("/drafts/{version}", summary="An earlier draft", responses=SEES, response_model_exclude_unset=True)
def earlier_draft(request: Request, person: Entered, language: Asked, case: str, version: Version) -> DraftWire:
    """The text of one proposal with its terms and the suggestion for it, and where the newest text differs."""
    desk = request.app.state.desk
    with reading(desk.database) as connection:
        work = Work(desk, connection, person)
        found, seen = draft_of(work, case, version), work.see(case, "read_text")
    know(desk, person, seen)
    answer = Suggestion.model_validate(found.recommendation) if found.recommendation else None
    return DraftWire(
        **_proposed(found.proposed),
        text=found.parts["text"],
        secret_points=[SecretPointWire(**point) for point in found.parts.get("secret_points", ())],
        knowers=found.parts.get("knowers", ""),
        recommendation=answer,
        changes=[ChangeWire(**asdict(each)) for each in found.changes],
    )


@router.get("/drafts", summary="Drafts proposed", responses=SEES)
def list_drafts(request: Request, person: Entered, language: Asked, case: str) -> DraftsWire:
    """Every proposal of the case, oldest first: a case that was returned and proposed again has several."""
    desk = request.app.state.desk
    with reading(desk.database) as connection:
        found = proposals(Work(desk, connection, person), case)
        names = names_of(connection, {each.by for each in found})
    return DraftsWire(case=case, drafts=[ProposedWire(**_proposed(each)) for each in found], names=names)


def _proposed(found: Proposed) -> dict[str, Any]:
    same = {name: getattr(found, name) for name in ("version", "at", "by", "title")}
    shown = found.suggested
    suggested = {"suggested": shown.outcome if shown else None, "suggested_level": shown.level if shown else None}
    terms = TermsWire.model_validate(asdict(found.terms)) if found.terms else None
    return same | suggested | {"terms": terms}


def _precedent(found: Precedent) -> PrecedentWire:
    case = found.case
    return PrecedentWire(
        case=case.id,
        title=found.title,
        unit=case.unit,
        state=case.state,
        kind=case.kind,
        document_date=case.document_date,
        protected_at=case.protected_at,
        destroyed=case.destroyed,
        shared=list(found.shared),
        alike=found.alike,
        first=TermsWire.model_validate(asdict(found.first)),
        now=TermsWire.model_validate(asdict(case.terms)),
        departs=list(found.departs),
        later=[LaterWire(event=each.event, at=each.at) for each in found.later],
        overturned=found.overturned,
    )
