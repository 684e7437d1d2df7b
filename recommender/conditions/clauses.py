"""The conditions of a wording that are neither figures nor timing: aggregation, exclusions, effects, tiers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from recommender.conditions.event_words import any_of
from recommender.conditions.words import WORDS
from recommender.document import Span
from recommender.numbers.numerals import ARABIC, ENGLISH, value_of
from recommender.text.word_groups import WordGroups

MANY = 1_000_000_000

_TOGETHER, _COMPILATION = WORDS.pattern("{together.zh}"), WORDS.pattern("{together.en}")
_SCOPE = WORDS.pattern("{whole_area}")
_OF_MANY = re.compile(rf"\b({ARABIC}|{ENGLISH}) or more ((?:[a-z'-]+ ?){{1,4}})")
_NOUN_ENDS = WORDS.pattern("{noun_ends}.*")
_EXCLUDED = WORDS.pattern("([^,;。()]{2,}?)(?:的)?{left_out}|{except.zh}([^,;。()]{2,})")
_EXCEPT = WORDS.pattern(
    "{except.en} ([^.;]+)|(?:^|[.;,] ?)([^.;,]+?) (?:is |are )?not (?:covered|included)"
    "|(?:^|[.;] ?)([^.;]+?),? (?:is|are) {left_open}"
)
_MAY_EXCLUDE = WORDS.pattern("{left_out}|{except.zh}")  # a fast first look, as is the next
_MAY_EXCEPT = WORDS.pattern("{except.en} |not (?:covered|included)|(?:is|are) {left_open}")
_EFFECT = WORDS.pattern("{disclosure.zh}(?:后)?[^,;。]{0,4}?{would.zh}([^,;。]+?)(?=的?(?:[,;。)]|$))")
_WOULD = WORDS.pattern("{disclosure.en}[^.;,]{0,30}?{would.en} ([^.;,]+)")
_TIERS = WordGroups(__package__, "tiers.toml")


@dataclass(frozen=True, slots=True)
class Aggregation:
    """Put together from parts: over a ``scope`` (全省), or of ``at_least`` so many of a ``noun``."""

    scope: str
    at_least: int | None
    noun: str
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Clause:
    """An exclusion, an effect or a tier: the words that matter, and the clause as it stands."""

    words: str
    span: Span
    text: str


def aggregation_in(text: str, shown: str) -> Iterator[Aggregation]:
    """全省汇总, compilation of three or more.

    >>> [(a.at_least, a.noun) for a in aggregation_in("compilation of three or more contact reports showing", "")]
    [(3, 'contact reports')]
    """
    if not text.isascii() and (match := _TOGETHER.search(text)):
        scope = _SCOPE.search(text)
        start = scope.start() if scope and scope.end() == match.start() else match.start()
        span = Span(start, match.end())
        yield Aggregation(scope.group() if scope else "", None, "", span, span.of(shown))
    elif " " in text and (match := _COMPILATION.search(text)):
        many = _OF_MANY.search(text)
        span = Span(match.start(), many.end(1) + len(" or more") if many else match.end())
        noun = _NOUN_ENDS.sub("", many[2]).strip() if many else ""
        end = many.start(2) + len(noun) if many else span.end
        number = int(min(value_of(many[1]), MANY)) if many else None
        yield Aggregation("", number, noun, Span(span.start, end), shown[span.start : end])


def exclusions_in(text: str, shown: str) -> Iterator[Clause]:
    """What the wording leaves out.

    >>> [c.words for c in exclusions_in("数字高程模型,已公开发布的除外", "")]
    ['已公开发布']
    """
    chinese = list(_EXCLUDED.finditer(text)) if not text.isascii() and _MAY_EXCLUDE.search(text) else []
    for match in chinese:
        yield Clause(match[1] or match[2], Span(match.start(), match.end()), _cut(shown, match))
    for match in _EXCEPT.finditer(text) if not chinese and " " in text and _MAY_EXCEPT.search(text) else ():
        group = match.lastindex or 1
        start = match.start() if group == 1 else match.start(group)
        span = Span(start, match.end())
        yield Clause(match[group].strip(), span, span.of(shown))


def effects_in(text: str, shown: str) -> Iterator[Clause]:
    """What disclosure has to bring about.

    >>> [c.words for c in effects_in("重大险情,泄露会引起社会恐慌的", "")]
    ['引起社会恐慌']
    """
    chinese = [] if text.isascii() else list(_EFFECT.finditer(text))
    for match in chinese or _WOULD.finditer(text):
        yield Clause(match[1].strip(), Span(match.start(), match.end()), _cut(shown, match))


def tiers_in(text: str, shown: str) -> Iterator[Clause]:
    """The first tier word of a Chinese wording; ``words`` names the tier. 市级以上 names no tier of its own.

    >>> [(c.words, c.text) for c in tiers_in("全省独立坐标系统", "全省独立坐标系统")]
    [('provincial', '全省')]
    """
    if not text.isascii() and (match := _tier_words().search(text)):
        yield Clause(tier_names()[match.group()], Span(match.start(), match.end()), _cut(shown, match))


@cache
def tier_names() -> dict[str, str]:
    """Tier word -> tier."""
    return {word: tier for tier in _TIERS.names() for word in _TIERS.words(tier)}


@cache
def _tier_words() -> re.Pattern[str]:
    before, behind = WORDS.filled("{not_of_tier}"), WORDS.filled("{not_as_tier}")
    return re.compile(rf"(?<!{before})(?:{any_of(tier_names())})(?!{behind})")


def _cut(shown: str, match: re.Match[str]) -> str:
    return shown[match.start() : match.end()]
