"""What nobody here can decide alone: unclear matters, matters beyond authority, disputes."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date

from service.cases.authorised import require_authority
from service.cases.case import Case, Objection, Referral, ReferralKind
from service.cases.deadlines import working_days_after
from service.cases.given import Answer, Claim, Onward, Reference, Settlement
from service.cases.given_terms import original, unfounded
from service.cases.work import Change, Receipt, Ref, Work
from service.errors import Conflict, Incomplete
from service.people.register import find_unit


def refer(work: Work, ref: Ref, given: Reference) -> Receipt:
    """Protect at the level proposed and refer: to the secrecy administration what is unclear, to the superior what is
    beyond authority (Implementing Regulations 2024, art. 17 and 25)."""
    case = work.take(ref, "refer", "referred")
    if case.state == "disputed":
        raise Conflict("problem.dispute_goes_on")
    if not work.scheme(case).is_secret(given.level):
        raise Incomplete("problem.refer_level", level=given.level)
    to = _superior(work, case) if given.kind == "beyond-authority" else _authority(work, case, given.level)
    referral = _referral(work, case, given.kind, to, given.referred_on)
    return _referred(work, case, referral, given.level, given.opinion)


def refer_dispute(work: Work, ref: Ref, given: Onward) -> Receipt:
    """Take a dispute on to the secrecy administration; it stays protected at the highest level claimed
    (Implementing Regulations 2024, art. 26)."""
    case = work.take(ref, "refer", "referred")
    if case.state != "disputed":
        raise Conflict("problem.no_dispute")
    referral = _referral(work, case, "disputed", _authority(work, case, case.protected_at), given.referred_on)
    return _referred(work, case, referral, case.protected_at, given.opinion)


def answer(work: Work, ref: Ref, given: Answer) -> Receipt:
    """Record what the authority answered; its answer is the decision (State Secrets Law 2024, art. 25)."""
    case = work.take(ref, "answer", "answered")
    terms = unfounded(work, given.terms, work.law(case))
    if work.scheme(case).is_secret(terms.level) and not terms.period:
        raise Incomplete("problem.no_period", level=terms.level)
    late = case.referral is not None and work.today.isoformat() > case.referral.answer_by
    sealed = {"authority": given.authority, "reference": given.reference, "opinion": given.opinion}
    sets = {"decided": asdict(terms), "approver": "", "protected_at": terms.level, "objection": None, "due_on": ""}
    return work.record(case, "answered", Change(sets, {"late": late}, sealed)).receipt


def object_(work: Work, ref: Ref, given: Claim) -> Receipt:
    """Say that the level should be another; until it is settled, the highest level claimed holds
    (Implementing Regulations 2024, art. 26)."""
    case = work.take(ref, "object", "objected")
    scheme = work.scheme(case)
    if scheme.level(given.level).name == case.terms.level:
        raise Incomplete("problem.same_level", level=given.level)
    objection = Objection(work.person.id, work.person.unit, given.level, case.state)
    highest = scheme.highest((given.level, case.protected_at))
    sets = {"objection": asdict(objection), "protected_at": highest}
    return work.record(case, "objected", Change(sets, sealed={"reason": given.reason})).receipt


def settle(work: Work, ref: Ref, given: Settlement) -> Receipt:
    """The original decider's answer to an objection: uphold, or decide anew; both are decisions."""
    event = "upheld" if given.terms is None else "settled"
    case = work.take(ref, "settle", event)  # type: ignore[arg-type]  # one of two literals
    sealed = {"opinion": given.opinion}
    if given.terms is None or case.decided is None:
        require_authority(work, case, case.terms)
        kept = {"objection": None, "protected_at": case.terms.level}
        return work.record(case, "upheld", Change(kept, sealed=sealed)).receipt
    terms = original(work, given.terms, work.law(case))
    require_authority(work, case, terms)
    sets = {"decided": asdict(terms), "approver": work.person.id, "protected_at": terms.level, "objection": None}
    return work.record(case, "settled", Change(sets, sealed=sealed)).receipt


def _referred(work: Work, case: Case, referral: Referral, level: str, opinion: str) -> Receipt:
    sets = {"referral": asdict(referral), "protected_at": level, "due_on": referral.answer_by}
    late = referral.referred_on > referral.refer_by
    return work.record(case, "referred", Change(sets, {"late": late}, {"opinion": opinion})).receipt


def _referral(work: Work, case: Case, kind: ReferralKind, to: str, sent: str | None) -> Referral:
    """A referral with its deadlines, in working days."""
    law, calendar = work.scheme(case).referral, work.scheme(case).procedure.calendar
    began = date.fromisoformat(case.created[:10])
    on = date.fromisoformat(sent) if sent else work.today
    if not began <= on <= work.today:
        raise Incomplete("problem.referred_on", first=began.isoformat(), last=work.today.isoformat())
    refer_by = working_days_after(began, law.working_days_to_refer, calendar)
    answer_by = working_days_after(on, law.working_days_to_answer, calendar)
    return Referral(kind, to, work.person.id, refer_by.isoformat(), on.isoformat(), answer_by.isoformat())


def _authority(work: Work, case: Case, level: str) -> str:
    """Which of the scheme's authorities: top secret, and central organs' matters, go to the highest."""
    referral = work.scheme(case).referral
    highest = level in referral.highest_levels or case.tier in referral.highest_tiers
    return "to_highest" if highest else "to"


def _superior(work: Work, case: Case) -> str:
    unit = find_unit(work.connection, case.deciding_unit)
    if unit is None or unit.parent is None:
        raise Incomplete("problem.no_superior", unit=case.deciding_unit)
    return unit.parent
