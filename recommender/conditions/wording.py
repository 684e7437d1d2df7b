"""What an item's wording asks: thresholds, timing, aggregation, exclusions, effects, tiers; parsed once per edition.

Chinese legal usage: 以上, 以下, 以内 include the number itself; 不满, 不足, 超过 do not (Civil Code 2020,
art. 1259). What the rules cannot tell apart stays in ``core`` untouched.
"""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass, replace
from functools import cached_property
from typing import Any

from recommender.conditions.clauses import Aggregation, Clause, aggregation_in, effects_in, exclusions_in, tiers_in
from recommender.conditions.grades import grade_in
from recommender.conditions.scales import step_in
from recommender.conditions.timing import Timing, timing_in
from recommender.conditions.words import WORDS
from recommender.document import Span
from recommender.numbers.bounds import contradictions, thresholds_in, unread
from recommender.numbers.quantities import lowered
from recommender.numbers.threshold import Threshold
from recommender.text.normal import fold

_RESIDUAL = WORDS.pattern("{residual}")
_PLACED = ("thresholds", "timing", "aggregation", "exclusions", "effects", "tiers", "unread")
_GRADE = re.compile(r"[级等类]以")  # an order, and no figure to read


@dataclass(frozen=True)
class Wording:
    """One item's wording taken apart. ``residual``: the item takes what the items above it leave; ``unread``: what
    means to be a threshold and cannot be read as one.
    """

    matter: str
    thresholds: tuple[Threshold, ...] = ()
    timing: tuple[Timing, ...] = ()
    aggregation: tuple[Aggregation, ...] = ()
    exclusions: tuple[Clause, ...] = ()
    effects: tuple[Clause, ...] = ()
    tiers: tuple[Clause, ...] = ()
    residual: bool = False
    problems: tuple[str, ...] = ()
    unread: tuple[Clause, ...] = ()

    @property
    def conditional(self) -> bool:
        """Whether anything has to be checked."""
        figures = self.thresholds or self.unread or self.aggregation or grade_in(self.core) or step_in(self.core)
        return bool(figures or self.timing or self.exclusions or self.effects or self.tiers)

    @cached_property
    def core(self) -> str:
        """The wording without its conditions (tiers and aggregations stay: they say what the matter is).

        >>> parse_wording("公示前的用地1000亩以上重大项目预选址方案").core
        '重大项目预选址方案'
        """
        cut = [c.span for c in self.thresholds] + [c.span for c in self.timing]
        cut += [c.span for c in (*self.exclusions, *self.effects)]
        kept: list[str] = []
        place = 0
        for span in sorted(cut):
            kept.append(self.matter[place : span.start])
            place = max(place, span.end)
            place += self.matter[place : place + 1] == "的"
        text = "".join((*kept, self.matter[place:]))
        text = re.sub(r"[（(]\s*[)）]|(?<=[、，；])的|  +(?= )| (?=[,:;])|^a year\b", "", text)
        return re.sub(r"^(?:[\s，、；,;的且]|或者?)+|(?:[\s，、；,;.。的且]|或者?)+$", "", text)

    @property
    def objects(self) -> tuple[str, ...]:
        """What is protected: the things that the core names, as far as the rules can tell.

        >>> parse_wording("省级统一考试启用前的试题（含备用试题）、参考答案和评分标准").objects
        ('试题（含备用试题）', '参考答案', '评分标准')
        """
        head = self.core.rsplit("的", 1)[-1] if "的" in self.core else re.split(r"[:;,]", self.core)[0]
        parts = re.split(r"、|和(?=.{2})|及其?|以及|或者|, | or | and ", head)
        return tuple(p.strip() for p in parts if p.strip())

    @property
    def qualifiers(self) -> tuple[str, ...]:
        """What narrows the objects down.

        >>> parse_wording("未公布的全省放射性背景异常区分布汇总").qualifiers
        ()
        >>> parse_wording("跨省河流水量分配谈判的底线方案").qualifiers
        ('跨省河流水量分配谈判',)
        """
        if "的" in self.core:
            return tuple(q for q in self.core.rsplit("的", 1)[0].split("、") if q)
        return tuple(q.strip() for q in re.split(r"[:;,]", self.core)[1:] if q.strip())

    def show(self) -> dict[str, Any]:
        """Everything as plain values, for showing and storing."""
        names = {"core": self.core, "objects": list(self.objects), "qualifiers": list(self.qualifiers)}
        return asdict(self) | names


def parse_wording(matter: str) -> Wording:
    """Take a wording apart.

    >>> wording = parse_wording("未公布的全省粮食供求缺口测算，泄露会影响粮价的")
    >>> [t.text for t in wording.timing], [e.words for e in wording.effects], [t.words for t in wording.tiers]
    (['未公布'], ['影响粮价'], ['provincial'])
    >>> t, = parse_wording("Stock held at a single reserve depot, above 25,000 tonnes.").thresholds
    >>> t.lower, t.lower_inclusive, t.dimension
    (25000.0, False, 'mass')
    """
    folded, places = fold(matter)
    text, shown = lowered(folded), matter if places is None else folded
    aggregation, exclusions = tuple(aggregation_in(text, shown)), tuple(exclusions_in(text, shown))
    timing = tuple(t for t in timing_in(text, shown) if not any(t.span.overlaps(e.span) for e in exclusions))
    many = aggregation[0].at_least if aggregation else None
    left_out = [clause.span for clause in exclusions]
    thresholds = tuple(
        t
        for t in thresholds_in(text, shown)
        if (many is None or t.lower != many) and not any(s.start <= t.span.start < s.end for s in left_out)
    )
    read = [part.span for parts in (thresholds, timing, aggregation, exclusions) for part in parts]
    open_ = tuple(Clause(span.of(shown), span, span.of(shown)) for span in unread(text, read))
    wording = Wording(
        matter,
        thresholds,
        timing,
        aggregation,
        exclusions,
        tuple(effects_in(text, shown)),
        tuple(tiers_in(text, shown)),
        _RESIDUAL.search(text) is not None,
        (*contradictions(thresholds), *(clause.text for clause in open_ if not _GRADE.search(clause.text))),
        open_,
    )
    return wording if places is None else _as_given(wording, places)


def _as_given(wording: Wording, places: list[int]) -> Wording:
    """The spans and texts of the wording with the characters that folding removed."""

    def given(part: Any) -> Any:
        span = Span(places[part.span.start], places[part.span.end - 1] + 1)
        return replace(part, span=span, text=span.of(wording.matter))

    changed: dict[str, Any] = {name: tuple(map(given, getattr(wording, name))) for name in _PLACED}
    return replace(wording, **changed)
