"""Marks of sources that a draft draws on, as against the draft's own mark.

Content of a marked source makes a draft derived (Implementing Regulations 2024, art. 18; EO 13526, 2.1). The draft's
own mark, alone on one of its first or last lines, is only its drafter's proposal; a source that is
declassified or whose period has run out carries nothing forward.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from recommender.document import Document, Span
from recommender.marks import Mark, effective_period
from recommender.period import Period
from recommender.reading import Reading
from recommender.scheme import Scheme
from recommender.signals import Signals

HEAD_LINES = 3


@dataclass(frozen=True)
class Sources:
    """Marks by what they are: the draft's own, of live sources, of sources whose protection has ended."""

    own: tuple[Mark, ...]
    live: tuple[Mark, ...]
    ended: tuple[Mark, ...]


@dataclass(frozen=True)
class Inherited:
    """What live sources hand down: the highest level, the longest period of that level, its mark."""

    level: str
    period: Period
    mark: Mark


def sort_marks(marks: tuple[Mark, ...], document: Document, on: date, scheme: Scheme) -> Sources:
    """Tell the draft's own marks from those of its sources, and those from sources that have ended."""
    secret = [mark for mark in marks if scheme.is_secret(mark.level)]
    own = tuple(mark for mark in secret if is_own(mark, document, scheme))
    source = [mark for mark in secret if mark not in own]
    live = tuple(mark for mark in source if not _ended(mark, on))
    return Sources(own, live, tuple(mark for mark in source if mark not in live))


def is_own(mark: Mark, document: Document, scheme: Scheme) -> bool:
    """Whether a mark stands (almost) alone on one of the first or last lines: the draft's own."""
    lines = document.paragraphs
    number = next((i for i, line in enumerate(lines) if line.overlaps(mark.span)), 0)
    if HEAD_LINES <= number < len(lines) - 1 or mark.portion:
        return False
    rest = len(lines[number]) - len(mark.span)
    return rest <= 4 or (
        scheme.marks.style == "slashes" and mark.span.start - lines[number].start <= 1 and not mark.period
    )


def inherited(sources: Sources, scheme: Scheme) -> Inherited | None:
    """The highest level of the live sources with the longest period among those of that level.

    A portion mark without a date of its own runs as long as the longest dated source of the draft.
    """
    if not sources.live:
        return None
    level = scheme.highest(mark.level for mark in sources.live)
    top = [mark for mark in sources.live if mark.level == level]
    dated = [mark for mark in top if mark.period] or [m for m in sources.live if m.period] or top
    longest = max(dated, key=lambda mark: effective_period(mark, scheme).days(date(2000, 1, 1)))
    shown = next((mark for mark in top if mark.period == longest.period), top[0])
    return Inherited(level, effective_period(longest, scheme), shown)


def content_sentences(sources: Sources, reading: Reading, signals: Signals) -> tuple[Span, ...]:
    """Sentences after the first source mark: where a source's content can stand."""
    first = min((mark.span.end for mark in sources.live), default=0)
    return tuple(s.span for s in reading.sentences if s.span.start >= first)


def _ended(mark: Mark, on: date) -> bool:
    return (
        mark.period is not None
        and mark.period.kind == "date"
        and mark.period.until is not None
        and mark.period.until < on
    )
