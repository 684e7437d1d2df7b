"""What a draft gives to check conditions with: its figures and dates, read once, and what stands close to the item."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, lru_cache
from typing import Literal

from recommender.dates import Stated, read_dates
from recommender.document import Document, Span
from recommender.normal import fold
from recommender.quantities import Quantity, lowered, read_quantities

Cues = Mapping[str, tuple[Span, ...]]
When = Literal["to-come", "over", "unclear"]
CLOSEST = 3
Told = tuple[tuple[When, Span], ...]  # what a sentence tells of an event, and in which clauses


@dataclass(frozen=True, slots=True)
class Lowered:
    """A text folded and in lower case; ``places`` are the original places of its characters where some had to go."""

    text: str
    places: list[int] | None

    def of(self, span: Span) -> str:
        """The words of a span of the original."""
        if self.places is None:
            return self.text[span.start : span.end]
        return self.text[bisect_left(self.places, span.start) : bisect_left(self.places, span.end)]

    def places_of(self, pattern: re.Pattern[str]) -> list[int]:
        """Where the matches of ``pattern`` start in the original."""
        found = [match.start() for match in pattern.finditer(self.text)]
        return found if self.places is None else [self.places[place] for place in found]


def lowered_form(text: str) -> Lowered:
    """``text`` folded and in lower case.

    >>> lowered_form("ＫＭ，談\u200b判").of(Span(3, 6))
    '谈判'
    """
    folded, places = fold(text)
    return Lowered(lowered(folded), places)


@dataclass(frozen=True)
class Facts:
    """One draft, seen from one item. ``near``: the sentences closest to the item; ``cues``: spans found by the
    caller under "already-public", "not-yet", "over-already". ``told`` keeps what sentences tell of events."""

    document: Document
    on: date
    quantities: tuple[Quantity, ...]
    dates: tuple[Stated, ...]
    sentences: tuple[Span, ...]
    lowered: Lowered = field(repr=False, compare=False)
    near: tuple[Span, ...] = ()
    cues: Cues = field(default_factory=dict)
    told: dict[tuple[str, str], dict[Span, Told | None]] = field(default_factory=dict, repr=False, compare=False)

    def about(self, near: tuple[Span, ...], cues: Cues | None = None) -> Facts:
        """The same draft, seen from another item (nothing is read again)."""
        return replace(self, near=near, cues=self.cues if cues is None else cues)

    def without(self, gone: Collection[Span]) -> Facts:
        """The same draft as if the sentences ``gone`` had not been read."""

        def stays(span: Span) -> bool:
            return not any(span.overlaps(g) for g in gone)

        return replace(
            self,
            quantities=tuple(q for q in self.quantities if stays(q.span)),
            dates=tuple(d for d in self.dates if stays(d.span)),
            sentences=tuple(s for s in self.sentences if stays(s)),
        )

    def blanked(self, span: Span) -> Facts:
        """The same draft with dashes in place of a span."""
        text = self.document.text
        blank = text[: span.start] + "—" * len(span) + text[span.end :]
        return replace(self, document=replace(self.document, text=blank), lowered=lowered_form(blank), told={})

    def words(self, span: Span) -> str:
        """The folded, lower-case words of a span."""
        return self.lowered.of(span)

    def naming(self, pattern: re.Pattern[str]) -> tuple[Span, ...]:
        """All sentences of the draft, left out or not, in which a match of ``pattern`` starts."""
        every = self.document.sentences
        starts = [sentence.start for sentence in every]
        places = self.lowered.places_of(pattern)
        return tuple(dict.fromkeys(_at(every, starts, Span(place, place)) for place in places))

    def figures(self, start: int, end: int) -> tuple[Quantity, ...]:
        """The figures that begin in ``[start, end)``."""
        return self.quantities[bisect_left(self._figure_starts, start) : bisect_left(self._figure_starts, end)]

    def days(self, span: Span) -> tuple[Stated, ...]:
        """The dates that begin in a span."""
        return self.dates[bisect_left(self._date_starts, span.start) : bisect_left(self._date_starts, span.end)]

    def sentence(self, span: Span) -> Span:
        """The sentence in which a span begins."""
        return _at(self.sentences, self._starts, span)

    def paragraph(self, span: Span) -> Span:
        """The paragraph in which a span begins."""
        return _at(self.document.paragraphs, self._paragraph_starts, span)

    def clause(self, span: Span) -> Span:
        """The clause around a span: up to a comma or the end of its sentence."""
        sentence, text = self.sentence(span), self.document.text
        start = max([text.rfind(mark, sentence.start, span.start) + 1 for mark in "，,：:"] + [sentence.start])
        ends = [text.find(mark, span.end, sentence.end) for mark in "，。；;"]
        end = min([e for e in ends if e >= 0] + [max(sentence.end, span.end)])
        return Span(start + len(text[start : span.start]) - len(text[start : span.start].lstrip()), end)

    def is_near(self, span: Span) -> bool:
        """Whether a span lies in what is closest to the item."""
        return any(n.overlaps(span) for n in self.near)

    def is_closest(self, span: Span) -> bool:
        """Whether a span lies in one of the CLOSEST sentences nearest to the item."""
        return any(n.overlaps(span) for n in self.near[:CLOSEST])

    def is_close(self, span: Span) -> bool:
        """Whether a span shares a paragraph with what is closest to the item."""
        return any(p.overlaps(span) for p in self.near_paragraphs)

    @cached_property
    def close(self) -> tuple[Span, ...]:
        """The sentences of those paragraphs, in order."""
        found: list[Span] = []
        for paragraph in sorted(self.near_paragraphs):
            first, last = bisect_left(self._starts, paragraph.start), bisect_left(self._starts, paragraph.end)
            found.extend(self.sentences[first:last])
        return tuple(found)

    @cached_property
    def near_paragraphs(self) -> tuple[Span, ...]:
        """The paragraphs of the closest sentences."""
        return tuple(dict.fromkeys(self.paragraph(n) for n in self.near))

    @cached_property
    def _starts(self) -> list[int]:
        return [s.start for s in self.sentences]

    @cached_property
    def _figure_starts(self) -> list[int]:
        return [q.span.start for q in self.quantities]

    @cached_property
    def _date_starts(self) -> list[int]:
        return [d.span.start for d in self.dates]

    @cached_property
    def _paragraph_starts(self) -> list[int]:
        return [s.start for s in self.document.paragraphs]


def facts_of(document: Document, on: date) -> Facts:
    """Read a draft's figures and dates, once for all items.

    >>> facts = facts_of(Document("面积38平方千米，7月底完成。"), date(2025, 8, 19))
    >>> facts.quantities[0].value, str(facts.dates[0].last)
    (38.0, '2025-07-31')
    """
    quantities: list[Quantity] = []
    dates: list[Stated] = []
    for paragraph in document.paragraphs:
        read, stated = _read(paragraph.of(document.text), on)
        quantities += [q.shifted(paragraph.start) for q in read]
        dates += [d.shifted(paragraph.start) for d in stated]
    form = lowered_form(document.text)
    return Facts(document, on, tuple(quantities), tuple(dates), document.sentences, form)


@lru_cache(maxsize=4096)
def _read(paragraph: str, on: date) -> tuple[tuple[Quantity, ...], tuple[Stated, ...]]:
    """One paragraph's figures and dates; kept, so that an edit re-reads the edited paragraph only."""
    return read_quantities(paragraph), read_dates(paragraph, on)


def _at(spans: tuple[Span, ...], starts: list[int], span: Span) -> Span:
    return spans[max(0, bisect_right(starts, span.start) - 1)]
