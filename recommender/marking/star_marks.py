"""Marks of the star style in a folded text: 机密★10年, 秘密★2030年1月1日, 绝密★启用前, 密级：机密."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from recommender.document import Span
from recommender.marking.mark import Mark
from recommender.marking.star_terms import read_period, term_beside
from recommender.marking.words import WORDS
from recommender.scheme import Scheme
from recommender.text.word_groups import Worded

_TAIL = (
    r"[^\S\n]*[★☆*＊][^\S\n]*(?P<tail>\d{4}[^\S\n]*年[^\S\n]*\d{1,2}[^\S\n]*月[^\S\n]*\d{1,2}[^\S\n]*日"
    r"|\d{1,3}[^\S\n]*(?:年|个月|天|日)(?![\d前之])"
    r"|[^\s，。,；;、（）()《》“”\"'\]】〕>]{1,30})?"
)
_WISH = WORDS.pattern(r"{wish.zh}[^，。,；;\n]{0,10}$")
# What stands before a level that is said of a paper named in the clause.
_SAID_OF, _NAMED = WORDS.pattern(r"(?:{bears}[为是:]?|[,，、:：\s])[“\"「]?$"), WORDS.pattern("{named}")
_OPENING = tuple('([【〔［“"「『')
_CLAUSE = 40
_FORMS = ("starred", "alone", "said", "cited", "plain", "titled", "timed")
_DOUBTED = ("plain", "titled", "timed")


def star_marks(text: str, scheme: Scheme) -> Iterator[Mark]:
    """The marks in a folded ``text``."""
    names = {level.mark: level.name for level in scheme.levels if level.secret}
    marks = tuple(names)
    for match in _pattern(marks).finditer(text) if _names(marks).search(text) else ():
        group = next(name for name in _FORMS if match[name])
        level = names[re.sub(r"\s", "", match[group])]
        if group == "starred":
            yield Mark(level, read_period(match["tail"] or "", scheme), Span(*match.span()), match.group())
            continue
        if group in _DOUBTED and _WISH.search(text, max(0, match.start() - 14), match.start()):
            continue
        span = Span(match.start(group), match.end(group))
        period = term_beside(text, match.end() if group == "titled" else span.end, scheme)
        if group != "timed" or (period and _is_borne(text, span.start)):
            yield Mark(level, period, span, match[group])


def _is_borne(text: str, place: int) -> bool:
    """Whether a level with a term and without a star is a mark: in brackets or quotation marks, or said of a paper."""
    if text[max(0, place - 1) : place] in _OPENING:
        return True
    start = max(text.rfind(end, 0, place) for end in "。;；\n") + 1
    before = text[max(start, place - _CLAUSE) : place]
    return _SAID_OF.search(before) is not None and _NAMED.search(before) is not None


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
        r"|(?:》[(]|号[，,、][^\S\n]?|{named}[(])(?P<cited>{names})级?(?=[，,、)])"
        r"|{says}[为是有着:]{0,2}[“\"「]?(?P<plain>{names})(?=级|件|字样|[”\"」]|[，,。、；;)]|[^\S\n])"
        r"|(?<!国家)(?P<titled>{names})级?(?:文件|材料|件)《[^》\n]{1,60}》"
        r"|(?P<timed>{names})",
        re.MULTILINE,
        names=_names(marks).pattern,
        tail=_TAIL,
    )
