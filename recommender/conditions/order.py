"""Where the figures, dates, sentences and paragraphs of a draft stand: found by place without looking at the others."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import cached_property
from typing import Protocol, TypeVar

from recommender.document import Document, Span
from recommender.numbers.dates import Stated
from recommender.numbers.quantities import Quantity


class Placed(Protocol):
    """Something that stands in a draft."""

    @property
    def span(self) -> Span:
        """Where."""
        ...


T = TypeVar("T")
P = TypeVar("P", bound=Placed)


class Order:
    """Finds what stands where. Figures, dates and sentences are in order, and none of one kind overlaps another.

    ``read`` gives the dates of a paragraph, which are read when first asked for; those that overlap a sentence that is
    ``gone`` are not there.
    """

    def __init__(
        self,
        document: Document,
        quantities: tuple[Quantity, ...],
        sentences: tuple[Span, ...],
        read: Callable[[Span], tuple[Stated, ...]],
        gone: Collection[Span] = (),
    ) -> None:
        self._document, self._quantities, self._sentences, self._read = document, quantities, sentences, read
        self._gone = tuple(gone)

    def without(self, gone: Collection[Span], quantities: tuple[Quantity, ...], sentences: tuple[Span, ...]) -> Order:
        """The same without the sentences ``gone``: what figures and sentences stay."""
        other = Order(self._document, quantities, sentences, self._read, (*self._gone, *gone))
        vars(other)["_paragraph_starts"] = self._paragraph_starts
        return other

    def figures(self, start: int, end: int) -> tuple[Quantity, ...]:
        """The figures that begin in ``[start, end)``."""
        return self._quantities[bisect_left(self._figure_starts, start) : bisect_left(self._figure_starts, end)]

    def days(self, span: Span) -> tuple[Stated, ...]:
        """The dates that begin in a span."""
        first = max(0, bisect_right(self._paragraph_starts, span.start) - 1)
        last = bisect_left(self._paragraph_starts, span.end)
        dates = (date for paragraph in self._document.paragraphs[first:last] for date in self._read(paragraph))
        return tuple(date for date in dates if span.start <= date.span.start < span.end and self._stays(date.span))

    def _stays(self, span: Span) -> bool:
        return not any(span.overlaps(gone) for gone in self._gone)

    def sentence(self, span: Span) -> Span:
        """The sentence in which a span begins."""
        return at(self._sentences, self._sentence_starts, span.start)

    def paragraph(self, span: Span) -> Span:
        """The paragraph in which a span begins."""
        return at(self._document.paragraphs, self._paragraph_starts, span.start)

    def within(self, span: Span) -> tuple[Span, ...]:
        """The sentences that begin in a span."""
        return self._sentences[
            bisect_left(self._sentence_starts, span.start) : bisect_left(self._sentence_starts, span.end)
        ]

    def after(self, sentence: Span) -> Span | None:
        """The first sentence that begins at the end of another or behind it."""
        place = bisect_left(self._sentence_starts, sentence.end)
        return self._sentences[place] if place < len(self._sentences) else None

    def has(self, sentence: Span) -> bool:
        """Whether a sentence is there (and was not left out)."""
        return bool(self._sentences) and self.sentence(sentence) == sentence

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [s.start for s in self._sentences]

    @cached_property
    def _figure_starts(self) -> list[int]:
        return [q.span.start for q in self._quantities]

    @cached_property
    def _paragraph_starts(self) -> list[int]:
        return [s.start for s in self._document.paragraphs]


def at(spans: Sequence[Span], starts: Sequence[int], place: int) -> Span:
    """The last of ``spans`` that starts at a place or before it, else the first; ``starts`` are theirs."""
    return spans[max(0, bisect_right(starts, place) - 1)]


def less(placed: tuple[P, ...], gone: Span) -> tuple[P, ...]:
    """``placed`` things, which are in order and do not overlap, without those that overlap a span.

    >>> less((Stated(Span(0, 4), None, None), Stated(Span(6, 9), None, None)), Span(3, 5))
    (Stated(span=Span(start=6, end=9), first=None, last=None, partial=False, lunar=False),)
    """
    first = bisect_right(placed, gone.start, key=lambda each: each.span.end)
    last = bisect_left(placed, gone.end, key=lambda each: each.span.start)
    return placed[:first] + placed[last:] if first < last else placed


class Overlaps:
    """Spans in order of their starts, to be asked which of them overlap others."""

    def __init__(self, spans: tuple[Span, ...]) -> None:
        self._spans = spans
        self._starts = [span.start for span in spans]
        self._longest = max(map(len, spans), default=0)

    def any_of(self, others: Sequence[Span]) -> Iterator[Span]:
        """Those that overlap one of ``others``, in order.

        >>> list(Overlaps((Span(0, 2), Span(1, 4), Span(8, 9))).any_of([Span(8, 12), Span(3, 5)]))
        [Span(start=1, end=4), Span(start=8, end=9)]
        """
        if not self._spans:
            return iter(())
        near = set[int]()
        for other in others:
            first, last = bisect_right(self._starts, other.start - self._longest), bisect_left(self._starts, other.end)
            near.update(place for place in range(first, last) if self._spans[place].end > other.start)
        return (self._spans[place] for place in sorted(near))
