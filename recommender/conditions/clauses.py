"""The conditions of a wording that are no figures: timing, aggregation, exclusions, effects, tiers."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal

from recommender.document import Span
from recommender.numbers.numerals import ARABIC, ENGLISH, value_of

Relation = Literal["before", "after", "not-yet", "during"]

_EDGE = re.compile(r"(前)(?=[的,、;。)]|$)|后(?=[的、,])")
_RUN = re.compile(r"[\u3400-\u9fff()]*$")
_RUN_START = re.compile(r"[的及和与、]|或者")
_NO_EVENT = re.compile(r"(?:目|此|以|提|当|从|空|跟|日|眼|生|事|先|最|今|往|背|落|幕)$")
_NOT_YET = re.compile(r"(?:尚未|未经?|没有)(?!来|成年|必)([\u3400-\u9fff]{2,10}?)(?=的|[,、;。)]|$)")
_IN_USE = re.compile(r"(在用|现用|在建|在编)")
_PRIOR = re.compile(
    r"\b(prior to|before|until|pending|ahead of|after|following) (?:the |its |their |any |a )?([a-z][a-z' -]*)"
)
_NOT = re.compile(r"\bnot (?:yet |publicly |already |been |itself )*([a-z]+ed|public)\b(?: publicly)?")
_UN = re.compile(
    r"\bun(published|acknowledged|corrected|announced|released|decided|disclosed|signed|settled|resolved)\b"
)
_DURING = re.compile(
    r"\b(in preparation|under (?:discussion|negotiation|consideration|way|preparation)|in progress|in use)\b"
)

_TOGETHER = re.compile(r"汇总|汇编|合集|清册|总表|总库(?!容)")
_SCOPE = re.compile(r"全[省国市州县区](?:域)?|全行业|[省市州县](?:级|域)|分市|分县|分地区")
_COMPILATION = re.compile(r"\b(?:compilation|compiled|aggregation|collation|consolidated)\b")
_OF_MANY = re.compile(rf"\b({ARABIC}|{ENGLISH}) or more ((?:[a-z'-]+ ?){{1,4}})")
_PREPOSITION = re.compile(r"\b(?:of|in|on|to|at|across|showing|with|for|from|over|by|or|and)\b.*")

_EXCLUDED = re.compile(r"([^,;。()]{2,}?)(?:的)?(?:除外|不在此限)|(?:不含|不包括)([^,;。()]{2,})")
_EXCEPT = re.compile(
    r"\b(?:except(?:ing)?(?: for| where| that)?|excluding|other than|unless|apart from|save) ([^.;]+)"
    r"|(?:^|[.;,] ?)([^.;,]+?) (?:is |are )?not (?:covered|included)"
)
_MAY_EXCEPT = re.compile(r"e(?:xcept|xclud)|not (?:covered|included)|unless|other than|apart|save ")
_EFFECT = re.compile(
    r"(?:泄露|泄漏|公开|扩散|披露)(?:后)?[^,;。]{0,4}?(?:会|将|可能|足以|容易)([^,;。]+?)(?=的?(?:[,;。)]|$))"
)
_WOULD = re.compile(
    r"\b(?:release|disclosure|publication|loss|compromise)\b[^.;,]{0,30}?"
    r"\b(?:would|could|might|may|likely to|expected to)\b ([^.;,]+)"
)


MAX_RUN, MANY = 16, 1_000_000_000


@dataclass(frozen=True, slots=True)
class Timing:
    """A state of affairs the matter depends on. ``event`` in the wording's words; ``kind`` its class
    (``wording.toml``), empty where none is known."""

    relation: Relation
    event: str
    kind: str
    span: Span
    text: str


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


def timing_in(text: str, shown: str) -> Iterator[Timing]:
    """Before, after, not yet, during.

    >>> [(t.relation, t.event, t.kind) for t in timing_in("统一升学考试启用后、评卷结束前的参考答案", "")]
    [('after', '统一升学考试启用', 'use'), ('before', '评卷结束', 'marking')]
    """
    if "前" in text or "后" in text:
        for match in _EDGE.finditer(text):
            run = _RUN.search(text, max(0, match.start() - MAX_RUN), match.start())
            event = _RUN_START.split(run.group())[-1].removesuffix("之").removesuffix("以") if run else ""
            if len(event) >= 2 and not _NO_EVENT.search(event):
                start = text.rindex(event, 0, match.start())
                yield _timed("before" if match[1] else "after", event, Span(start, match.end()), shown)
    if "未" in text or "没有" in text:
        for match in _NOT_YET.finditer(text):
            word = _leading(match[1])
            if word or text[match.end() : match.end() + 1] == "的":
                end = match.start(1) + len(word or match[1])
                yield _timed("not-yet", word or match[1], Span(match.start(), end), shown)
    if "在用" in text or "现用" in text or "在建" in text or "在编" in text:
        for match in _IN_USE.finditer(text):
            yield _timed("during", match[1], Span(match.start(), match.end()), shown)
    if " " in text:
        yield from _english_timing(text, shown)


def aggregation_in(text: str, shown: str) -> Iterator[Aggregation]:
    """全省汇总, compilation of three or more.

    >>> [(a.at_least, a.noun) for a in aggregation_in("compilation of three or more contact reports showing", "")]
    [(3, 'contact reports')]
    """
    if ("汇" in text or "册" in text or "总" in text or "合集" in text) and (match := _TOGETHER.search(text)):
        scope = _SCOPE.search(text)
        start = scope.start() if scope and scope.end() == match.start() else match.start()
        span = Span(start, match.end())
        yield Aggregation(scope.group() if scope else "", None, "", span, span.of(shown))
    elif " " in text and (match := _COMPILATION.search(text)):
        many = _OF_MANY.search(text)
        span = Span(match.start(), many.end(1) + len(" or more") if many else match.end())
        noun = _PREPOSITION.sub("", many[2]).strip() if many else ""
        end = many.start(2) + len(noun) if many else span.end
        number = int(min(value_of(many[1]), MANY)) if many else None
        yield Aggregation("", number, noun, Span(span.start, end), shown[span.start : end])


def exclusions_in(text: str, shown: str) -> Iterator[Clause]:
    """What the wording leaves out.

    >>> [c.words for c in exclusions_in("数字高程模型,已公开发布的除外", "")]
    ['已公开发布']
    """
    if "除外" in text or "不含" in text or "不包括" in text or "此限" in text:
        for match in _EXCLUDED.finditer(text):
            yield Clause(match[1] or match[2], Span(match.start(), match.end()), _cut(shown, match))
    elif " " in text:
        for match in _EXCEPT.finditer(text) if _MAY_EXCEPT.search(text) else ():
            group = 1 if match[1] else 2
            start = match.start() if group == 1 else match.start(2)
            span = Span(start, match.end())
            yield Clause(match[group].strip(), span, span.of(shown))


def effects_in(text: str, shown: str) -> Iterator[Clause]:
    """What disclosure has to bring about.

    >>> [c.words for c in effects_in("重大险情,泄露会引起社会恐慌的", "")]
    ['引起社会恐慌']
    """
    if "会" in text or "将" in text or "可能" in text or "足以" in text:
        for match in _EFFECT.finditer(text):
            yield Clause(match[1], Span(match.start(), match.end()), _cut(shown, match))
    elif "would" in text or "could" in text or "likely" in text or "might" in text:
        for match in _WOULD.finditer(text):
            yield Clause(match[1].strip(), Span(match.start(), match.end()), _cut(shown, match))


def tiers_in(text: str, shown: str) -> Iterator[Clause]:
    """The first tier word of a Chinese wording; ``words`` names the tier. 市级以上 names no tier of its own.

    >>> [(c.words, c.text) for c in tiers_in("全省独立坐标系统", "全省独立坐标系统")]
    [('provincial', '全省')]
    """
    if not text.isascii() and (match := _tier_words().search(text)):
        yield Clause(tier_names()[match.group()], Span(match.start(), match.end()), _cut(shown, match))


@cache
def events() -> dict[str, tuple[str, ...]]:
    """Event class -> the words that name it."""
    return {kind: tuple(words) for kind, words in _tables()["events"].items()}


@cache
def told_as() -> dict[str, tuple[str, ...]]:
    """Event class -> the words by which drafts tell of it, where a wording's words mean other things in a draft."""
    told = _tables()["told"]
    return {kind: (*(w for w in events()[kind] if not w.isascii()), *words) for kind, words in told.items()}


@cache
def tier_names() -> dict[str, str]:
    """Tier word -> tier."""
    return {word: tier for tier, words in _tables()["tiers"].items() for word in words}


def event_kind(words: str) -> str:
    """The class of the event that ``words`` end with (Chinese) or name first (English); empty if unknown.

    >>> event_kind("查处结论公布"), event_kind("announcement of the tender"), event_kind("春天")
    ('publication', 'publication', '')
    """
    if words[:1].isascii():
        match = _english_events().search(words)
    else:
        found = [m for m in _chinese_events().finditer(words)]
        match = found[-1] if found else None
    return _kinds()[match.group()] if match else ""


def _english_timing(text: str, shown: str) -> Iterator[Timing]:
    if (
        "prior" in text
        or "before" in text
        or "until" in text
        or "pending" in text
        or "ahead" in text
        or "after" in text
    ):
        for match in _PRIOR.finditer(text):
            relation: Relation = "after" if match[1] in ("after", "following") else "before"
            yield _timed(relation, match[2].strip(), Span(match.start(), match.end()), shown)
    if "not " in text:
        for match in _NOT.finditer(text):
            if match[1] not in ("covered", "included", "listed"):
                yield _timed("not-yet", match[1], Span(match.start(), match.end()), shown)
    if "un" in text:
        for match in _UN.finditer(text):
            yield _timed("not-yet", match[1], Span(match.start(), match.end()), shown)
    if "in p" in text or "in use" in text or "under" in text:
        for match in _DURING.finditer(text):
            yield _timed("during", match[1], Span(match.start(), match.end()), shown)


def _timed(relation: Relation, event: str, span: Span, shown: str) -> Timing:
    return Timing(relation, event, event_kind(event), span, span.of(shown))


def _leading(words: str) -> str:
    """The event word that a run begins with, if any."""
    match = _chinese_events().match(words)
    if match:
        return match.group()
    return words if _chinese_events().search(words) and len(words) <= 8 else ""


def _cut(shown: str, match: re.Match[str]) -> str:
    return shown[match.start() : match.end()]


@cache
def _kinds() -> dict[str, str]:
    return {word: kind for kind, words in events().items() for word in words}


@cache
def _chinese_events() -> re.Pattern[str]:
    return _any(word for word in _kinds() if not word.isascii())


@cache
def _english_events() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_any(word for word in _kinds() if word.isascii()).pattern})\b")


@cache
def _tier_words() -> re.Pattern[str]:
    return re.compile(rf"(?<![跨外各分])(?:{_any(tier_names()).pattern})(?!以上|外|际)")


def _any(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))


@cache
def _tables() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((resources.files("recommender.conditions") / "wording.toml").read_text(encoding="utf-8"))
