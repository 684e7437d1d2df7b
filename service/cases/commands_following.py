"""What follows a decision: marking, changes, extensions, declassification, expiry, lawful destruction."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from recommender.law.period import Period
from recommender.marks import write_mark
from service.cases.authorised import require_authority
from service.cases.case import Case, Terms
from service.cases.given import Declassification, Destruction, Marking, Met, Revision, TermsGiven
from service.cases.given_terms import original
from service.cases.work import Change, Receipt, Ref, Work
from service.errors import Conflict, Incomplete
from service.people.register import find_person


def mark(work: Work, ref: Ref, given: Marking) -> Receipt:
    """Record that the mark is on the document and holders were told (Provisional provisions 2014, art. 24)."""
    case = work.take(ref, "mark", "marked")
    expected = _mark(work, case)
    if expected is None:
        raise Incomplete("problem.false_mark", rule=work.scheme(case).rules["no_false_marks"])
    if "".join(given.mark.split()) != "".join(expected.split()):
        raise Incomplete("problem.other_mark", expected=expected)
    sealed = {"copies": given.copies, "notice": given.notice}
    return work.record(case, "marked", Change({"mark": expected}, sealed=sealed)).receipt


def change(work: Work, ref: Ref, given: Revision) -> Receipt:
    """Decide anew on level, period or need-to-know (State Secrets Law 2024, art. 23); the mark must follow."""
    case = work.take(ref, "change", "changed")
    terms = _anew(work, case, given.terms)
    if terms == case.decided:
        raise Incomplete("problem.no_change")
    sets = {"decided": asdict(terms), "approver": work.person.id, "protected_at": terms.level, "mark": ""}
    return work.record(case, "changed", Change(sets, sealed=_said(given))).receipt


def extend(work: Work, ref: Ref, given: Revision) -> Receipt:
    """Decide on a longer period, before the old one ends (State Secrets Law 2024, art. 24)."""
    case = work.take(ref, "extend", "extended")
    before = case.terms
    terms = _anew(work, case, given.terms)
    if terms.level != before.level:
        raise Incomplete("problem.extend_level")
    if before.ends_on and work.today.isoformat() > before.ends_on:
        raise Conflict("problem.ended", on=before.ends_on)
    if not _later(terms, before):
        raise Incomplete("problem.not_longer", ends_on=before.ends_on or before.period)
    sets = {"decided": asdict(terms), "approver": work.person.id, "mark": ""}
    return work.record(case, "extended", Change(sets, sealed=_said(given))).receipt


def declassify(work: Work, ref: Ref, given: Declassification) -> Receipt:
    """Declassify the whole, or the parts named; what remains keeps its terms and is marked anew."""
    event = "declassified_in_part" if given.parts else "declassified"
    case = work.take(ref, "declassify", event)  # type: ignore[arg-type]  # one of two literals
    if not work.scheme(case).is_secret(case.terms.level):
        raise Conflict("problem.not_secret")
    require_authority(work, case, case.terms)
    said = {"grounds": given.grounds, "opinion": given.opinion, "notice": given.notice}
    if given.parts:
        parts = [part.model_dump() for part in given.parts]
        sets = {"parts_declassified": case.parts_declassified + len(parts), "mark": ""}
        return work.record(case, "declassified_in_part", Change(sets, sealed=said | {"parts": parts})).receipt
    return work.record(case, "declassified", Change(_over(work, case), sealed=said)).receipt


def meet(work: Work, ref: Ref, given: Met) -> Receipt:
    """Say that the condition of the period has been met: protection ends by itself."""
    case = work.take(ref, "meet", "expired")
    if not case.terms.period or Period.parse(case.terms.period).kind != "condition":
        raise Conflict("problem.no_condition")
    sets = _over(work, case)
    return work.record(case, "expired", Change(sets, {"by": "condition"}, {"grounds": given.grounds})).receipt


def expire(work: Work, case: Case) -> Receipt:
    """The period has ended: protection ends by itself (State Secrets Law 2024, art. 24)."""
    return work.record(case, "expired", Change(_over(work, case), {"by": "date"})).receipt


def destroy(work: Work, ref: Ref, given: Destruction) -> Receipt:
    """Destroy text, title, suggestion and everything said, for good: the key of the case is destroyed."""
    case = work.take(ref, "destroy", "destroyed")
    witness = find_person(work.connection, given.witness)
    if witness is None or witness.id == work.person.id:
        raise Incomplete("problem.witness")
    about = {"grounds": given.grounds, "witness": witness.id}
    work.desk.vault.shred(work.connection, case.id, work.now)
    return work.record(case, "destroyed", Change({"destroyed": work.now}, about)).receipt


def _anew(work: Work, case: Case, given: TermsGiven) -> Terms:
    if case.kind == "derived":
        raise Incomplete("problem.derived_follows")
    terms = original(work, given, work.law(case))
    require_authority(work, case, terms)
    return terms


def _mark(work: Work, case: Case) -> str | None:
    terms = case.terms
    period = Period.parse(terms.period) if terms.period else None
    return write_mark(terms.level, period, work.scheme(case))


def _over(work: Work, case: Case) -> dict[str, Any]:
    """Declassified is not public: it is withheld as internal until somebody publishes it."""
    levels = [level.name for level in work.scheme(case).levels if not level.secret]
    return {"protected_at": levels[-1], "due_on": ""}


def _later(terms: Terms, before: Terms) -> bool:
    if not terms.ends_on:
        return bool(before.ends_on)
    return bool(before.ends_on) and terms.ends_on > before.ends_on


def _said(given: Revision) -> dict[str, str]:
    return {"grounds": given.grounds, "opinion": given.opinion, "notice": given.notice}
