"""Which sentences of a derived draft hold what its sources say."""

from __future__ import annotations

import re
from collections.abc import Iterator

from recommender.answering.evidence import MAX_QUOTES, telling, trimmed
from recommender.conditions.facts import Facts
from recommender.document import Span
from recommender.marking.mark import Mark
from recommender.marking.sources import ANNOUNCES, TELLS, Sources
from recommender.recommendation import Quote

_LABEL = re.compile(r"\W*([A-Z]|\d{1,2})[.)、]")


def source_quotes(sources: Sources, facts: Facts) -> tuple[Quote, ...]:
    """The words that tell what live sources say: all of them where they are few, else the most telling."""
    spans = content_sentences(sources, facts)
    if len(spans) > MAX_QUOTES or not _found(sources, facts):
        return telling(spans, facts.document)
    text = facts.document.text
    return tuple(Quote.of(trimmed(span, text), text) for span in spans)


def content_sentences(sources: Sources, facts: Facts) -> tuple[Span, ...]:
    """The sentences that tell what live sources say.

    Those under a portion mark, else those that refer to a listed source by its letter, else those that report and what
    follows them in their paragraph; where the draft shows none of these, all after the first mark.
    """
    first = min((mark.span.end for mark in sources.live), default=0)
    return _found(sources, facts) or tuple(s for s in facts.sentences if s.start >= first)


def _found(sources: Sources, facts: Facts) -> tuple[Span, ...]:
    ways = (_under_portions, _referring, _reporting) if sources.live else ()
    return next((found for way in ways if (found := tuple(way(sources.live, facts)))), ())


def _under_portions(marks: tuple[Mark, ...], facts: Facts) -> Iterator[Span]:
    portions = [facts.paragraph(mark.span) for mark in marks if mark.portion]
    return (s for s in facts.sentences if any(s.overlaps(p) for p in portions))


def _referring(marks: tuple[Mark, ...], facts: Facts) -> Iterator[Span]:
    text = facts.document.text
    labels = [_LABEL.match(facts.paragraph(mark.span).of(text)) for mark in marks]
    known = {f"({label[1]})" for label in labels if label}
    return (s for s in facts.sentences if any(ref in s.of(text) for ref in known))


def _reporting(marks: tuple[Mark, ...], facts: Facts) -> Iterator[Span]:
    text = facts.document.text
    first = min(mark.span.end for mark in marks)
    last = None
    for sentence in facts.sentences:
        if sentence.end <= first:
            continue
        paragraph = facts.paragraph(sentence)
        said = text[max(first, sentence.start) : sentence.end]
        if paragraph == last or (TELLS.search(said) and not _announces(said)):
            last = paragraph
            yield sentence


def _announces(sentence: str) -> bool:
    """Whether a sentence only leads to what is told: "现将有关情况报告如下。"."""
    return ANNOUNCES.search(sentence) is not None
