"""Derived classification: what carries classified content inherits level, period and need-to-know of its sources.

Implementing Regulations 2024, art. 18; a compilation takes the highest level in it (Document handling rules 2012, 32).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from recommender.errors import OptionError
from recommender.law.period import Period
from service.cases import rows
from service.cases.case import Terms
from service.cases.given import Proposal, Source, TermsGiven
from service.cases.states import STANDING
from service.cases.terms import Law, finished
from service.cases.work import Work
from service.errors import Incomplete
from service.policy import may_know


def inherited(work: Work, given: Proposal, law: Law) -> tuple[Terms, tuple[str, ...]]:
    """The terms that the sources give, and the cases among the sources; Incomplete where others are proposed."""
    sources = [_source(work, source, law) for source in given.sources]
    level = law.scheme.highest(terms.level for terms in sources)
    top = [terms for terms in sources if terms.level == level]
    longest = max(top, key=_length)
    if given.terms.level != level:
        raise Incomplete("problem.derived_level", level=given.terms.level, source=level)
    if given.terms.period and Period.parse(given.terms.period).wire != longest.period:
        raise Incomplete("problem.derived_period", period=given.terms.period, source=longest.period)
    cases = tuple(source.case for source in given.sources if source.case)
    basis = dict.fromkeys(item for terms in top for item in terms.basis)
    readers = given.terms.readers or _common(top)
    return Terms(level, longest.period, longest.starts_on, longest.ends_on, tuple(basis), readers), cases


def _source(work: Work, source: Source, law: Law) -> Terms:
    if source.case:
        case = rows.load(work.connection, source.case)
        if case is None or not may_know(work.person, case):
            raise Incomplete("problem.no_source", case=source.case)
        if case.state not in STANDING or case.decided is None:
            raise Incomplete("problem.source_open", case=source.case)
        return case.decided
    if not source.level or not source.document:
        raise Incomplete("problem.source_bare")
    level = law.scheme.level(source.level)
    if not level.secret:
        raise Incomplete("problem.source_level", level=source.level)
    period = source.period or f"{level.default_years}y"
    start = date.fromisoformat(source.date) if source.date else law.on
    return finished(TermsGiven(level=level.name, period=period), _parsed(period), start)


def _parsed(period: str) -> Period:
    try:
        return Period.parse(period)
    except OptionError as error:
        raise Incomplete("problem.source_period", period=period) from error


def _length(terms: Terms) -> tuple[float, str]:
    """Longer is greater; what only an event or nobody ends is longest."""
    period = Period.parse(terms.period) if terms.period else None
    return (float("inf") if period and not terms.ends_on else 0.0, terms.ends_on)


def _common(sources: Iterable[Terms]) -> tuple[str, ...]:
    """Who needs to know every one of the sources."""
    every = [set(terms.readers) for terms in sources]
    return tuple(sorted(set.intersection(*every))) if every else ()
