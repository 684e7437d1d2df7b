"""Cases as they go on the wire."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import asdict
from datetime import date
from typing import Any

from recommender.law.day_words import day_text
from recommender.law.period import Period
from recommender.marks import write_mark
from recommender.messages import say
from recommender.scheme import Scheme
from service.cases import fold, queue, views
from service.cases.alike import shown_group
from service.cases.case import Case, Referral, Terms
from service.cases.offered import Asked, offered
from service.cases.work import Work
from service.errors import Named, Worded
from service.ledger.events import Event
from service.models_cases import (
    CaseRowWire,
    CaseWire,
    EventWire,
    ObjectionWire,
    ReferralWire,
    SecretPointWire,
    TermsWire,
    WhyWire,
)
from service.models_suggestion import Suggestion
from service.people.register import names_of


def case_row(work: Work, case: Case, language: str) -> CaseRowWire:
    """A case in a list."""
    return CaseRowWire(**_row(work, case, views.title_of(work, case), language))


def names_in(work: Work, cases: Iterable[Case]) -> dict[str, str]:
    """Names of the persons and units that stand in rows of a list."""
    return names_of(work.connection, {name for case in cases for name in _in_row(case)} - {""})


def whole_case(work: Work, seen: views.Seen, language: str) -> CaseWire:
    """A whole case."""
    case, scheme, draft = seen.case, work.scheme(seen.case), seen.draft
    answer = Suggestion.model_validate(seen.recommendation) if seen.recommendation else None
    return CaseWire(
        **_row(work, case, seen.title, language),
        text=draft.get("text", ""),
        secret_points=[SecretPointWire(**point) for point in draft.get("secret_points", ())],
        knowers=draft.get("knowers", ""),
        unclear=case.unclear and seen.proposal,
        proposed=_terms(case.proposed) if seen.proposal else None,
        adjusted=_terms(case.adjusted) if case.adjusted else None,
        decided=_terms(case.decided) if case.decided else None,
        mark=case.mark,
        expected_mark=mark_of(case.terms, scheme) if seen.proposal else None,
        consulted=list(case.consulted),
        heard=list(case.heard),
        sources=list(case.sources) if seen.proposal else [],
        referral=_referral(case.referral, scheme, language) if case.referral else None,
        objection=ObjectionWire(by=case.objection.by, unit=case.objection.unit, level=case.objection.level)
        if case.objection
        else None,
        parts_declassified=case.parts_declassified,
        recommendation=answer,
        names=names_of(work.connection, _ids(case) if seen.proposal else {*_in_row(case), *case.consulted} - {""}),
        possible=list(seen.can),
        may=list(offered(Asked(work.person, case, scheme, work.today.isoformat()))),
    )


def mark_of(terms: Terms, scheme: Scheme) -> str | None:
    """The mark that terms call for; None where none may be."""
    return write_mark(terms.level, Period.parse(terms.period) if terms.period else None, scheme)


PROPOSES = frozenset({"proposed", "adjusted", "protected_at"})


def event_wire(event: Event, said: dict[str, Any], hidden: bool, kept_back: Collection[str] = ()) -> EventWire:
    """One event of a case; ``hidden`` leaves out what would give a hidden suggestion away, and all ``kept_back``."""
    facts = event.facts
    if hidden:
        sets = {name: value for name, value in facts[fold.SETS].items() if name not in kept_back}
        facts = {fold.SETS: sets | {"suggested": None}, fold.ABOUT: {}}
    return EventWire(
        seq=event.seq,
        version=event.version,
        type=fold.type_of(event),
        at=event.at,
        actor=event.actor,
        sets=facts[fold.SETS],
        about=facts[fold.ABOUT],
        said=said,
        before=event.before,
        digest=event.digest,
    )


def named_in(events: Iterable[EventWire]) -> set[str]:
    """Ids of persons and units in events: who acted, which unit was heard, who witnessed."""
    said = {str(event.about[key]) for event in events for key in ("unit", "witness") if key in event.about}
    return {event.actor for event in events} | said


def _row(work: Work, case: Case, title: str, language: str) -> dict[str, Any]:
    hidden = views.hides(case, work.person)
    shown = case.suggested if case.suggested and not hidden else None
    same = (
        "id", "version", "state", "kind", "unit", "deciding_unit", "drafter", "approver", "scheme", "document_date",
        "protected_at", "blind", "due_on", "created", "changed", "destroyed",
    )  # fmt: skip
    row: dict[str, Any] = {name: getattr(case, name) for name in same}
    row |= {"alike": shown_group(case), "title": title, "terms": _terms(case.terms)}
    if views.hides_proposal(case, work.person):
        row |= {"terms": None, "protected_at": None}
    whys = queue.reasons(case, hidden, work.scheme(case), work.today)
    row |= {"why": [why_wire(why, work.scheme(case), language) for why in whys], "score": queue.score(whys)}
    return row | {"suggested": shown.outcome if shown else None, "doubt": shown.doubt if shown else None}


def why_wire(why: queue.Why, scheme: Scheme, language: str) -> WhyWire:
    """A reason with its sentence."""
    words: dict[str, object] = {}
    for name, value in why.values.items():
        if name == "on":
            words[name] = day_text(date.fromisoformat(value), language)
        elif name in ("level", "catalogue", "classifier"):
            words[name] = Worded(scheme.level(value).names).cite(language)
        elif name == "directions":
            words[name] = Named("direction", tuple(value)).cite(language)
        else:
            words[name] = value
    return WhyWire(
        code=why.code, points=why.points, values=why.values, text=say(f"queue.{why.code}", language, **words)
    )


def _terms(terms: Terms) -> TermsWire:
    return TermsWire.model_validate(asdict(terms))


def _referral(referral: Referral, scheme: Scheme, language: str) -> ReferralWire:
    authorities = {"to": scheme.referral.to, "to_highest": scheme.referral.to_highest}
    names = authorities.get(referral.to)
    to = names.get(language, names["en"]) if names else referral.to
    return ReferralWire(**{**asdict(referral), "to": to})


def _ids(case: Case) -> set[str]:
    readers = (case.proposed.readers, case.adjusted.readers if case.adjusted else (), case.readers)
    said = (case.referral.by, case.referral.to) if case.referral else ()
    objected = (case.objection.by, case.objection.unit) if case.objection else ()
    named = {name for each in readers for name in each}
    return {*_in_row(case), *named, *case.consulted, *said, *objected} - {""}


def _in_row(case: Case) -> tuple[str, ...]:
    return case.unit, case.deciding_unit, case.drafter, case.approver
