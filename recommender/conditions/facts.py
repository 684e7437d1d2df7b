"""What a draft gives to check conditions with: its figures and dates, read once, and what stands close to the item."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, lru_cache

from recommender.conditions.lowered import Lowered, lowered_form
from recommender.conditions.memory import Memory
from recommender.conditions.order import Order, Overlaps, at
from recommender.document import Document, Span
from recommender.numbers.dates import Stated, read_dates
from recommender.numbers.quantities import Quantity, quantities_in, read_quantities
from recommender.text.word_groups import Worded

Cues = Mapping[str, Overlaps]
CLOSEST = 3
_CLAUSE_BEGINS = re.compile(r"[，：]|[,:](?!\d)")  # no comma of 120,000, no colon of 9:30
NO_CUES = Overlaps(())
_SEEN = ("_near", "close", "near_paragraphs")


@dataclass(frozen=True)
class Facts:
    """One draft, seen from one item.

    ``near``: the sentences closest to the item, as they stand in ``sentences``; ``cues``: spans found by the caller
    under "already-public", "not-yet", "over-already". ``order`` and ``reckoned`` (what figures come to together) are
    the same for all items; ``every`` sentence and ``memory`` are the same whatever is left out, too.
    """

    document: Document
    on: date
    quantities: tuple[Quantity, ...]
    sentences: tuple[Span, ...]
    lowered: Lowered = field(repr=False, compare=False)
    order: Order = field(repr=False, compare=False)
    near: tuple[Span, ...] = ()
    cues: Cues = field(default_factory=dict)
    every: tuple[Span, ...] = field(default=(), repr=False, compare=False)
    memory: Memory = field(default_factory=Memory, repr=False, compare=False)
    reckoned: Memory = field(default_factory=Memory, repr=False, compare=False)

    def about(self, near: tuple[Span, ...]) -> Facts:
        """The same draft, seen from another item (nothing is read again)."""
        return self._with(near=near)

    def _with(self, **changed: object) -> Facts:
        """A plain copy without what was found from ``near``: ``replace`` would take longer than many a condition."""
        other = object.__new__(Facts)
        known = vars(other)
        known.update(vars(self), **changed)
        for name in _SEEN:
            known.pop(name, None)
        return other

    def cued(self, cues: Mapping[str, tuple[Span, ...]]) -> Facts:
        """The same draft with cues, each kind in the order of the draft."""
        return self._with(cues={name: Overlaps(spans) for name, spans in cues.items()})

    def without(self, gone: Collection[Span]) -> Facts:
        """The same draft as if the sentences ``gone`` had not been read."""
        order = self.order.without(gone)
        return self._with(quantities=order.quantities, sentences=order.sentences, order=order, reckoned=Memory())

    @property
    def title(self) -> str:
        """The title, folded and in lower case."""
        return self.memory.once("title words", lambda: lowered_form(self.document.title).text)

    @property
    def dates(self) -> tuple[Stated, ...]:
        """All dates of the draft, in order."""
        return self.order.days(Span(0, len(self.document.text)))

    def blanked(self, span: Span) -> Facts:
        """The same draft with dashes in place of a span."""
        text = self.document.text
        blank = text[: span.start] + "—" * len(span) + text[span.end :]
        return replace(self, document=replace(self.document, text=blank), lowered=lowered_form(blank), memory=Memory())

    def words(self, span: Span) -> str:
        """The folded, lower-case words of a span."""
        return self.lowered.of(span)

    def naming(self, words: Sequence[str]) -> tuple[Span, ...]:
        """All sentences of the draft, left out or not, in which one of some words starts."""
        every = self.every
        starts = self.memory.once("starts", lambda: [sentence.start for sentence in every])
        places = self.lowered.places_of(words)
        return tuple(dict.fromkeys(at(every, starts, place) for place in places))

    def match(self, pattern: re.Pattern[str] | Worded, sentence: Span) -> re.Match[str] | None:
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
        start = max(
            (m.end() for m in _CLAUSE_BEGINS.finditer(text, sentence.start, span.start)), default=sentence.start
        )
        ends = [text.find(mark, span.end, sentence.end) for mark in "，。；;"]
        end = min([e for e in ends if e >= 0] + [max(sentence.end, span.end)])
        return Span(start + len(text[start : span.start]) - len(text[start : span.start].lstrip()), end)

    def is_near(self, span: Span) -> bool:
        """Whether a span lies in what is closest to the item."""
        starts, ends = self._near
        place = bisect_right(ends, span.start)
        return place < len(starts) and starts[place] < span.end

    @cached_property
    def _near(self) -> tuple[list[int], list[int]]:
        near = sorted(self.near)
        return [span.start for span in near], [span.end for span in near]

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


def facts_of(document: Document, on: date, sentences: tuple[Span, ...] | None = None) -> Facts:
    """Read a draft's figures, once for all items; its dates are read paragraph by paragraph when asked for.

    ``sentences`` are the draft's where they are known already.

    >>> facts = facts_of(Document("面积38平方千米，7月底完成。"), date(2025, 8, 19))
    >>> facts.quantities[0].value, str(facts.dates[0].last)
    (38.0, '2025-07-31')
    """
    text, form = document.text, lowered_form(document.text)
    sentences = document.sentences if sentences is None else sentences
    quantities: list[Quantity] = []
    for paragraph in document.paragraphs:
        figures = _figures(form.of(paragraph)) if form.places is None else read_quantities(paragraph.of(text))
        quantities += [figure.shifted(paragraph.start) for figure in figures]

    memory = Memory()
    order = Order(document, tuple(quantities), sentences, lambda paragraph: _dates(document, paragraph, on, memory))
    return Facts(document, on, tuple(quantities), sentences, form, order, every=sentences, memory=memory)


def _dates(document: Document, paragraph: Span, on: date, memory: Memory) -> tuple[Stated, ...]:
    """The dates of one paragraph, read once."""

    def read() -> tuple[Stated, ...]:
        return tuple(stated.shifted(paragraph.start) for stated in _days(paragraph.of(document.text), on))

    return memory.once(("dates", paragraph.start), read)


@lru_cache(maxsize=4096)
def _figures(paragraph: str) -> tuple[Quantity, ...]:
    """The figures of a paragraph in lowered form; kept, so that an edit re-reads the edited paragraph only."""
    return tuple(quantities_in(paragraph))


@lru_cache(maxsize=4096)
def _days(paragraph: str, on: date) -> tuple[Stated, ...]:
    return read_dates(paragraph, on)
