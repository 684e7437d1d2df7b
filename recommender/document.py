"""A draft as the recommender sees it: text, spans into it, paragraphs and sentences.

Offsets are Unicode code points of the text as given and never move: whatever normalises text for
matching maps back to them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from recommender.contents import contents
from recommender.errors import EmptyText, TextTooLong

MAX_CHARACTERS = 1_000_000
# What goes on without an end mark for longer is no sentence, but a list, a table or no prose at all.
LONGEST_SENTENCE = 2_000

_PARAGRAPH = re.compile(r"[^\r\n\u2028\u2029\x0b\x0c]+")
# A sentence ends at CJK end marks, or at Latin ones before white space; semicolons part
# the clauses that official prose strings together. A Latin full stop after a single capital, the number of a line or a
# sentence ("1. ", "12. ") or a common abbreviation ends nothing.
_END_MARK = re.compile(r"[。！？；….!?;]")
_SENTENCE_END = re.compile(
    r"[。！？；…]+[”’」』）)\"']*"
    r"|(?=[.!?])"
    r"(?<!\b[A-Z])(?<!\bMr)(?<!\bMrs)(?<!\bDr)(?<!\bNo)(?<!\bSt)(?<!\bMs)(?<!\be\.g)(?<!\bi\.e)"
    r"(?<!^\d)(?<!^\d\d)(?<![.!?;] \d)(?<![.!?;] \d\d)"
    r"[.!?]+[\"'”’)]*(?=\s|$)"
    r"|;(?=\s)",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range ``[start, end)`` of code points."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: [{self.start}, {self.end})")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The characters the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def shifted(self, by: int) -> Span:
        """The same range, ``by`` characters further on."""
        return Span(self.start + by, self.end + by)


@dataclass(frozen=True)
class Document:
    """One draft. ``date`` decides which editions are in force; ``tier`` whose authority is asked."""

    text: str
    title: str = ""
    date: date | None = None
    tier: str | None = None
    issuer: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        if not self.text.strip():
            raise EmptyText("error.empty_text")
        if len(self.text) > MAX_CHARACTERS:
            raise TextTooLong("error.text_too_long", length=len(self.text), limit=MAX_CHARACTERS)

    @cached_property
    def paragraphs(self) -> tuple[Span, ...]:
        """Lines with something in them, in order; those of a table of contents are none."""
        lines = paragraphs(self.text)
        listed = contents([line.of(self.text) for line in lines])
        return tuple(line for number, line in enumerate(lines) if number not in listed) if listed else lines

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """Sentences (clauses between semicolons count as such), in order; none crosses a line end."""
        return tuple(s.shifted(p.start) for p in self.paragraphs for s in sentences(p.of(self.text)))


def paragraphs(text: str) -> tuple[Span, ...]:
    """Spans of the non-blank lines of ``text``.

    >>> [p.of("一\\n\\n 二") for p in paragraphs("一\\n\\n 二")]
    ['一', '二']
    """
    spans = (_trimmed(text, m.start(), m.end()) for m in _PARAGRAPH.finditer(text))
    return tuple(s for s in spans if len(s))


def sentences(text: str) -> tuple[Span, ...]:
    """Spans of the sentences of one line.

    >>> [s.of("甲。乙；丙") for s in sentences("甲。乙；丙")]
    ['甲。', '乙；', '丙']
    >>> [s.of("Hold it. Then go!") for s in sentences("Hold it. Then go!")]
    ['Hold it.', 'Then go!']
    """
    spans, start = [], 0
    for end in sentence_ends(text):
        spans.append(_trimmed(text, start, end))
        start = end
    spans.append(_trimmed(text, start, len(text)))
    return tuple(piece for span in spans for piece in pieces(span))


def sentence_ends(text: str) -> Iterator[int]:
    """Where end marks of sentences stop; they are looked for at the marks they begin with alone.

    >>> list(sentence_ends("甲。”乙；No. 5 of 3.5 is. Then!"))
    [3, 5, 21, 27]
    """
    mark = _END_MARK.search(text)
    while mark is not None:
        end = _SENTENCE_END.match(text, mark.start())
        if end is not None:
            yield end.end()
        mark = _END_MARK.search(text, end.end() if end else mark.end())


def pieces(sentence: Span) -> Iterator[Span]:
    """A sentence as it is; one that goes on for more than LONGEST_SENTENCE characters in pieces of that length.

    >>> list(pieces(Span(3, 3))), list(pieces(Span(0, LONGEST_SENTENCE + 1)))
    ([], [Span(start=0, end=2000), Span(start=2000, end=2001)])
    """
    for start in range(sentence.start, sentence.end, LONGEST_SENTENCE):
        yield Span(start, min(start + LONGEST_SENTENCE, sentence.end))


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
