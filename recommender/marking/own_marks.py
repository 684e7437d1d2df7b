"""Whether a mark is the draft's own, its drafter's proposal, or that of a paper the draft draws on."""

from __future__ import annotations

import re
from bisect import bisect_right

from recommender.document import Document, Span
from recommender.marking.mark import Mark
from recommender.marking.words import WORDS, said
from recommender.scheme import Scheme

HEAD_LINES, TAIL_LINES, FIELD_LINES, BARE = 4, 2, 10, 4
# "CABLE 311 - SECRET", "Classified SECRET by order of": the paper's own name or a participle alone before the mark.
_HEADING = WORDS.pattern(r"[A-Z\d\W_]{0,60}|\W*{headed}(?: as)? ")
_BLANK = re.compile(r"No\.?|[\d\s:：、,，.。\-—()（）【】\[\]]")
_ITSELF, _PROPOSED, _RECEIVED = said("{itself}"), said("{proposed}"), said("{received}")
_HEAD_FIELDS, _PAPERS = said("{head_fields}"), said("{papers}")
# The name of a field at the head of a message, at the start of its line.
_FIELD = said(r"\W*{fields}\s*:\s*")
# A paper with its number right after the mark: SECRET memorandum 12.
_CITED = said(r"\W*{papers}[^.\n]{0,24}\d")
# A title has nothing behind its mark, and names no other's paper before it.
_TITLE_END = re.compile(r"[^.;:|()\[\]\n]{0,60}(?P<closed>[)\]])?\s*")
_DRAWN_ON = said(r"{drawn_on}|\b(?:ref|your|their|its|from|source)\b")
# A line that states what the draft was drawn from.
_PRIVATE = said(r"{private}\s+$")
# "(draft 2, SECRET until published", "公告（秘密★1年，送审稿）": a bracket with the stage of the draft.
_STAGE_BEFORE, _STAGE_AFTER = said(r"[(\[][^()\[\]]{0,40}?{stage}[^()\[\]]{0,20}$"), said(r"[,，、]?{stage}")
# "DRAFT 3 - SECRET - 10 YEARS", "EMBARGO: NOON. CONFIDENTIAL UNTIL THEN": heads that refer to no other paper.
_CAPITALS = re.compile(r"(?!.*\b(?:REF|YOUR|THEIR|ITS)\b)[A-Z\d\W_]{0,60}[-–—:|.]\s*")
_SOURCE_LINE = said(
    r"(?m:^)\W*(?:(?:multiple )?sources?\b[^:\n]{0,60}:|derived from\b"
    r"|(?:drawn|extract(?:ed|s)?|taken|summar\w+) (?:up)?(?:on|from|of)\b[^.\n]{0,60}{papers})"
)


def is_own(mark: Mark, document: Document, scheme: Scheme) -> bool:
    """Whether a mark is the draft's own.

    Star style: a mark (almost) alone on one of the first or last lines, at the end of the title, or said of the
    draft itself; any other is a source's. Slash style: portion marks are the draft's own unless it states a source;
    a banner is a source's where its sentence names a paper, or where it has caveats or a date and stands in the text.
    """
    if mark.portion and document.text[: mark.span.start].endswith(('"', "“")):  # copied with its portion mark
        return False
    if mark.portion:
        return not _SOURCE_LINE.search(document.text)
    number, line = _line(mark, document)
    text = document.text
    before = text[line.start : mark.span.start]
    if _ITSELF.search(before[-40:]) or _PROPOSED.search(before[-40:]):
        return True
    if _STAGE_BEFORE.search(before) or _PRIVATE.search(before):
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
    if not _at_edge(number, document) or _RECEIVED.search(before):
        return False
    if number < HEAD_LINES and not _BLANK.sub("", before) and re.match(r"\s|$|[(（]", after):
        return True
    if len(_BLANK.sub("", _HEAD_FIELDS.sub("", before + after))) <= BARE:
        return True
    stage = _STAGE_AFTER.match(after)
    after = after[stage.end() :] if stage else after
    return number < TAIL_LINES and not after.strip("）)】] 　") and not re.search("[。；，]", before)


def _own_banner(mark: Mark, number: int, document: Document, line: Span) -> bool:
    text = document.text
    before, after = text[line.start : mark.span.start], text[mark.span.end : line.end]
    field, opens = _FIELD.fullmatch(before), not before.strip(" *_-\t([")
    if (field and number < FIELD_LINES) or mark.span.start == document.sentences[-1].start:
        return True
    if opens and _at_edge(number, document) and not _CITED.match(after):
        return True
    titled = _TITLE_END.fullmatch(after) if number < TAIL_LINES < len(document.paragraphs) - 1 else None
    if titled and (titled["closed"] or not number) and not _DRAWN_ON.search(before):
        return True
    plain = mark.period is None and not mark.caveats
    if number < HEAD_LINES and not opens and ((plain and _HEADING.fullmatch(before)) or _CAPITALS.fullmatch(before)):
        return True
    if plain and line.of(text).isupper():
        return True
    sentence = next((s for s in document.sentences if s.overlaps(mark.span)), line)
    return plain and not _PAPERS.search(sentence.of(text))
