"""Concerns about the period: capped, mixed, and the draft's own against what its basis allows."""

from __future__ import annotations

from collections.abc import Iterator

from recommender.answering.finding import Finding
from recommender.answering.protection import longest, mixed, periods_of
from recommender.answering.verdict import Verdict
from recommender.law.period import Period
from recommender.law.period_words import period_names
from recommender.marking.mark import Mark, effective_period
from recommender.messages import LANGUAGES
from recommender.recommendation import Concern, Quote
from recommender.scheme import Scheme


def period_concerns(verdict: Verdict, finding: Finding, scheme: Scheme) -> Iterator[Concern]:
    """What is to be said of how long the draft stays protected."""
    if verdict.level is None or verdict.period is None:
        return
    if verdict.cites:
        periods = periods_of(verdict.cited.bases, verdict.level)
        if longest(periods, finding.on) != verdict.period:
            yield Concern("period-capped", {"period": period_names(verdict.period)})
        if mixed(periods):
            others = [period_names(p) for p in dict.fromkeys(periods) if p != verdict.period]
            said = {lang: [names[lang] for names in others] for lang in LANGUAGES}
            yield Concern("period-mixed", {"period": period_names(verdict.period), "others": said})
    yield from _beyond_law(verdict, verdict.level, verdict.period, finding, scheme)
    for mark in verdict.sources.own:
        if mark.level == verdict.level and (mark.period or scheme.marks.style == "star"):
            yield from _own(mark, verdict.period, finding, scheme)


def _beyond_law(verdict: Verdict, level: str, period: Period, finding: Finding, scheme: Scheme) -> Iterator[Concern]:
    """A period that is over protects nothing (State Secrets Law 2024, art. 24); a source's may not exceed its level's
    maximum either (art. 20)."""
    if period.until is not None and period.until < finding.on:
        yield Concern("period-over", {"period": period_names(period)})
    source = verdict.inherited
    if source and (most := scheme.cap(period, level, source.since)) != period:
        yield Concern("source-over-cap", {"period": period_names(period), "maximum": period_names(most)})


def _own(mark: Mark, allowed: Period, finding: Finding, scheme: Scheme) -> Iterator[Concern]:
    """A catalogue's periods are maxima (Scope measures 2017, art. 9): longer is not allowed, shorter is."""
    own = effective_period(mark, scheme)
    rule = scheme.period_rules["item_is_maximum"]
    if own.kind == "long-term" and allowed.kind != "long-term":
        rule = scheme.period_rules.get("long_term_only_where_item_says", rule)
    code = {"longer": "period-too-long", "shorter": "period-shorter", "unlike": "period-differs"}.get(
        own.against(allowed, finding.on)
    )
    if code:
        values = {"mark": mark.text, "own": period_names(own), "period": period_names(allowed), "rule": rule.cited}
        yield Concern(code, values, (Quote.of(mark.span, finding.document.text),))
