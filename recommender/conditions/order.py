"""Where the figures, dates, sentences and paragraphs of a draft stand: found by place without looking at the others."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import cached_property

from recommender.document import Document, Span
from recommender.numbers.dates import Stated
from recommender.numbers.quantities import Quantity


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
        self._document, self._read = document, read
        self.quantities, self.sentences = quantities, sentences
        self._gone = tuple(gone)

    def without(self, gone: Collection[Span]) -> Order:
        """The same without the sentences ``gone``, and without the figures that overlap one."""
        figures, figure_starts = list(self.quantities), [*self._figure_starts]
        sentences, starts = list(self.sentences), [*self._sentence_starts]
        for span in gone:
            place = bisect_left(starts, span.start)
            if sentences[place : place + 1] == [span]:
                del sentences[place], starts[place]
            first, last = bisect_left(figure_starts, span.start), bisect_left(figure_starts, span.end)
            first -= first > 0 and figures[first - 1].span.end > span.start
            del figures[first:last], figure_starts[first:last]
        other = Order(self._document, tuple(figures), tuple(sentences), self._read, (*self._gone, *gone))
        known = vars(other)
        known["_figure_starts"], known["_sentence_starts"] = figure_starts, starts
        known["_paragraph_starts"] = self._paragraph_starts
        return other

    def figures(self, start: int, end: int) -> tuple[Quantity, ...]:
        """The figures that begin in ``[start, end)``."""
        return self.quantities[bisect_left(self._figure_starts, start) : bisect_left(self._figure_starts, end)]

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
        return at(self.sentences, self._sentence_starts, span.start)

    def paragraph(self, span: Span) -> Span:
        """The paragraph in which a span begins."""
        return at(self._document.paragraphs, self._paragraph_starts, span.start)

    def within(self, span: Span) -> tuple[Span, ...]:
        """The sentences that begin in a span."""
        return self.sentences[
            bisect_left(self._sentence_starts, span.start) : bisect_left(self._sentence_starts, span.end)
        ]

    def after(self, sentence: Span) -> Span | None:
        """The first sentence that begins at the end of another or behind it."""
        place = bisect_left(self._sentence_starts, sentence.end)
        return self.sentences[place] if place < len(self.sentences) else None

    def has(self, sentence: Span) -> bool:
        """Whether a sentence is there (and was not left out)."""
        return bool(self.sentences) and self.sentence(sentence) == sentence

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [s.start for s in self.sentences]

    @cached_property
    def _figure_starts(self) -> list[int]:
        return [q.span.start for q in self.quantities]

    @cached_property
    def _paragraph_starts(self) -> list[int]:
        return [s.start for s in self._document.paragraphs]


def at(spans: Sequence[Span], starts: Sequence[int], place: int) -> Span:
    """The last of ``spans`` that starts at a place or before it, else the first; ``starts`` are theirs."""
    return spans[max(0, bisect_right(starts, place) - 1)]


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
