"""How long a mark of the slash style holds, as the words beside it say: for years, until a date or an event
(EO 13526, 1.5, 1.6)."""

from __future__ import annotations

import re
from datetime import date

from recommender.document import Span
from recommender.law.period import Kind, Period
from recommender.marking.words import said
from recommender.numbers.dates import read_dates
from recommender.numbers.numerals import ENGLISH, value_of

NEAR = 300
LONGEST_EVENT = 60
# Between a level and its term: the end of a quotation or a bracket, a separator, the start of another bracket.
GAP = r"[\x22'”’)\]]{0,2}[ \t]*(?:(?://?|[,;:|–—-]{1,2})[ \t]*)?[(\[]?"
_SOME = rf"(?P<years>[1-9]\d?|{ENGLISH})"
# "3 years ago", "for 10 years' service" and "40 years old" measure something else.
_YEARS = (
    rf"{_SOME}[ -]?(?:(?:y|yrs?|years?)\b|(?P<less>months?|days?)\b(?= *(?:[.,;:|)\]\n\x22”]|from\b|$)))(?![’'])"
    r"(?! {no_term})"
)
# A full stop ends the words, unless it stands within a date.
_WORDS_ON = r"(?P<on>(?:[^.;:\n()\[\]”\x22]|(?<=\d)\.(?=\d)|(?<=[A-Za-z][a-z]{2})\.(?= \d)){2,120})"

_FOR_YEARS = said(rf"{GAP}(?:and )?(?:{{holds}}[: ]+)?(?:(?:for|in|after|during)[: ]+)?{_YEARS}")
_UNTIL = said(
    rf"{GAP}(?:and )?(?:by [^.,;:()\n]{{2,40}}? )?(?:{{until}}[: ]+|to (?=[^.;\n]{{0,16}}?\b2\d{{3}}\b)){_WORDS_ON}"
)
_ON = said(rf"{{declassify}}(?: (?:on|by|after|in))?[: ]+{_WORDS_ON}")
# Further on in the sentence only what is said of keeping tells how long.
_KEPT = said(rf"[^.;\n]{{0,120}}?{{kept}} (?:(?:for )?{_YEARS}|{{until}} {_WORDS_ON})")
_COMPACT_BESIDE = re.compile(r"(?://[A-Z]{2,12})*[ \t]?//[ \t]?(?P<on>[12]\d{7}|[12]\d{3}-\d\d-\d\d)(?!\d)")
_BARE = re.compile(r"//?(?P<years>[1-9]\d?)(?![\w/-]|\.\d)")
_AFTER_YEARS = said(rf"(?:(?:after|in|for) )?{_YEARS}")
_THE_YEAR = re.compile(r"(?:the )?(?:end of )?(?:the )?(?:year )?((?:19|2\d)\d\d)(?![-/.]?\d)", re.IGNORECASE)
_END_OF = re.compile(r"(?:the )?end of |the ", re.IGNORECASE)
_COMPACT = re.compile(r"(?:(\d{4})(\d{2})(\d{2})|(\d{1,2})[/.](\d{1,2})[/.](\d{4}))(?!\d)")
_AFTER = re.compile(r"(?:after|upon|on|with) ", re.IGNORECASE)
_GOES_ON = said(r",| {goes_on}")


def term_beside(text: str, place: int) -> Period | None:
    """How long a mark that ends at ``place`` holds, as what stands right after it says.

    >>> [term_beside(f"SECRET{rest}", 6).wire for rest in ("//25Y", ", three years", " to 2031", " UNTIL SALE, LOT 2")]
    ['25y', '3y', 'until:2031-12-31', 'until:sale']
    """
    if years := _FOR_YEARS.match(text, place):
        return _years(years)
    match = _UNTIL.match(text, place) or _COMPACT_BESIDE.match(text, place)
    return read_until(match["on"]) if match else None


def bare_years(text: str, place: int) -> Period | None:
    """A number alone after a slash, of a paper that is said to be marked so: stamped S/15."""
    match = _BARE.match(text, place)
    return Period("years", int(match["years"])) if match else None


def term_near(text: str, within: Span) -> Period | None:
    """The same, from a line on declassification further on, or from what the sentence says of keeping the paper."""
    if match := _ON.search(text, within.start, min(within.end, within.start + NEAR)):
        return read_until(match["on"])
    kept = _KEPT.match(text, within.start, within.end)
    return (_years(kept) if kept["years"] else read_until(kept["on"])) if kept else None


def latest_date(text: str) -> date | None:
    """The latest day on which something in a text is to be declassified."""
    return max((p.until for p in (read_until(m["on"]) for m in _ON.finditer(text)) if p and p.until), default=None)


def read_until(words: str) -> Period | None:
    """Years, a date, or the event that words on declassification begin with.

    >>> [read_until(on).wire for on in ("5/31/2044", "after ten years", "end of 2031, says he", "the talks, we hope")]
    ['until:2044-05-31', '10y', 'until:2031-12-31', 'until:the talks']
    """
    said_words = words.strip()
    if years := _AFTER_YEARS.match(said_words):
        return _years(years)
    if day := _day(said_words):
        return Period("date", until=day)
    event = _event(said_words)
    return Period("condition", text=event) if event else None


def _years(match: re.Match[str]) -> Period | None:
    number, less = value_of(match["years"].lower()), (match["less"] or "").lower()
    kind: Kind = "months" if less.startswith("m") else "days" if less else "years"
    return Period(kind, int(number)) if 1 <= number < 100 and number == int(number) else None


def _day(words: str) -> date | None:
    """The last day of the date that ``words`` begin with; a bare year ends with its December."""
    if compact := _COMPACT.match(words):
        return _of_figures(compact)
    opening = _END_OF.match(words)
    skipped = opening.end() if opening else 0
    first = next(iter(read_dates(words)), None)
    if first and first.last and first.span.start in (0, skipped):
        return first.last
    year = _THE_YEAR.match(words)
    return date(int(year[1]), 12, 31) if year else None


def _of_figures(match: re.Match[str]) -> date | None:
    """20440531, 5/31/2044, and 31/5/2044 where the month can be no other."""
    year, month, day = (match[1], match[2], match[3]) if match[1] else (match[6], match[4], match[5])
    if not match[1] and int(month) > 12:
        month, day = day, month
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _event(words: str) -> str:
    """Up to a comma or the verb that goes on with the sentence; in small letters where all are capitals."""
    end = _GOES_ON.search(words)
    event = (words[: end.start()] if end else words).strip(" '’")
    opening = _AFTER.match(event)
    event = event[opening.end() :] if opening else event
    if len(event) > LONGEST_EVENT:
        event = event[: LONGEST_EVENT + 1].rpartition(" ")[0] or event[:LONGEST_EVENT]
    return event.lower() if event.isupper() else event
