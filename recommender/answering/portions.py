"""Portion marks: the level of each passage, as far as the evidence goes.

Star style: the passages that make the matter secret (密点, State Secrets Law 2024, art. 19) bear their level. Slash
style: every portion bears a mark, and what has no evidence is unclassified (EO 13526, 1.6(c)).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from recommender.document import Document, Span
from recommender.marking.mark import Mark
from recommender.marks import write_portion
from recommender.recommendation import Quote
from recommender.scheme import Scheme

Portions = tuple[tuple[Quote, str], ...]
Graded = tuple[Quote, str]


def portions(graded: Iterable[Graded], document: Document, scheme: Scheme, own: Iterable[Mark] = ()) -> Portions:
    """The passages of ``document`` with their marks, in order; empty where nothing is graded.

    ``graded`` are quotes with their levels; lines that hold nothing but the draft's ``own`` mark bear none.
    """
    found = tuple(graded)
    if not found:
        return ()
    marked = _each_portion(found, document, scheme, own) if scheme.marks.style == "slashes" else _graded(found, scheme)
    return tuple(marked)


def _graded(graded: tuple[Graded, ...], scheme: Scheme) -> Iterator[tuple[Quote, str]]:
    """Each graded quote with the highest level that it was given."""
    levels: dict[Quote, str] = {}
    for quote, level in graded:
        levels[quote] = scheme.highest((levels.get(quote, level), level))
    for quote in sorted(levels, key=lambda q: (q.start, q.end)):
        yield quote, write_portion(levels[quote], scheme)


def _each_portion(
    graded: tuple[Graded, ...], document: Document, scheme: Scheme, own: Iterable[Mark]
) -> Iterator[tuple[Quote, str]]:
    marks = [mark.span for mark in own]
    for paragraph in document.paragraphs:
        if any(mark.overlaps(paragraph) and len(paragraph) <= len(mark) + 2 for mark in marks):
            continue
        here = [level for quote, level in graded if paragraph.overlaps(Span(quote.start, quote.end))]
        level = scheme.highest(here or ["open"])
        yield Quote.of(paragraph, document.text), write_portion(level, scheme)
