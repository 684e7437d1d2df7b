"""Marks of the star style in a folded text: 机密★10年, 秘密★2030年1月1日, 绝密★启用前, 密级：机密."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from recommender.document import Span
from recommender.errors import OptionError
from recommender.law.period import Period
from recommender.marking.mark import Mark
from recommender.marking.words import WORDS
from recommender.numbers.dates import read_dates
from recommender.numbers.numerals import value_of
from recommender.scheme import Scheme
from recommender.text.word_groups import Worded

_TAIL = (
    r"[^\S\n]*[★☆*＊][^\S\n]*(?P<tail>\d{4}[^\S\n]*年[^\S\n]*\d{1,2}[^\S\n]*月[^\S\n]*\d{1,2}[^\S\n]*日"
    r"|\d{1,3}[^\S\n]*(?:年|个月|天|日)(?![\d前之])"
    r"|[^\s，。,；;、（）()《》“”\"'\]】>]{1,30})?"
)
_WISH = WORDS.pattern(r"{wish.zh}[^，。,；;\n]{0,10}$")
_FOR = re.compile(r"[”\"」]?(?:级)?[，,、]?(?:保密)?期限[为是:]?(?P<for>[^，。,；;、)\n”\"]{1,16})")
_NUMBER = re.compile(
    r"(?<![〇零一二两三四五六七八九十])(?:[一二三四五六七八九]?十[一二三四五六七八九]?|[〇零一二两三四五六七八九]+)"
    r"(?![〇零一二两三四五六七八九十])"
)


def star_marks(text: str, scheme: Scheme) -> Iterator[Mark]:
    """The marks in a folded ``text``."""
    names = {level.mark: level.name for level in scheme.levels if level.secret}
    marks = tuple(names)
    for match in _pattern(marks).finditer(text) if _names(marks).search(text) else ():
        group = next(name for name in ("starred", "alone", "said", "cited", "plain") if match[name])
        if group == "plain" and _WISH.search(text, max(0, match.start() - 14), match.start()):
            continue
        level = names[re.sub(r"\s", "", match[group])]
        if group == "starred":
            yield Mark(level, read_period(match["tail"] or "", scheme), Span(*match.span()), match.group())
            continue
        span = Span(match.start(group), match.end(group))
        stated = _FOR.match(text, span.end)
        period = read_period(stated["for"], scheme) if stated else None
        yield Mark(level, period, span, match[group])


def read_period(words: str, scheme: Scheme) -> Period | None:
    """The period that the words after a star name; None where there are none.

    >>> from recommender.law.scheme_file import load_scheme
    >>> read_period("二十年", load_scheme("cn-2024")), read_period("高考开考前", load_scheme("cn-2024")).text
    (Period(kind='years', number=20, until=None, text=''), '高考开考')
    """
    tail = re.sub(r"\s", "", words)
    if not tail:
        return None
    return Period("long-term") if tail == scheme.marks.long_term else _read_period(tail)


@lru_cache(maxsize=1024)
def _read_period(tail: str) -> Period | None:
    arabic = _NUMBER.sub(lambda m: f"{value_of(m.group()):g}", tail)
    try:
        return Period.parse(arabic)
    except OptionError:
        event = re.sub(r"(?:之前|以前|前)$", "", tail)
        return whole_date(re.sub("止$", "", event)) or (Period("condition", text=event) if event else None)


def whole_date(words: str) -> Period | None:
    """Until the one full date that ``words`` are; None where they are something else.

    >>> whole_date("2 October 2049").wire, whole_date("二〇三〇年一月一日").wire, whole_date("end of the talks")
    ('until:2049-10-02', 'until:2030-01-01', None)
    """
    dates = read_dates(words)
    if len(dates) == 1 and not dates[0].partial and len(dates[0].span) == len(words) and dates[0].first:
        return Period("date", until=dates[0].first)
    return None


@cache
def _names(marks: tuple[str, ...]) -> re.Pattern[str]:
    """The names of levels, which most drafts have nowhere."""
    return re.compile("|".join(r"[^\S\n]?".join(map(re.escape, mark)) for mark in marks))


@cache
def _pattern(marks: tuple[str, ...]) -> Worded:
    return WORDS.pattern(
        r"(?P<starred>(?:{names})){tail}"
        r"|^[^\S\n]*(?:密级[:]?)?[^\S\n]*(?P<alone>{names})[^\S\n]*$"
        r"|[(【\[][^(【\[\n]{0,24}?{bracketed}[:为是“\"]?\s*(?P<said>{names})[^★☆\n]{0,3}?[)】\],]"
        r"|(?:》[(]|号[，,、][^\S\n]?)(?P<cited>{names})级?(?=[，,、)])"
        r"|{says}[为是有着:]{0,2}[“\"「]?(?P<plain>{names})(?=级|件|字样|[”\"」]|[，,。、；;)])",
        re.MULTILINE,
        names=_names(marks).pattern,
        tail=_TAIL,
    )
