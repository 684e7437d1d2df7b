"""Read a draft once: sentences with their features, paragraph by paragraph.

A paragraph's reading depends on its text alone, so an edit re-reads the edited paragraph only.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from recommender.document import Document, Span, paragraphs, sentences
from recommender.index import grams
from recommender.normal import normalize
from recommender.terms import Hit, TermFinder

CACHED_PARAGRAPHS = 4096


@dataclass(frozen=True, slots=True)
class HitSpan:
    """A thesaurus term in the original text."""

    concept: int
    way: str
    strength: float
    span: Span


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: where it stands, its lexical features and the terms found in it."""

    span: Span
    paragraph: int
    grams: tuple[str, ...]
    hits: tuple[HitSpan, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """All sentences of a draft in order; ``title`` is read as a sentence of its own (span of length 0)."""

    sentences: tuple[Sentence, ...]
    title: Sentence | None

    @property
    def parts(self) -> tuple[Sentence, ...]:
        """The sentences, and the title last where there is one."""
        return (*self.sentences, self.title) if self.title else self.sentences

    def kept(self, without: frozenset[Span]) -> list[int]:
        """The places in ``parts`` that stay when the sentences ``without`` are left out; the title always stays."""
        return [i for i, part in enumerate(self.parts) if part is self.title or part.span not in without]

    def only(self, kept: Sequence[int]) -> Reading:
        """The same draft read with the parts ``kept`` alone."""
        return Reading(tuple(self.sentences[i] for i in kept if i < len(self.sentences)), self.title)


class Reader:
    """Reads drafts with one thesaurus, keeping the readings of recent paragraphs."""

    def __init__(self, finder: TermFinder) -> None:
        self._finder = finder
        self._paragraph = lru_cache(maxsize=CACHED_PARAGRAPHS)(self._read_paragraph)

    def read(self, document: Document) -> Reading:
        """The reading of a draft."""
        found: list[Sentence] = []
        for number, span in enumerate(document.paragraphs):
            for sentence in self._paragraph(span.of(document.text)):
                found.append(_moved(sentence, span.start, number))
        return Reading(tuple(found), self._title(document))

    def read_text(self, text: str) -> tuple[Sentence, ...]:
        """The sentences of any text, such as an item's wording."""
        parts = (self._paragraph(p.of(text)) for p in paragraphs(text))
        return tuple(sentence for part in parts for sentence in part)

    def _title(self, document: Document) -> Sentence | None:
        parts = self.read_text(document.title) if document.title.strip() else ()
        if not parts:
            return None
        return Sentence(
            Span(0, 0), -1, tuple(g for s in parts for g in s.grams), tuple(h for s in parts for h in s.hits)
        )

    def _read_paragraph(self, text: str) -> tuple[Sentence, ...]:
        normal = normalize(text)
        spans = sentences(text)
        bounds = [normal.range_of(span) for span in spans]
        hits = self._finder.find(normal.text, bounds)
        starts = [hit.start for hit in hits]
        return tuple(
            Sentence(
                span,
                0,
                tuple(grams(normal.text[a:b])),
                tuple(
                    _hit(h, normal.span(h.start, h.end)) for h in hits[bisect_left(starts, a) : bisect_left(starts, b)]
                ),
            )
            for span, (a, b) in zip(spans, bounds, strict=True)
        )


def _hit(hit: Hit, span: Span) -> HitSpan:
    return HitSpan(hit.concept, hit.way, hit.strength, span)


def _moved(sentence: Sentence, by: int, paragraph: int) -> Sentence:
    hits = tuple(HitSpan(h.concept, h.way, h.strength, h.span.shifted(by)) for h in sentence.hits)
    return Sentence(sentence.span.shifted(by), paragraph, sentence.grams, hits)
