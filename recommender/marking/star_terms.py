"""How long a mark of the star style holds: years, until a day or an event, or long-term (Provisional provisions 2014,
art. 24)."""

from __future__ import annotations

import re
from functools import lru_cache

from recommender.errors import OptionError
from recommender.law.period import Period
from recommender.numbers.dates import read_dates
from recommender.numbers.numerals import value_of
from recommender.scheme import Scheme

_NUMBER = re.compile(
    r"(?<![〇零一二两三四五六七八九十])(?:[一二三四五六七八九]?十[一二三四五六七八九]?|[〇零一二两三四五六七八九]+)"
    r"(?![〇零一二两三四五六七八九十])"
)
_YEARS = r"(?:\d{1,3}|[一二两三四五六七八九十]{1,3})[^\S\n]*(?:年|个月|天)"
_END = r"(?=[)）】\]〕”\"」’'>》,，。;；、\s]|$|[止的起]|字样)"
# 保密期限：5年, 期限至公布前, 保密五年: the name of the field, then what it holds.
_FIELD = (
    rf"(?:保密期限|保密期|期限|保密)[^\S\n]*[为是:：]?[^\S\n]*(?P<field>{_YEARS}|[^,，。;；、()（）〕】\n”\"]{{1,16}})"
)
_GAP = r"[”\"」]?级?(?:文件|材料|件)?[”\"」]?[^\S\n]*[,，、;；·•:：/—–－-]{0,2}[^\S\n]*[(（]?"
_VALUE = (
    rf"(?P<value>{_YEARS}(?![前后来间内多])|长期|(?:直?至|到)[^,，。;；、()（）〕】\n”\"]{{2,20}}?"
    rf"|[^,，。;；、()（）〕】\s”\"]{{1,12}}?前(?=[)）〕】”\"])){_END}"
)
_BESIDE = re.compile(rf"{_GAP}(?:{_FIELD}|{_VALUE})")
_NEXT_LINE = re.compile(rf"[”\"」]?级?[^\S\n]*\n[^\S\n]*{_FIELD}[^\S\n]*(?=\n|$)")


def term_beside(text: str, place: int, scheme: Scheme) -> Period | None:
    """How long a mark that ends at ``place`` of a folded text holds, as what stands right after it says; None where
    that says nothing.

    >>> from recommender.law.scheme_file import load_scheme
    >>> cn = load_scheme("cn-2024")
    >>> [term_beside(f"机密{rest}", 2, cn).wire for rest in ("(20年)", "级、保密期限五年", ",至2031年底)", ",公布前)")]
    ['20y', '5y', 'until:2031-12-31', 'until:公布']
    """
    match = _BESIDE.match(text, place) or _NEXT_LINE.match(text, place)
    return read_period(match.groupdict().get("value") or match["field"], scheme) if match else None


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
        event = re.sub(r"^(?:直?至|到)|(?:之前|以前|前)$", "", tail)
        return whole_date(re.sub("止$", "", event)) or (Period("condition", text=event) if event else None)


def whole_date(words: str) -> Period | None:
    """Until the last day of the one date with a year that ``words`` are; None where they are something else.

    >>> whole_date("二〇三〇年一月一日").wire, whole_date("2031年底").wire, whole_date("2031年6月").wire
    ('until:2030-01-01', 'until:2031-12-31', 'until:2031-06-30')
    >>> whole_date("6月7日"), whole_date("谈判结束")
    (None, None)
    """
    dates = read_dates(words)
    if len(dates) == 1 and len(dates[0].span) == len(words) and dates[0].last:
        return Period("date", until=dates[0].last)
    return None
