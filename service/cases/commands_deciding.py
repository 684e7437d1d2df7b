"""What approvers do with a proposal: opine blind, be consulted, return, adjust, approve."""

from __future__ import annotations

from dataclasses import asdict

from service.cases.authorised import require_authority
from service.cases.case import Case, Opinion, Terms, to_wire
from service.cases.departing import directions
from service.cases.given import Adjustment, Approval, BlindOpinion, Opined, TermsGiven
from service.cases.given_terms import original, unfounded
from service.cases.reasons import require_reason
from service.cases.terms import given_of
from service.cases.terms import original as held
from service.cases.work import Change, Done, Receipt, Ref, Work
from service.errors import Conflict, Incomplete


def opine(work: Work, ref: Ref, given: BlindOpinion) -> Receipt:
    """Say what the approver thinks before the suggestion is shown; afterwards it is."""
    case = work.take(ref, "opine", "opined")
    if not case.hides_suggestion:
        raise Conflict("problem.not_blind")
    terms = unfounded(work, given.terms, work.law(case))
    opinions = [*to_wire(case)["opinions"], asdict(Opinion(work.person.id, terms))]
    departs = directions(terms, case.suggested, work.scheme(case))
    return work.record(case, "opined", Change({"opinions": opinions}, {"departs": list(departs)})).receipt


def consult(work: Work, ref: Ref, given: Opined) -> Receipt:
    """Give the opinion of a unit that is consulted on a joint document (Provisional provisions 2014, art. 25)."""
    case = work.take(ref, "consult", "consulted")
    if work.person.unit in case.heard:
        raise Conflict("problem.heard")
    heard = [*case.heard, work.person.unit]
    change = Change({"heard": heard}, {"unit": work.person.unit}, {"opinion": given.opinion})
    return work.record(case, "consulted", change).receipt


def return_(work: Work, ref: Ref, given: Opined) -> Receipt:
    """Give a proposal back to its drafter."""
    case = work.take(ref, "return", "returned")
    return work.record(case, "returned", Change({"due_on": ""}, sealed={"opinion": given.opinion})).receipt


def adjust(work: Work, ref: Ref, given: Adjustment) -> Receipt:
    """Put other terms beside the drafter's, with the reason; they are decided on by ``approve``."""
    case = work.take(ref, "adjust", "adjusted")
    return _adjusted(work, case, given.terms, given.reason).receipt


def approve(work: Work, ref: Ref, given: Approval) -> Receipt:
    """Decide: on the terms proposed, those adjusted, or those given now (State Secrets Law 2024, art. 16)."""
    case = work.take(ref, "approve", "approved")
    _ready(case)
    if given.terms is not None:
        case = _adjusted(work, case, given.terms, given.reason).case
    terms = _decidable(work, case)
    require_authority(work, case, terms)
    scheme = work.scheme(case)
    departs = require_reason(terms, case.suggested, scheme, given.opinion or given.reason)
    sets = {"decided": asdict(terms), "approver": work.person.id, "protected_at": terms.level, "due_on": ""}
    change = Change(sets, {"departs": list(departs)}, {"opinion": given.opinion})
    return work.record(case, "approved", change).receipt


def _adjusted(work: Work, case: Case, given: TermsGiven, reason: str) -> Done:
    _ready(case, consulted=False)
    if case.kind == "derived":
        raise Incomplete("problem.derived_follows")
    terms = original(work, given, work.law(case))
    scheme = work.scheme(case)
    higher = scheme.highest((terms.level, case.proposed.level))
    about = {"departs": list(directions(terms, case.suggested, scheme))}
    change = Change({"adjusted": asdict(terms), "protected_at": higher}, about, {"reason": reason})
    return work.record(case, "adjusted", change)


def _ready(case: Case, consulted: bool = True) -> None:
    """A blind case needs an opinion first; a joint one those of all its units."""
    if case.hides_suggestion:
        raise Conflict("problem.blind_first")
    if consulted and (missing := sorted(set(case.consulted) - set(case.heard))):
        raise Conflict("problem.not_consulted", units=missing)


def _decidable(work: Work, case: Case) -> Terms:
    """The terms that hold, checked anew: an unclear matter has no basis and cannot be decided here."""
    if case.kind == "derived":
        return case.terms
    return held(given_of(case.terms), work.law(case))
