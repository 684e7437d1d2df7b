"""Marks read from a draft and written for it: 机密★10年, 绝密★启用前, SECRET//NOFORN, (S//NF).

Forms: Provisional provisions 2014, art. 24 (cn-2024); EO 13526, 1.6 (us-eo13526). Reading is wider than
writing: drafts carry spaces, half-width stars and marks in the middle of a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from recommender.document import Span
from recommender.errors import OptionError
from recommender.period import Period
from recommender.scheme import Scheme


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark found in a text: its level, its period where it names one, caveats, and where it stands."""

    level: str
    period: Period | None
    span: Span
    text: str
    portion: bool = False
    caveats: tuple[str, ...] = ()


def read_marks(text: str, scheme: Scheme) -> tuple[Mark, ...]:
    """All marks in ``text``, in order.

    A bare level word in running text is no mark: it must have a star and a period, stand alone on a line,
    or follow a word that says that something *is* marked.
    """
    found = _star_marks(text, scheme) if scheme.marks.style == "star" else _slash_marks(text, scheme)
    return tuple(sorted(found, key=lambda mark: mark.span))


def effective_period(mark: Mark, scheme: Scheme) -> Period:
    """The mark's period; a bare level runs for the scheme's default (Provisional provisions 2014, art. 24)."""
    if mark.period is not None:
        return mark.period
    return Period("years", scheme.level(mark.level).default_years or 0)


def write_mark(level: str, period: Period | None, scheme: Scheme, caveats: tuple[str, ...] = ()) -> str | None:
    """The mark for a level and period; None for open, which must not carry one (State Secrets Law, art. 22)."""
    entry = scheme.level(level)
    if scheme.marks.style == "slashes":
        return scheme.marks.separator.join((entry.mark, *caveats)) if entry.rank > 0 else None
    if not entry.secret:
        return entry.mark if entry.rank > 0 else None
    if period is None:
        return entry.mark
    return f"{entry.mark}{scheme.marks.separator}{_period_mark(period, scheme)}"


def write_portion(level: str, scheme: Scheme, caveats: tuple[str, ...] = ()) -> str:
    """The portion mark: ``(S//NF)`` or ``（机密）``."""
    entry = scheme.level(level)
    if scheme.marks.style == "slashes":
        return f"({scheme.marks.separator.join((entry.portion, *caveats))})"
    return f"（{entry.portion}）"


def _period_mark(period: Period, scheme: Scheme) -> str:
    if period.kind == "date" and period.until:
        return f"{period.until.year}年{period.until.month}月{period.until.day}日"
    if period.kind == "condition":
        return period.text if period.text.endswith("前") else f"{period.text}前"
    if period.kind == "long-term":
        return scheme.marks.long_term
    return f"{period.number}{ {'years': '年', 'months': '个月', 'days': '天'}[period.kind] }"


_NUMERALS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
_CHINESE_NUMBER = re.compile(
    r"(?<![〇零一二两三四五六七八九十])(?:[一二三四五六七八九]?十[一二三四五六七八九]?|[〇零一二两三四五六七八九]+)"
    r"(?![〇零一二两三四五六七八九十])"
)
_STAR_TAIL = r"\s*[★☆*＊]\s*(?P<tail>[^\s，。；;、（）()《》“”\"'\]】>]{1,30})?"
_SAYS_MARKED = r"(?:密级|定密|标注?|标密|标为|标有|标着|定为|列为|确定为|属于?|原件|原文|来文|均为|系|为)[：:为是“\"]?"


@cache
def _star_pattern(marks: tuple[str, ...]) -> re.Pattern[str]:
    names = "|".join(map(re.escape, marks))
    return re.compile(
        rf"(?P<starred>(?:{names})){_STAR_TAIL}"
        rf"|^[ \t　]*(?:密级[：:])?[ \t　]*(?P<alone>{names})[ \t　]*$"
        rf"|[（(【\[][^（(【\[\n]{{0,24}}?{_SAYS_MARKED}\s*(?P<said>{names})[^★☆\n]{{0,3}}?[）)】\],，]",
        re.MULTILINE,
    )


def _star_marks(text: str, scheme: Scheme) -> Iterator[Mark]:
    by_mark = {level.mark: level.name for level in scheme.levels}
    for match in _star_pattern(tuple(level.mark for level in scheme.levels if level.secret)).finditer(text):
        group = match.lastgroup if match.lastgroup != "tail" else "starred"
        group = group or "starred"
        start, end = match.start(group), match.end(group)
        period = None
        if group == "starred":
            period = _read_period(match["tail"] or "", scheme)
            end = match.end()
        yield Mark(by_mark[match[group]], period, Span(start, end), text[start:end])


def _read_period(tail: str, scheme: Scheme) -> Period | None:
    if not tail:
        return None
    if tail == scheme.marks.long_term:
        return Period("long-term")
    arabic = _CHINESE_NUMBER.sub(lambda m: str(_chinese_number(m[0])), tail)
    for period in (_parsed(arabic), _until(arabic)):
        if period and period.kind != "condition":
            return period
    return _until(re.sub(r"(?:之前|以前|前)$", "", tail))


def _parsed(words: str) -> Period | None:
    try:
        return Period.parse(words)
    except OptionError:
        return None


def _until(words: str) -> Period | None:
    """Until the date or condition in ``words``; a date that no calendar has is kept as a condition."""
    try:
        return Period.until_text(words)
    except OptionError:
        return Period("condition", text=words) if words else None


def _chinese_number(word: str) -> int:
    """Numbers up to 99 as marks use them: 十, 二十, 三十五."""
    if "十" not in word:
        return int("".join(str(_NUMERALS[c]) for c in word))
    tens, _, ones = word.partition("十")
    return (_NUMERALS[tens] if tens else 1) * 10 + (_NUMERALS[ones] if ones else 0)


@cache
def _slash_pattern(marks: tuple[str, ...], portion_marks: tuple[str, ...], caveats: tuple[str, ...]) -> re.Pattern[str]:
    names = "|".join(re.escape(mark).replace(r"\ ", r"[ -]") for mark in marks)
    portions = "|".join(map(re.escape, portion_marks))
    known = "|".join(re.escape(c) for c in sorted(caveats, key=len, reverse=True))
    caveat = rf"(?:{known})\b(?:,? [A-Z]{{2,}}\b)*"  # REL TO USA, GBR
    return re.compile(
        rf"\((?P<portion>{portions})(?:(?://|/)(?P<pc>[A-Z ,/]+))?\)"
        rf"|\b(?P<banner>{names})\b(?://(?P<bc>{caveat}(?:/{{1,2}}{caveat})*))?"
    )


def _slash_marks(text: str, scheme: Scheme) -> Iterator[Mark]:
    by_mark = {level.mark.upper(): level.name for level in scheme.levels}
    by_portion = {level.portion: level.name for level in scheme.levels}
    levels = tuple(reversed(scheme.levels))
    marks = tuple(level.mark for level in levels if level.secret)
    pattern = _slash_pattern(marks, tuple(level.portion for level in levels), scheme.marks.caveats)
    for match in pattern.finditer(text):
        if match["portion"]:
            level, caveats = by_portion[match["portion"]], match["pc"]
        else:
            level, caveats = by_mark[match["banner"].replace("-", " ")], match["bc"]
        listed = tuple(part.strip() for part in (caveats or "").split("/") if part.strip())
        yield Mark(
            level, _declassify_on(text, match.end()), Span(*match.span()), match[0], bool(match["portion"]), listed
        )


_DECLASSIFY = re.compile(r"(?:[Dd]eclassify on|DECLASSIFY ON|[Dd]eclassified on|until)[:\s]+(?P<until>[^.;\n)]{3,40})")


def _declassify_on(text: str, end: int) -> Period | None:
    """The date or event in a *Declassify on* line within the next 300 characters, if there is one."""
    match = _DECLASSIFY.search(text, end, end + 300)
    return _until(match["until"].strip()) if match else None
