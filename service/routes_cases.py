"""``/api/v1/cases``: propose, list, see."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from service.boundary_cases import AtBench, etag
from service.cases import commands_proposing as proposing
from service.cases import views
from service.cases.given import Proposal, Reasoned
from service.cases.knowing import know
from service.cases.queries import page
from service.cases.work import Work
from service.language import Asked
from service.models_asked import Listing
from service.models_cases import CasesWire, CaseWire, HistoryWire, ReceiptWire
from service.openapi import answers
from service.people.door import Entered
from service.people.register import names_of
from service.showing import PROPOSES, case_row, event_wire, named_in, names_in, whole_case
from service.storage.engine import reading

router = APIRouter(prefix="/api/v1/cases", tags=["cases"])
CHANGES = answers(400, 401, 403, 404, 409, 412, 413, 415, 421, 422, 428, 500, 503)
SEES = answers(400, 401, 403, 404, 421, 422, 500, 503)


@router.post("", status_code=201, summary="Propose", responses=answers(400, 401, 403, 409, 413, 421, 422, 500, 503))
def propose(bench: AtBench, given: Proposal, language: Asked) -> ReceiptWire:
    """Begin a case: a draft, and the level, period, need-to-know and basis that its drafter proposes.

    The suggestion is made here, from the text as given, and kept whole with all it rests on.
    """
    prepared = proposing.prepare(bench.request.app.state.desk, bench.person, given)
    receipt = bench.run(lambda work: proposing.propose(work, prepared), given)
    bench.response.headers["Location"] = f"/api/v1/cases/{receipt.case}"
    return receipt


@router.get("", summary="List", responses=answers(400, 401, 403, 421, 422, 500, 503))
def list_cases(request: Request, person: Entered, language: Asked, asked: Annotated[Listing, Query()]) -> CasesWire:
    """The cases that the person may know of: newest change first, the most doubtful suggestion first, or, as `queue`,
    what waits for a decision by doubt and risk, each with the reasons why it stands where it does.

    Whoever may not see a suggestion yet finds it neither in the reasons nor in the order.
    """
    desk = request.app.state.desk
    with reading(desk.database) as connection:
        work = Work(desk, connection, person)
        found = page(work, asked.filters, asked.order, asked.cursor, asked.limit)
        rows = [case_row(work, case, language) for case in found.cases]
        return CasesWire(cases=rows, names=names_in(work, found.cases), cursor=found.cursor)


# The suggestion goes out exactly as it was given: what it did not say is not said here either.
@router.get("/{case}", summary="See", responses=SEES, response_model_exclude_unset=True)
def see(request: Request, response: Response, person: Entered, language: Asked, case: str) -> CaseWire:
    """A whole case: the text, the suggestion beside it, the terms, and what may be done now."""
    desk = request.app.state.desk
    with reading(desk.database) as connection:
        work = Work(desk, connection, person)
        seen = views.whole(work, case)
        response.headers["ETag"] = etag(seen.case.version)
        shown = whole_case(work, seen, language)
    know(desk, person, seen.case)
    return shown


@router.get("/{case}/events", summary="History", responses=SEES)
def history(request: Request, person: Entered, language: Asked, case: str) -> HistoryWire:
    """What happened to a case, in order, each event with its digest in the ledger."""
    desk = request.app.state.desk
    with reading(desk.database) as connection:
        work = Work(desk, connection, person)
        found = work.see(case, "read_history")
        hidden = views.hides(found, person)
        kept_back = PROPOSES if views.hides_proposal(found, person) else frozenset()
        events = [event_wire(event, said, hidden, kept_back) for event, said in views.history(work, case)]
        return HistoryWire(case=case, events=events, names=names_of(connection, named_in(events)))


@router.post("/{case}/revise", summary="Propose again", responses=CHANGES)
def revise(bench: AtBench, case: str, given: Proposal, language: Asked) -> ReceiptWire:
    """Propose again what was returned."""
    prepared = proposing.prepare(bench.request.app.state.desk, bench.person, given)
    return bench.run(lambda work: proposing.revise(work, bench.ref(case), prepared), given)


@router.post("/{case}/withdraw", summary="Withdraw", responses=CHANGES)
def withdraw(bench: AtBench, case: str, given: Reasoned, language: Asked) -> ReceiptWire:
    """Take a proposal back."""
    return bench.run(lambda work: proposing.withdraw(work, bench.ref(case), given), given)
