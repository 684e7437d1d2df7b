"""What the grounds of an answer hand down to the draft: who may know, the source's mark, a level for each passage."""

from __future__ import annotations

from collections.abc import Iterator

from recommender.answering.protection import need_to_know
from recommender.answering.verdict import Verdict
from recommender.document import Document
from recommender.marking.sources import need_to_know as need_to_know_of_source
from recommender.recommendation import Quote, Source
from recommender.scheme import Scheme


def knowers(verdict: Verdict, document: Document, scheme: Scheme) -> str:
    """Who may know: as the cited items say, or as the draft says of its source; empty where neither does."""
    if verdict.cites:
        return need_to_know(verdict.cited.bases, verdict.level, "；" if scheme.language == "zh" else "; ")
    return need_to_know_of_source(document) if verdict.inherited else ""


def source_of(verdict: Verdict, document: Document) -> Source | None:
    """The mark that a derived draft inherits."""
    handed = verdict.inherited
    if handed is None:
        return None
    return Source(Quote.of(handed.mark.span, document.text), handed.level, handed.caveats)


def graded(verdict: Verdict, document: Document) -> Iterator[tuple[Quote, str]]:
    """The passages that the answer rests on, each with its level.

    A passage of a source has the level of its paragraph's portion mark, where there is one, else the level inherited.
    """
    if verdict.inherited:
        for quote in verdict.source_quotes:
            paragraph = next(p for p in document.paragraphs if p.start <= quote.start < p.end)
            own = [mark.level for mark in verdict.sources.live if mark.portion and mark.span.overlaps(paragraph)]
            yield quote, own[0] if own else verdict.inherited.level
    elif verdict.cites:
        for basis in verdict.cited.bases:
            for quote in basis.quotes:
                yield quote, basis.item.level
