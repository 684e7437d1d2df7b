"""What drafters do: propose, propose again after a return, withdraw."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from service import policy
from service.cases.blind import is_blind
from service.cases.case import Terms
from service.cases.deadlines import working_days_after
from service.cases.deriving import inherited
from service.cases.desk import Desk
from service.cases.given import Proposal, Reasoned
from service.cases.given_terms import original, require_readers, unfounded
from service.cases.reasons import require_reason
from service.cases.states import EventType
from service.cases.suggesting import Suggestion, ask, question_of
from service.cases.terms import Law
from service.cases.work import Change, Receipt, Ref, Work
from service.errors import Forbidden, Incomplete, Named
from service.people.person import Person
from service.people.register import Unit, find_unit
from service.storage.clock import day
from service.storage.engine import reading


@dataclass(frozen=True)
class Prepared:
    """A proposal with the suggestion for its draft, ready to be recorded."""

    given: Proposal
    suggestion: Suggestion


def prepare(desk: Desk, person: Person, given: Proposal) -> Prepared:
    """Ask for the suggestion, before any transaction: the drafter's word for it is not taken."""
    if not policy.may_do(person, "propose"):
        raise Forbidden("problem.forbidden", action=Named("action", ("propose",)))
    engine = desk.engines.of(given.scheme)
    with reading(desk.database) as connection:
        unit = find_unit(connection, person.unit)
    tier, name = (unit.tier, unit.name) if unit else ("", "")
    question = question_of(given, engine.scheme.id, tier, name, day(desk.clock()))
    return Prepared(given, ask(engine, question, desk.inputs))


def propose(work: Work, prepared: Prepared) -> Receipt:
    """Begin a case with the drafter's proposal (State Secrets Law 2024, art. 16 and 19)."""
    given, case = prepared.given, str(uuid.uuid4())
    fixed = _fixed(work, case, prepared)
    event: EventType = "derived" if given.sources else "proposed"
    sets = fixed | _proposed(work, case, prepared)
    return work.record(None, event, _change(given, prepared, work, sets)).receipt


def revise(work: Work, ref: Ref, prepared: Prepared) -> Receipt:
    """Propose again what was returned, with another text or other terms."""
    case = work.take(ref, "revise", "revised")
    if bool(prepared.given.sources) != (case.kind == "derived"):
        raise Incomplete("problem.kind_stays")
    blind = case.blind and not prepared.given.unclear
    sets = _proposed(work, case.id, prepared) | {"adjusted": None, "heard": [], "opinions": [], "blind": blind}
    return work.record(case, "revised", _change(prepared.given, prepared, work, sets)).receipt


def withdraw(work: Work, ref: Ref, given: Reasoned) -> Receipt:
    """Take a proposal back; the record of it stays."""
    case = work.take(ref, "withdraw", "withdrawn")
    return work.record(case, "withdrawn", Change({"due_on": ""}, sealed={"reason": given.reason})).receipt


def _fixed(work: Work, case: str, prepared: Prepared) -> dict[str, Any]:
    """What a case keeps for good."""
    given, desk = prepared.given, work.desk
    unit = _unit(work, work.person.unit)
    deciding = _superior(work, unit, given.issued_as) if given.issued_as else unit
    return {
        "id": case,
        "kind": "derived" if given.sources else "original",
        "unit": unit.id,
        "deciding_unit": deciding.id,
        "drafter": work.person.id,
        "scheme": prepared.suggestion.question.scheme,
        "tier": unit.tier,
        "blind": _open_to_judge(given) and is_blind(case, desk.blind_share, desk.keys),
    }


def _open_to_judge(given: Proposal) -> bool:
    """Whether its level can be judged here: a derived one takes its sources', an unclear one is referred."""
    return not given.sources and not given.unclear


def _proposed(work: Work, case: str, prepared: Prepared) -> dict[str, Any]:
    """What a proposal sets, the first as any later one."""
    given, question = prepared.given, prepared.suggestion.question
    engine = work.desk.engines.of(question.scheme)
    law = Law(engine.scheme, engine.catalogue, work.day(question.document_date))
    terms, sources = _terms(work, given, law)
    late = working_days_after(work.today, law.scheme.referral.working_days_to_refer, law.scheme.procedure.calendar)
    put = work.desk.vault.put
    whole = put(work.connection, case, "recommendation", _kept(prepared.suggestion))
    return {
        "proposed": asdict(terms),
        "protected_at": terms.level,
        "document_date": question.document_date,
        "title": put(work.connection, case, "title", {"title": given.title}),
        "draft": put(work.connection, case, "draft", _draft(given)),
        "unclear": given.unclear,
        "consulted": [_unit(work, name).id for name in dict.fromkeys(given.consulted)],
        "sources": list(sources),
        "suggested": asdict(prepared.suggestion.short(whole)),
        "due_on": late.isoformat() if given.unclear else "",
    }


def _terms(work: Work, given: Proposal, law: Law) -> tuple[Terms, tuple[str, ...]]:
    if given.sources:
        require_readers(work, given.terms)
        return inherited(work, given, law)
    if given.unclear:
        return unfounded(work, given.terms, law), ()
    return original(work, given.terms, law), ()


def _change(given: Proposal, prepared: Prepared, work: Work, sets: Mapping[str, Any]) -> Change:
    scheme = work.desk.engines.of(prepared.suggestion.question.scheme).scheme
    terms, suggested = Terms(**sets["proposed"]), prepared.suggestion.short("")
    departs = () if given.unclear else require_reason(terms, suggested, scheme, given.reason)
    about = {"departs": list(departs)} | ({"sources": len(given.sources)} if given.sources else {})
    return Change(sets, about, {"reason": given.reason, "knowers": given.knowers})


def _draft(given: Proposal) -> dict[str, Any]:
    sources = [source.model_dump() for source in given.sources]
    points = [point.model_dump() for point in given.secret_points]
    return {"text": given.text, "secret_points": points, "knowers": given.knowers, "sources": sources}


def _kept(suggestion: Suggestion) -> dict[str, Any]:
    return {"question": asdict(suggestion.question), "answer": suggestion.wire, "digest": suggestion.digest}


def _unit(work: Work, name: str) -> Unit:
    unit = find_unit(work.connection, name)
    if unit is None:
        raise Incomplete("problem.no_unit", unit=name)
    return unit


def _superior(work: Work, unit: Unit, name: str) -> Unit:
    """The unit called ``name``, which must stand above ``unit``: a document is issued in no other's name."""
    above: Unit | None = unit
    while above is not None and above.parent is not None:
        above = find_unit(work.connection, above.parent)
        if above is not None and above.id == name:
            return above
    raise Incomplete("problem.not_superior", unit=name)
