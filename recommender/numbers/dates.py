"""Dates in a draft: full, without a year (the document's), partial, relative to the document's day, or lunar.

A date is a stretch of days ``[first, last]``; a lunar date is recognised and left without days.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from recommender.document import Span
from recommender.numbers.numerals import value_of
from recommender.numbers.quantities import lowered
from recommender.numbers.words import WORDS
from recommender.text.normal import fold

_N = r"(?:\d{1,2}|[一二三四五六七八九十廿卅]{1,3})"
_YEAR = r"(?:\d{4}|[一二][〇零一二三四五六七八九]{3}|今|明|去|后|本)"
_LUNAR = WORDS.pattern(
    r"{lunar}(?:[正冬腊一二三四五六七八九十]{1,2}月)?(?:初[一二三四五六七八九十]|[廿卅十一二三四五六七八九]{1,3}|\d{1,2})?[日节]?"
    r"|{lunar_months}(?:初[一二三四五六七八九十]|[十廿卅二三]{1,2}[一二三四五六七八九]?)?|{lunar_days}"
)
_CHINESE = re.compile(
    rf"(?<![\d第])(?:(?P<y>{_YEAR})年)?\s?(?P<m>{_N}|(?:本|上|下|次|当)个?)月份?\s?(?!期限?[,，。])"
    rf"(?:(?P<d>{_N})[日号]?|(?P<part>上旬|中旬|下旬|初|底|末))?"
    rf"|(?<!\d)(?P<yy>{_YEAR})年(?:(?P<half>上半年|下半年)|(?P<edge>年?[底初末]))?"
    r"|(?<![\d第〕\]】)])(?P<day>\d{1,2}(?:日(?![以之]?内)|号)|[一二三四五六七八九十廿]{1,3}号)(?![\u3400-\u9fff]?[楼库井线院馆门])"
)
_BEGINS = re.compile(r"[0-9〇零一二三四五六七八九十廿卅今明去后本上下次当]")
_ANCHOR = re.compile(r"[年月日号]")
_ISO = re.compile(r"(\d{4})(?<!\d{5})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_MONTH = r"(?:{months|months_in_short})\b\.?"
_ENGLISH = WORDS.pattern(
    r"\b(?:(?P<d>\d{1,2})(?:st|nd|rd|th)?(?: of)? (?P<m>month)|(?P<m2>month) (?P<d2>\d{1,2})(?:st|nd|rd|th)?\b(?!\d))"
    r"(?:,? (?P<y>[12]\d{3})\b)?|\b(?P<m3>month) (?P<y3>[12]\d{3})\b|\bthe (?P<d4>\d{1,2})(?:st|nd|rd|th)\b".replace(
        "month", _MONTH
    )
)
_LETTERS = re.compile(r"[a-z]{3}")
_SHIFTS = {"two_days_ago": -2, "yesterday": -1, "today": 0, "tomorrow": 1, "in_two_days": 2}
_DAY_WORD = WORDS.pattern(f"{{{'|'.join(_SHIFTS)}}}")
_WEEK = re.compile(r"(上|下|本)周|\b(last|next) week\b")
_PARTS = {
    "上旬": (1, 10),
    "初": (1, 10),
    "中旬": (11, 20),
    "中": (11, 20),
    "下旬": (21, 31),
    "底": (21, 31),
    "末": (21, 31),
}


@dataclass(frozen=True, slots=True)
class Stated:
    """A date as stated: the days it may mean (both None for a lunar date), and whether it is partial."""

    span: Span
    first: date | None
    last: date | None
    partial: bool = False
    lunar: bool = False

    def shifted(self, by: int) -> Stated:
        """The same date, ``by`` characters further on."""
        return Stated(self.span.shifted(by), self.first, self.last, self.partial, self.lunar)


def read_dates(text: str, on: date | None = None) -> tuple[Stated, ...]:
    """The dates of ``text`` in order; ``on``, the document's day, gives what a date leaves out.

    >>> [(str(d.first), str(d.last)) for d in read_dates("7月18日发布，八月底归档", date(2025, 7, 25))]
    [('2025-07-18', '2025-07-18'), ('2025-08-21', '2025-08-31')]
    >>> [str(d.first) for d in read_dates("made on 15 January; the Act of 2 October 2049", date(2023, 12, 29))]
    ['2024-01-15', '2049-10-02']
    >>> [d.lunar for d in read_dates("腊月廿三前送达")]
    [True]
    """
    folded, places = fold(text)
    low = lowered(folded)
    every = [*_lunar(low), *_iso(low), *_chinese(low, on), *_english(low, on), *_relative(low, on)]
    found: list[Stated] = []
    for stated in sorted(every, key=lambda d: (d.span.start, -d.span.end)):
        if not found or stated.span.start >= found[-1].span.end:
            found.append(stated)
    if places is None:
        return tuple(found)
    return tuple(replace(d, span=Span(places[d.span.start], places[d.span.end - 1] + 1)) for d in found)


def _lunar(text: str) -> Iterator[Stated]:
    for match in _LUNAR.finditer(text) if any(word in text for word in _lunar_words()) else ():
        yield Stated(Span(*match.span()), None, None, partial=True, lunar=True)


def _iso(text: str) -> Iterator[Stated]:
    for match in _ISO.finditer(text):
        if day := _day(int(match[1]), int(match[2]), int(match[3])):
            yield Stated(Span(*match.span()), day, day)


def _chinese(text: str, on: date | None) -> Iterator[Stated]:
    month: date | None = on
    for match in _anchored(text):
        span = Span(*match.span())
        if match["day"]:
            first = _day(month.year, month.month, int(value_of(match["day"][:-1]))) if month else None
            if first:
                yield Stated(span, first, first, partial=True)
        elif match["yy"]:
            year = _year(match["yy"], on)
            if year:
                yield _stretch(span, *_of_year(year, match["half"], match["edge"]))
        elif stated := _of_month(match, span, on):
            month = stated.first
            yield stated


def _anchored(text: str) -> Iterator[re.Match[str]]:
    """The matches of the pattern of Chinese dates, tried only where one may begin."""
    place = _BEGINS.search(text) if _ANCHOR.search(text) else None
    while place is not None:
        match = _CHINESE.match(text, place.start())
        if match is not None:
            yield match
        place = _BEGINS.search(text, match.end() if match else place.end())


def _of_month(match: re.Match[str], span: Span, on: date | None) -> Stated | None:
    year = _year(match["y"], on) if match["y"] else None
    word = match["m"].rstrip("个")
    shift = {"本": 0, "当": 0, "上": -1, "下": 1, "次": 1}.get(word)
    if shift is not None:
        if on is None:
            return None
        whole = on.year * 12 + on.month - 1 + shift
        year, month = divmod(whole, 12)
        month += 1
    else:
        month = int(value_of(word))
        if not 1 <= month <= 12:
            return None
        year = year or _nearest(month, on)
    if year is None:
        return Stated(span, None, None, partial=True)
    if match["d"]:
        day = _day(year, month, int(value_of(match["d"])))
        return Stated(span, day, day, partial=not match["y"]) if day else None
    low, high = _PARTS.get(match["part"] or "", (1, 31))
    return _stretch(span, date(year, month, low), date(year, month, min(high, monthrange(year, month)[1])))


def _english(text: str, on: date | None) -> Iterator[Stated]:
    for match in _ENGLISH.finditer(text) if _LETTERS.search(text) else ():
        span = Span(*match.span())
        name = match["m"] or match["m2"] or match["m3"]
        month = _month_numbers()[name[:3]] if name else on.month if on else 0
        written = match["y"] or match["y3"]
        year = int(written) if written else _nearest(month, on)
        if not year:
            if name:
                yield Stated(span, None, None, partial=True)
        elif match["m3"]:
            yield _stretch(span, date(year, month, 1), date(year, month, monthrange(year, month)[1]))
        elif day := _day(year, month, int(match["d"] or match["d2"] or match["d4"])):
            yield Stated(span, day, day, partial=not written)


def _relative(text: str, on: date | None) -> Iterator[Stated]:
    if on is None:
        return
    for match in _DAY_WORD.finditer(text):
        day = on + timedelta(days=_day_shifts()[match.group()])
        yield Stated(Span(*match.span()), day, day, partial=True)
    for match in _WEEK.finditer(text) if "周" in text or "week" in text else ():
        weeks = {"上": -1, "last": -1, "本": 0}.get(match[1] or match[2], 1)
        monday = on + timedelta(days=7 * weeks - on.weekday())
        yield _stretch(Span(*match.span()), monday, monday + timedelta(days=6))


@cache
def _lunar_words() -> frozenset[str]:
    """The beginnings of the words of the lunar calendar: a fast first look."""
    return frozenset(word[:2] for group in ("lunar", "lunar_months", "lunar_days") for word in WORDS.words(group))


@cache
def _month_numbers() -> dict[str, int]:
    return {name[:3]: number for number, name in enumerate(WORDS.words("months"), 1)}


@cache
def _day_shifts() -> dict[str, int]:
    return {word: shift for group, shift in _SHIFTS.items() for word in WORDS.words(group)}


def _stretch(span: Span, first: date, last: date) -> Stated:
    return Stated(span, first, last, partial=True)


def _of_year(year: int, half: str | None, edge: str | None) -> tuple[date, date]:
    if half or edge:
        start = 7 if half == "下半年" else 12 if edge and edge[-1] in "底末" else 1
        end = 6 if half == "上半年" else 1 if edge and edge[-1] == "初" else 12
        return date(year, start, 1), date(year, end, monthrange(year, end)[1])
    return date(year, 1, 1), date(year, 12, 31)


def _year(written: str, on: date | None) -> int | None:
    shift = {"今": 0, "本": 0, "明": 1, "后": 2, "去": -1}.get(written)
    if shift is not None:
        return on.year + shift if on else None
    year = int(value_of(written))
    return year if 1000 <= year <= 9999 else None


def _nearest(month: int, on: date | None) -> int | None:
    """The document's year; around the turn of the year the neighbouring one where that is nearer."""
    if on is None:
        return None
    return on.year + (on.month >= 11 and month <= 2) - (on.month <= 2 and month >= 11)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
