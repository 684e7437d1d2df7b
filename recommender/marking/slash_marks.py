"""Marks of the slash style in a folded text: banners (SECRET//NOFORN) and portion marks ((S//NF)), with their
"Declassify on" lines (EO 13526, 1.6)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache

from recommender.document import Span
from recommender.law.period import Period
from recommender.marking.mark import Mark
from recommender.marking.star_marks import whole_date
from recommender.marking.words import WORDS
from recommender.scheme import Scheme

NEAR = 300
_ON = re.compile(
    r"(?:declassif(?:y|ied)|DECLASSIFY|decl(?:ass)?|DECL(?:ASS)?)(?: on| ON)?[: ]+(?P<on>[^.;\n)”\x22]{3,40})",
    re.IGNORECASE,
)
_UNTIL = re.compile(r",? until[: ]+(?P<on>[^.;\n)”\x22]{3,40})")
_YEARS = re.compile(r",? (?:for )?(?P<years>[1-9]\d?) ?(?:y|yrs?|years?)\b")  # "SECRET, 12y"
# "to be marked SECRET" is a wish, "not marked SECRET" the contrary.
_WISH = WORDS.pattern("{wish.en} (?:it |this )?$")
# What tells one paper from others: its number or its day. "The secret report of the Naval Staff, No. 12."
_NUMBERED = r"(?:[^.;:\n]{0,60}?(?:\b[Nn](?:o\.?|umber) ?\d|\b\d+/\d+|\b(?:of|dated) \d{1,2} [A-Z][a-z]{2,}))"
_POINTS = re.compile(r"\([ABDE]\)")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})|(\d{1,2})/(\d{1,2})/(\d{4})")


def slash_marks(text: str, scheme: Scheme) -> Iterator[Mark]:
    """The marks in a folded ``text``. A portion mark without a date runs until the latest date in the text."""
    found = list(_found(text, scheme))
    if _POINTS.search(text):  # then (C) is the third point, no mark
        found = [mark for mark in found if not mark.portion or len(mark.text) > len("(C)")]
    ends = [*(mark.span.start for mark in found[1:]), len(text)]
    latest = max((p.until for p in map(read_until, _ON.finditer(text)) if p.until), default=None)
    for mark, end in zip(found, ends, strict=False):
        period = _date(text, mark, end)
        if mark.portion and period is None and latest:
            period = Period("date", until=latest)
        yield replace(mark, period=period)


def _found(text: str, scheme: Scheme) -> Iterator[Mark]:
    levels = tuple(reversed(scheme.levels))
    by_mark = {level.mark.upper(): level.name for level in levels}
    by_portion = {level.portion: level.name for level in levels}
    marks = tuple(level.mark for level in levels if level.secret)
    for match in _pattern(marks, tuple(by_portion), scheme.marks.caveats).finditer(text):
        if match["portion"]:
            yield Mark(
                by_portion[match["portion"]], None, Span(*match.span("mark")), match["mark"], True, _split(match["pc"])
            )
            continue
        if match["said"] and _WISH.search(text, max(0, match.start() - 24), match.start()):
            continue
        group = next(name for name in ("said", "prose", "banner") if match[name])
        span = Span(match.start(group), match.end())
        level = by_mark[match[group].replace("-", " ").upper()]
        yield Mark(level, None, span, span.of(text), False, _split(match["bc"]))


def _split(caveats: str | None) -> tuple[str, ...]:
    return tuple(part.strip() for part in (caveats or "").split("/") if part.strip())


def _date(text: str, mark: Mark, end: int) -> Period | None:
    """The years, date or event of declassification that stand right after a mark, or a line before the next one."""
    if years := _YEARS.match(text, mark.span.end):
        return Period("years", int(years["years"]))
    match = _UNTIL.match(text, mark.span.end) or _ON.search(text, mark.span.end, min(end, mark.span.end + NEAR))
    return read_until(match) if match else None


def read_until(match: re.Match[str]) -> Period:
    """The date in a line on declassification, else the event it names.

    >>> read_until(_ON.search("Declassify on: 5/31/2044")).wire
    'until:2044-05-31'
    """
    words = match["on"].strip().rstrip(",")
    parts = words.split(",")
    for count in (len(parts), 2, 1):  # 2 October 2049, says the minute
        head = ",".join(parts[:count]).strip()
        if found := _compact_date(head) or whole_date(head):
            return found
    return Period("condition", text=words)


def _compact_date(words: str) -> Period | None:
    match = _COMPACT.fullmatch(words)
    if match is None:
        return None
    year, month, day = (match[1], match[2], match[3]) if match[1] else (match[6], match[4], match[5])
    try:
        return Period("date", until=date(int(year), int(month), int(day)))
    except ValueError:
        return None


@cache
def _pattern(marks: tuple[str, ...], portions: tuple[str, ...], caveats: tuple[str, ...]) -> re.Pattern[str]:
    names = "|".join(re.escape(mark).replace(r"\ ", r"[ -]") for mark in marks)
    paper = rf"(?:[a-z]+ )?{WORDS.filled('{papers}')}{_NUMBERED}"
    titled = "|".join(re.escape(mark.title()).replace(r"\ ", r"[ -]") for mark in marks)
    letters = "|".join(map(re.escape, portions))
    known = "|".join(re.escape(c) for c in sorted(caveats, key=len, reverse=True))
    caveat = rf"(?:{known})\b(?:,? [A-Z]{{2,}}\b)*"  # REL TO USA, GBR
    return re.compile(
        rf"(?:^[ \t]*(?:(?:\d{{1,2}}|[a-z])[.)]|[-•*·])?[ \t]*|(?<=[.!?:] ))"
        rf"(?P<mark>\((?P<portion>{letters})(?:(?://|/)(?P<pc>[A-Z ,/]+))?\))"
        rf"|(?:\b(?:marked|stamped|graded|classified)(?: as)? (?P<said>{titled})"
        rf"|\b(?:[Tt]he|[Aa]n?|[Oo]ur|[Tt]heir|[Ii]ts|[Yy]our|[Tt]his) (?P<prose>{names.lower()})(?= {paper})"
        rf"|\b(?P<banner>{names}))\b"
        rf"(?:/{{1,2}}(?P<bc>{caveat}(?:/{{1,2}}{caveat})*))?",
        re.MULTILINE,
    )
