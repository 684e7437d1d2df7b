"""What a draft gives to check conditions with: its figures and dates, read once, and what stands close to the item."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, lru_cache

from recommender.dates import Stated, read_dates
from recommender.document import Document, Span
from recommender.lowered import Lowered, Memory, lowered_form
from recommender.order import Order, Overlaps, at, less
from recommender.quantities import Quantity, read_quantities

Cues = Mapping[str, Overlaps]
CLOSEST = 3
NO_CUES = Overlaps(())


@dataclass(frozen=True)
class Facts:
    """One draft, seen from one item. ``near``: the sentences closest to the item; ``cues``: spans found by the
    caller under "already-public", "not-yet", "over-already". ``order``, ``reckoned`` (what figures
    come to together) and ``memory`` are the same for all items; ``memory`` whatever is left out, too."""

    document: Document
    on: date
    quantities: tuple[Quantity, ...]
    dates: tuple[Stated, ...]
    sentences: tuple[Span, ...]
    lowered: Lowered = field(repr=False, compare=False)
    order: Order = field(repr=False, compare=False)
    near: tuple[Span, ...] = ()
    cues: Cues = field(default_factory=dict)
    memory: Memory = field(default_factory=Memory, repr=False, compare=False)
    reckoned: Memory = field(default_factory=Memory, repr=False, compare=False)

    def about(self, near: tuple[Span, ...]) -> Facts:
        """The same draft, seen from another item (nothing is read again)."""
        return replace(self, near=near)

    def cued(self, cues: Mapping[str, tuple[Span, ...]]) -> Facts:
        """The same draft with cues, each kind in the order of the draft."""
        return replace(self, cues={name: Overlaps(spans) for name, spans in cues.items()})

    def without(self, gone: Collection[Span]) -> Facts:
        """The same draft as if the sentences ``gone`` had not been read."""
        quantities, dates = self.quantities, self.dates
        for span in gone:
            quantities, dates = less(quantities, span), less(dates, span)
        sentences = tuple(s for s in self.sentences if s not in gone)
        order = Order(self.document, quantities, dates, sentences)
        left = replace(self, quantities=quantities, dates=dates, sentences=sentences, order=order)
        return replace(left, reckoned=Memory())

    def blanked(self, span: Span) -> Facts:
        """The same draft with dashes in place of a span."""
        text = self.document.text
        blank = text[: span.start] + "—" * len(span) + text[span.end :]
        return replace(self, document=replace(self.document, text=blank), lowered=lowered_form(blank), memory=Memory())

    def words(self, span: Span) -> str:
        """The folded, lower-case words of a span."""
        return self.lowered.of(span)

    def naming(self, pattern: re.Pattern[str]) -> tuple[Span, ...]:
        """All sentences of the draft, left out or not, in which a match of ``pattern`` starts."""
        every = self.document.sentences
        starts = self.memory.once("starts", lambda: [sentence.start for sentence in every])
        places = self.lowered.places_of(pattern)
        return tuple(dict.fromkeys(at(every, starts, place) for place in places))

    def match(self, pattern: re.Pattern[str], sentence: Span) -> re.Match[str] | None:
        """The first match of ``pattern`` in the words of a sentence, searched for once."""
        known, place = self.memory.matches.setdefault(pattern, {}), sentence.start
        if place not in known:
            known[place] = pattern.search(self.lowered.of(sentence))
        return known[place]

    def figures(self, start: int, end: int) -> tuple[Quantity, ...]:
        """The figures that begin in ``[start, end)``."""
        return self.order.figures(start, end)

    def sentence(self, span: Span) -> Span:
        """The sentence in which a span begins."""
        return self.order.sentence(span)

    def paragraph(self, span: Span) -> Span:
        """The paragraph in which a span begins."""
        return self.order.paragraph(span)

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

    def cues_in(self, name: str, spans: tuple[Span, ...]) -> Iterator[Span]:
        """The cues of a name that overlap one of ``spans``, in order."""
        return self.cues.get(name, NO_CUES).any_of(spans)

    @cached_property
    def close(self) -> tuple[Span, ...]:
        """The sentences of the paragraphs of the closest ones, in order, without the closest ones."""
        near = set(self.near)
        found = (self.order.within(paragraph) for paragraph in sorted(self.near_paragraphs))
        return tuple(sentence for sentences in found for sentence in sentences if sentence not in near)

    def is_beside(self, sentence: Span) -> bool:
        """Whether a sentence of the draft stands in one of those paragraphs."""
        return self.order.has(sentence) and self.paragraph(sentence) in self.near_paragraphs

    @cached_property
    def near_paragraphs(self) -> tuple[Span, ...]:
        """The paragraphs of the closest sentences."""
        return tuple(dict.fromkeys(self.paragraph(n) for n in self.near))

    @property
    def closest(self) -> tuple[Span, ...]:
        """The CLOSEST sentences nearest to the item."""
        return self.near[:CLOSEST]


def facts_of(document: Document, on: date) -> Facts:
    """Read a draft's figures and dates, once for all items.

    >>> facts = facts_of(Document("面积38平方千米，7月底完成。"), date(2025, 8, 19))
    >>> facts.quantities[0].value, str(facts.dates[0].last)
    (38.0, '2025-07-31')
    """
    quantities: list[Quantity] = []
    dates: list[Stated] = []
    for paragraph in document.paragraphs:
        figures, days = _read(paragraph.of(document.text), on)
        quantities += [q.shifted(paragraph.start) for q in figures]
        dates += [d.shifted(paragraph.start) for d in days]
    stated = tuple(quantities), tuple(dates), document.sentences
    return Facts(document, on, *stated, lowered_form(document.text), Order(document, *stated))


@lru_cache(maxsize=4096)
def _read(paragraph: str, on: date) -> tuple[tuple[Quantity, ...], tuple[Stated, ...]]:
    """One paragraph's figures and dates; kept, so that an edit re-reads the edited paragraph only."""
    return read_quantities(paragraph), read_dates(paragraph, on)
