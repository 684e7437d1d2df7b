"""Check terms against the law: no basis, no level; the item fixes the level and limits the period."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from recommender.catalogue import Catalogue, ScopeItem
from recommender.law.period import Period
from recommender.scheme import Scheme
from service.cases.case import Terms
from service.cases.given import TermsGiven
from service.errors import Incomplete


@dataclass(frozen=True, slots=True)
class Law:
    """What terms are held against: the scheme, and the items in force on the document's date."""

    scheme: Scheme
    catalogue: Catalogue
    on: date


def original(given: TermsGiven, law: Law) -> Terms:
    """Terms that rest on items of the catalogue; Incomplete names the rule they go against."""
    level = law.scheme.level(given.level)
    if level.rank == 0 and (given.period or given.basis):
        raise Incomplete("problem.open_has_none", rule=law.scheme.rules["no_false_marks"])
    items = [_item(name, law) for name in given.basis]
    if level.secret:
        _based(given.level, items, law.scheme)
    period = _period(given.period, law.scheme)
    if level.secret and period is None:
        raise Incomplete("problem.no_period", level=given.level)
    if period and items:
        _within(period, [item for item in items if item.level == given.level] or items, law)
    return finished(given, period, law.on)


def unfounded(given: TermsGiven, law: Law) -> Terms:
    """Terms that another authority or a source gave: no item is asked for, but levels and periods must exist."""
    law.scheme.level(given.level)
    return finished(given, _period(given.period, law.scheme), law.on)


def finished(given: TermsGiven, period: Period | None, on: date) -> Terms:
    """The terms with the day the period ends."""
    start = date.fromisoformat(given.starts_on) if given.starts_on else on
    ends = period.ends_on(start) if period else None
    return Terms(
        given.level,
        period.wire if period else "",
        start.isoformat() if period else "",
        ends.isoformat() if ends else "",
        tuple(given.basis),
        tuple(dict.fromkeys(given.readers)),
    )


def given_of(terms: Terms) -> TermsGiven:
    """Terms as somebody might give them again."""
    return TermsGiven(
        level=terms.level,
        period=terms.period,
        starts_on=terms.starts_on or None,
        basis=terms.basis,
        readers=terms.readers,
    )


def _item(name: str, law: Law) -> ScopeItem:
    for item in law.catalogue.items_on(law.on):
        if item.id == name:
            return item
    raise Incomplete("problem.basis_unknown", item=name, on=law.on.isoformat())


def _based(level: str, items: Sequence[ScopeItem], scheme: Scheme) -> None:
    """The cited items carry the level (Scope measures 2017, art. 4 and 9)."""
    if not items:
        raise Incomplete("problem.no_basis", level=level, rule=scheme.rules["no_basis_no_level"])
    highest = scheme.highest(item.level for item in items)
    if highest != level:
        raise Incomplete("problem.basis_level", level=level, highest=highest)


def _period(value: str, scheme: Scheme) -> Period | None:
    if not value:
        return None
    period = Period.parse(value)
    if period.kind not in scheme.period_kinds:
        raise Incomplete("problem.period_kind", kind=period.kind, known=scheme.period_kinds)
    return period


def _within(period: Period, items: Sequence[ScopeItem], law: Law) -> None:
    """A period up to the longest of the items, and long-term only where an item says so."""
    longest = max((item.period for item in items), key=lambda p: p.days(law.on))
    if period.kind == "long-term" and longest.kind != "long-term":
        raise Incomplete("problem.long_term", rule=law.scheme.procedure.steps["longer_than_item"])
    if longest.kind == "long-term" or period.kind == "condition":
        return
    capped = law.scheme.level(items[0].level).max_years
    limit = longest.days(law.on) if longest.kind != "condition" else (capped or 0) * 365.25
    if period.days(law.on) > limit:
        raise Incomplete(
            "problem.period_long", period=period.wire, longest=longest.wire,
            rule=law.scheme.procedure.steps["longer_than_item"],
        )  # fmt: skip
