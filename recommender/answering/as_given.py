"""An answer on a draft in plain writing, told of the text as given: every quote is cut from that."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from recommender.classifying.opinion import Opinion, Term
from recommender.document import Span
from recommender.recommendation import Basis, Candidate, Concern, Condition, Quote, Recommendation, Step
from recommender.text.plain import Plain

_Weighed = TypeVar("_Weighed", Basis, Candidate)


def as_given(answer: Recommendation, text: Plain) -> Recommendation:
    """``answer``, whose quotes were cut from ``text.text``, with quotes of ``text.given``."""
    return replace(
        answer,
        basis=tuple(_weighed(basis, text) for basis in answer.basis),
        candidates=tuple(_weighed(candidate, text) for candidate in answer.candidates),
        opinion=answer.opinion and _opinion(answer.opinion, text),
        concerns=tuple(_concern(concern, text) for concern in answer.concerns),
        lower=tuple(_step(step, text) for step in answer.lower),
        source_quotes=_quotes(answer.source_quotes, text),
        portions=tuple((_quote(quote, text), mark) for quote, mark in answer.portions),
        source=answer.source and replace(answer.source, mark=_quote(answer.source.mark, text)),
    )


def _quote(quote: Quote, text: Plain) -> Quote:
    return Quote.of(text.span(Span(quote.start, quote.end)), text.given)


def _quotes(quotes: tuple[Quote, ...], text: Plain) -> tuple[Quote, ...]:
    return tuple(_quote(quote, text) for quote in quotes)


def _weighed(weighed: _Weighed, text: Plain) -> _Weighed:
    conditions = tuple(_condition(condition, text) for condition in weighed.conditions)
    return replace(weighed, quotes=_quotes(weighed.quotes, text), conditions=conditions)


def _condition(condition: Condition, text: Plain) -> Condition:
    return replace(condition, quote=condition.quote and _quote(condition.quote, text))


def _concern(concern: Concern, text: Plain) -> Concern:
    return replace(concern, quotes=_quotes(concern.quotes, text))


def _step(step: Step, text: Plain) -> Step:
    return replace(step, without=tuple(text.span(span) for span in step.without))


def _opinion(opinion: Opinion, text: Plain) -> Opinion:
    ahead, behind = (tuple(_term(term, text) for term in terms) for terms in (opinion.for_, opinion.against))
    return replace(opinion, for_=ahead, against=behind)


def _term(term: Term, text: Plain) -> Term:
    """Terms of the title have no place in the text."""
    if term.start == term.end:
        return term
    quote = _quote(Quote(term.start, term.end, term.text), text)
    return replace(term, start=quote.start, end=quote.end, text=quote.text)
