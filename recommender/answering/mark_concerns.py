"""Concerns about marks: the draft's own against what its basis supports, and sources that hand nothing down."""

from __future__ import annotations

from collections.abc import Iterator

from recommender.answering.finding import Finding
from recommender.answering.verdict import Verdict
from recommender.marking.mark import Mark
from recommender.recommendation import Concern, Quote
from recommender.scheme import Scheme


def mark_concerns(verdict: Verdict, finding: Finding, scheme: Scheme) -> Iterator[Concern]:
    """What is to be said of the marks that the draft carries."""
    text = finding.document.text
    for mark in verdict.sources.own:
        yield from _own(mark, verdict, finding, scheme)
    for mark in verdict.sources.ended:
        yield Concern("ended-source", {"mark": mark.text}, (Quote.of(mark.span, text),))
    for mark in verdict.sources.named:
        yield Concern("named-source", {"mark": mark.text}, (Quote.of(mark.span, text),))
    if verdict.inherited:
        yield Concern("derived", {"rule": scheme.rules["derived"].cited})


def _own(mark: Mark, verdict: Verdict, finding: Finding, scheme: Scheme) -> Iterator[Concern]:
    """Too high denies the public, too low leaks; both are told (State Secrets Law 2024, art. 22 and 58)."""
    quote = (Quote.of(mark.span, finding.document.text),)
    values = {"mark": mark.text, "level": scheme.level(verdict.level or "open").names}
    if verdict.outcome == "open":
        yield Concern("habit-mark", {"mark": mark.text, "rule": scheme.rules["no_false_marks"].cited}, quote)
    elif verdict.outcome != "refer" and scheme.rank(mark.level) > scheme.rank(verdict.level):
        yield Concern("mark-too-high", {**values, "rule": scheme.rules["no_basis_no_level"].cited}, quote)
    elif verdict.outcome != "refer" and scheme.rank(mark.level) < scheme.rank(verdict.level):
        yield Concern("mark-too-low", values, quote)
