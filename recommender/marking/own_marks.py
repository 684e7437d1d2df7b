"""Whether a mark is the draft's own, its drafter's proposal, or that of a paper the draft draws on."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache

from recommender.document import Document, Span
from recommender.marking.mark import Mark
from recommender.marking.source_words import alternatives, pattern
from recommender.scheme import Scheme

HEAD_LINES, TAIL_LINES, FIELD_LINES, BARE = 4, 2, 10, 4
# "CABLE 311 - SECRET", "Classified SECRET by order of": the paper's own name or a participle alone before the mark.
_HEADING = re.compile(r"[A-Z\d\W_]{0,60}|\W*(?:Classified|Marked|Graded|Stamped)(?: as)? ")
_BLANK = re.compile(r"No\.?|[\d\s:：、,，.。\-—()（）【】\[\]]")


def is_own(mark: Mark, document: Document, scheme: Scheme) -> bool:
    """Whether a mark is the draft's own.

    Star style: a mark (almost) alone on one of the first or last lines, at the end of the title, or said of the
    draft itself; any other is a source's. Slash style: portion marks are the draft's own unless it states a source;
    a banner is a source's where its sentence names a paper, or where it has caveats or a date and stands in the text.
    """
    if mark.portion:
        return not _source_line().search(document.text)
    number, line = _line(mark, document)
    text = document.text
    before = text[line.start : mark.span.start]
    if pattern("itself").search(before[-40:]) or pattern("proposed").search(before[-40:]):
        return True
    if scheme.marks.style == "star":
        return _own_star(number, document, before, text[mark.span.end : line.end])
    return _own_banner(mark, number, document, line)


def _line(mark: Mark, document: Document) -> tuple[int, Span]:
    lines = document.paragraphs
    number = bisect_right(lines, mark.span.start, key=lambda line: line.start) - 1
    return number, lines[number]


def _at_edge(number: int, document: Document) -> bool:
    return number < HEAD_LINES or number >= len(document.paragraphs) - TAIL_LINES


def _own_star(number: int, document: Document, before: str, after: str) -> bool:
    if not _at_edge(number, document) or pattern("received").search(before):
        return False
    if len(_BLANK.sub("", pattern("head_fields").sub("", before + after))) <= BARE:
        return True
    return number < TAIL_LINES and not after.strip("）)】] 　") and not re.search("[。；，]", before)


def _own_banner(mark: Mark, number: int, document: Document, line: Span) -> bool:
    text = document.text
    before, after = text[line.start : mark.span.start], text[mark.span.end : line.end]
    field = _field().fullmatch(before)
    if field and number < FIELD_LINES:
        return True
    if not before.strip(" *_-\t") and _at_edge(number, document) and not _cited().match(after):
        return True
    if number < HEAD_LINES and not (mark.caveats or mark.period) and before.strip() and _HEADING.fullmatch(before):
        return True
    if line.of(text).isupper() and not mark.caveats and mark.period is None:
        return True
    sentence = next((s for s in document.sentences if s.overlaps(mark.span)), line)
    return not (mark.caveats or mark.period or pattern("papers").search(sentence.of(text)))


@cache
def _field() -> re.Pattern[str]:
    """The name of a field at the head of a message, at the start of its line."""
    return re.compile(rf"\W*(?:{alternatives('fields')})\s*:\s*", re.IGNORECASE)


@cache
def _cited() -> re.Pattern[str]:
    """A paper with its number right after the mark: SECRET memorandum 12."""
    return re.compile(rf"\W*(?:{alternatives('papers')})[^.\n]{{0,24}}\d", re.IGNORECASE)


@cache
def _source_line() -> re.Pattern[str]:
    """A line that states what the draft was drawn from."""
    drawn = (
        rf"(?:drawn|extract(?:ed|s)?|taken|summar\w+) (?:up)?(?:on|from|of)\b[^.\n]{{0,60}}(?:{alternatives('papers')})"
    )
    return re.compile(
        rf"^\W*(?:(?:multiple )?sources?\b[^:\n]{{0,60}}:|derived from\b|{drawn})", re.IGNORECASE | re.MULTILINE
    )
