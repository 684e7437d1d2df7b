"""The JSON form of a recommendation: one function a type, keys as docs/schemas/suggestion.schema.json has them."""

from __future__ import annotations

from datetime import date
from typing import Any

from recommender.classifying.opinion import Opinion, Term
from recommender.law.period import Period
from recommender.law.period_words import period_text
from recommender.recommendation import Basis, Candidate, Concern, Condition, Quote, Recommendation, Source, Step, Used

Wire = dict[str, Any]


def to_wire(recommendation: Recommendation, language: str = "en") -> Wire:
    """The whole answer; only its sentences depend on ``language``."""
    r = recommendation
    return {
        "outcome": r.outcome,
        "level": r.level,
        "level_set": list(r.opinion.level_set) if r.opinion else [],
        "period": _period(r.period, r.starts_on, language) if r.period else None,
        "mark": r.mark,
        "need_to_know": r.need_to_know,
        "basis": [_basis(b, language) for b in r.basis],
        "candidates": [_candidate(c, language) for c in r.candidates],
        "opinion": _opinion(r.opinion) if r.opinion else None,
        "concerns": [_concern(c, language) for c in r.concerns],
        "lower": [_step(s) for s in r.lower],
        "source": _source(r.source) if r.source else None,
        "source_quotes": [_quote(q) for q in r.source_quotes],
        "portions": [{**_quote(q), "mark": mark} for q, mark in r.portions],
        "used": _used(r.used),
    }


def _period(period: Period, start: date | None, language: str) -> Wire:
    wire: Wire = {"kind": period.kind}
    if period.bounded:
        wire[period.kind] = period.number
    if period.kind == "condition":
        wire["condition"] = period.text
    ends = period.ends_on(start)
    return wire | {"text": period_text(period, language), "ends_on": ends.isoformat() if ends else None}


def _quote(quote: Quote) -> Wire:
    return {"start": quote.start, "end": quote.end, "text": quote.text}


def _condition(condition: Condition, language: str) -> Wire:
    quote = _quote(condition.quote) if condition.quote else None
    wire: Wire = {"kind": condition.kind, "state": condition.state, "text": condition.text(language)}
    return wire | {"requires": condition.requires, "found": condition.found, "quote": quote}


def _basis(basis: Basis, language: str) -> Wire:
    item = basis.item
    return {
        "item": item.id,
        "matter": item.matter,
        "level": item.level,
        "period": item.period.wire,
        "need_to_know": item.need_to_know,
        "producing_tier": item.producing_tier,
        "reason": item.reason,
        "score": round(basis.score, 4),
        "quotes": [_quote(q) for q in basis.quotes],
        "conditions": [_condition(c, language) for c in basis.conditions],
        "verify": [c.text(language) for c in basis.conditions if c.state == "to-verify"],
        "explanation": [{"kind": r.kind, "text": r.text} for r in basis.explanation.get(language, ())],
    }


def _candidate(candidate: Candidate, language: str) -> Wire:
    return {
        "item": candidate.item.id,
        "matter": candidate.item.matter,
        "level": candidate.item.level,
        "score": round(candidate.score, 4),
        "why_not": candidate.reason(language),
        "quotes": [_quote(q) for q in candidate.quotes],
        "conditions": [_condition(c, language) for c in candidate.conditions],
    }


def _source(source: Source) -> Wire:
    return {"mark": _quote(source.mark), "level": source.level, "caveats": list(source.caveats)}


def _term(term: Term) -> Wire:
    return {"start": term.start, "end": term.end, "text": term.text, "weight": round(term.weight, 6)}


def _opinion(opinion: Opinion) -> Wire:
    return {
        "probabilities": {level: round(p, 6) for level, p in opinion.probabilities.items()},
        "for": [_term(t) for t in opinion.for_],
        "against": [_term(t) for t in opinion.against],
        "unfamiliar": opinion.unfamiliar,
    }


def _concern(concern: Concern, language: str) -> Wire:
    quotes = [_quote(q) for q in concern.quotes]
    return {"code": concern.code, "text": concern.text(language), "quotes": quotes}


def _step(step: Step) -> Wire:
    return {"without": [[s.start, s.end] for s in step.without], "outcome": step.outcome, "level": step.level}


def _used(used: Used) -> Wire:
    return {
        "scheme": used.scheme,
        "catalogue": list(used.catalogue),
        "overlay": used.overlay,
        "bundle": used.bundle,
        "dingmi": used.dingmi,
        "on": used.on.isoformat(),
        "demonstration": used.demonstration,
        "plugins": list(used.plugins),
    }
