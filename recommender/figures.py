"""A draft's figures held against an item's threshold: which figure counts, sums, products and shares included.

A figure speaks for or against an item only where its dimension is the threshold's and its noun, or its
place beside the matter, is too: a figure that merely happens to be small must not block an item.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from recommender.bounds import Threshold
from recommender.document import Span
from recommender.facts import Facts
from recommender.normal import fold, stem
from recommender.quantities import Quantity, lowered, quantities_in
from recommender.reckoning import Reckoned, products, ratios, sums
from recommender.units import aspect_of, aspects, sorts

SURE, LIKELY, POSSIBLE = 3, 2, 1
_TELLING = frozenset({"scale", "gravity", "temperature"})  # dimensions that few other things in a draft have
_ALONE = _TELLING | {"length", "duration"}  # dimensions whose figures are never added up
_WIDE = frozenset({"area", "volume", "length", "persons", "power", "voltage", "data"})
_ASPECTED = frozenset({"length", "area", "money:CNY"})
_COUNTS = frozenset({"count", "persons"})
_PART = re.compile(r"(?:其中|推断|控制级|分别|of which|including|余下|其余)[^,，。;；]{0,8}$")
_TOTAL = re.compile(r"(?:合计|总计|共计|一共|总共|累计|共|总|total|altogether|in all)[^,，。;；]{0,8}$")
_EVERY = re.compile(r"\bevery\b|均|每|各")
_SHORTFALL = re.compile(r"shortfall|deficit|shortage|gap|缺口|短缺|不足|缺额")
_SHORT = re.compile(r"short|lack|missing|deficit|gap|缺|少了|不足")
_WEAK = frozenset(
    (  # noqa: SIM905 - stems, read better in a run
        "amount term total number level singl single more less than other any held state stock the and for with from "
        "serv stated record grade graded foreign govern year 单个 单项 合计 涉及"
    ).split()
)
TOLERANCE, CLOSE = 0.1, 0.01  # how far "about" reaches, from the failing and from the holding side


@dataclass(frozen=True, slots=True)
class Judged:
    """How one figure stands to a threshold. ``holds`` is None where the figure leaves it open."""

    holds: bool | None
    strength: int
    found: str
    span: Span


def judge(threshold: Threshold, rivals: tuple[str, ...], facts: Facts) -> Judged | None:
    """The figure that decides a threshold, or None where the draft has none of its kind.

    ``rivals`` are the nouns of the threshold's alternatives: their figures are not its own."""
    kind = _kind(threshold, facts)
    own = [f for f in _stated(threshold, kind, facts) if not _belongs(f, threshold, rivals, facts)]
    stated = _weighed(threshold, own)
    made = [f for f in _reckoned(threshold, kind, facts) if not _belongs(f, threshold, rivals, facts)]
    if stated is not None and stated.holds and stated.strength >= LIKELY:
        beyond = any(f.strength >= LIKELY and threshold.too_high(f.value) for f in made)
        return replace(stated, holds=None) if beyond else stated
    reckoned = _weighed(threshold, made)
    if reckoned is None or (stated is not None and not reckoned.holds):
        return stated
    return reckoned


def _weighed(threshold: Threshold, figures: list[_Figure]) -> Judged | None:
    """The figure that decides among several of one kind."""
    figures = [f for f in figures if f.strength]
    if not figures:
        return None
    best = max(f.strength for f in figures)
    top = [f for f in figures if f.strength >= min(best, LIKELY)]
    whole = [f for f in top if not f.part] or top
    deciding = _deciding(threshold, [f for f in whole if f.total] if _has_ends(threshold) and _total(whole) else whole)
    holds = _holds(threshold, deciding)
    strength = deciding.strength
    if holds is False and strength == LIKELY and any(_holds(threshold, f) for f in figures):
        strength = POSSIBLE
    return Judged(holds, strength, deciding.found, deciding.span)


@dataclass(frozen=True, slots=True)
class _Figure:
    value: float
    bound: str
    strength: int
    found: str
    span: Span
    part: bool = False
    total: bool = False


@dataclass(frozen=True, slots=True)
class _Beside:
    """The words beside a figure: before it, around it in its sentence; the stems of English words in its sentence;
    whether it is said to be a part, or a total."""

    before: str
    around: str
    stems: frozenset[str]
    part: bool
    total: bool


def _beside(quantity: Quantity, facts: Facts) -> _Beside:
    """The words beside a figure, looked up once whatever the item."""
    return facts.memory.once(("beside", quantity.span.start), lambda: _read_beside(quantity.span, facts))


def _read_beside(span: Span, facts: Facts) -> _Beside:
    sentence, leading = facts.sentence(span), facts.words(Span(max(0, span.start - 14), span.start))
    start = max(sentence.start, span.start - 16)
    around = Span(start, min(max(sentence.end, span.end), span.end + 8))
    stems = frozenset(map(stem, re.findall(r"[a-z]+", facts.words(sentence))))
    part, total = _PART.search(leading) is not None, _TOTAL.search(leading) is not None
    return _Beside(facts.words(Span(start, span.start)), facts.words(around), stems, part, total)


def _stated(threshold: Threshold, kind: _Kind, facts: Facts) -> Iterator[_Figure]:
    measure = _Measure(threshold, facts)
    for quantity in kind.stated:
        strength = measure.strength(quantity)
        if not strength:
            continue
        beside = _beside(quantity, facts)
        value, found = quantity.value, quantity.span.of(facts.document.text)
        if _inverted(threshold, quantity, facts):
            value = 100 - value
            found = f"{found} → {value:.4g}%"
        yield _Figure(value, quantity.bound, strength, found, quantity.span, beside.part, beside.total)


def _reckoned(threshold: Threshold, kind: _Kind, facts: Facts) -> Iterator[_Figure]:
    measure = _Measure(threshold, facts)
    for made in _made(threshold, kind, facts):
        strength = max(map(measure.strength, made.of))
        yield _Figure(made.value, "exact", strength if made.plain else min(strength, POSSIBLE), made.text, made.span)


def _made(threshold: Threshold, kind: _Kind, facts: Facts) -> Iterator[Reckoned]:
    if threshold.dimension == "share":
        shortfall, base = _SHORTFALL.search(threshold.noun) is not None, _base(threshold)
        for made in facts.reckoned.once(("ratios", base), lambda: tuple(ratios(facts, base))):
            short = _SHORT.search(facts.words(facts.sentence(made.span)))
            yield made.complement() if shortfall and not short else made
    elif threshold.lower is not None and threshold.dimension not in _ALONE:
        if threshold.dimension != "count":  # so many points, each with so many households, are not so many points
            yield from kind.products
        yield from kind.sums


def _deciding(threshold: Threshold, figures: list[_Figure]) -> _Figure:
    """For a lower end the largest figure; for an upper end alone, one that satisfies it if there is one."""
    strongest = max(f.strength for f in figures)
    if threshold.lower is None and not _EVERY.search(threshold.noun + threshold.text):
        figures = [f for f in figures if f.strength == strongest]
        return min(figures, key=lambda f: f.value)
    return max(figures, key=lambda f: (f.value, f.strength))


def _has_ends(threshold: Threshold) -> bool:
    return threshold.lower is not None


def _total(figures: list[_Figure]) -> bool:
    return any(f.total for f in figures)


def _holds(threshold: Threshold, figure: _Figure) -> bool | None:
    value = figure.value * {"at-least": 1 + 1e-9, "at-most": 1 - 1e-9}.get(figure.bound, 1.0)
    low, high = threshold.too_low(value), threshold.too_high(value)
    if (low and figure.bound == "at-least") or (high and figure.bound == "at-most"):
        return None
    margin = (TOLERANCE if low or high else CLOSE) if figure.bound == "about" else 0.0
    limits = [limit for limit in (threshold.lower, threshold.upper) if limit is not None]
    if margin and any(abs(value - limit) <= margin * limit for limit in limits):
        return None
    return not low and not high


class _Measure:
    """What a threshold measures, held against the words beside figures.

    How strongly a figure speaks depends on its words, and on whether it stands near the item; the words are looked at
    once, whatever else is near or left out.
    """

    def __init__(self, threshold: Threshold, facts: Facts) -> None:
        self._dimension, self._aspect, self._facts = threshold.dimension, threshold.aspect, facts
        names = self._chinese, self._english = _names(threshold.noun + " " + _base(threshold))
        self._known = facts.memory.once(("strengths", self._dimension, self._aspect, names), dict[int, tuple[int, int]])

    def strength(self, quantity: Quantity) -> int:
        """How strongly a figure speaks for or against the threshold; 0: not at all."""
        start = quantity.span.start
        strengths = self._known.get(start)
        if strengths is None:
            strengths = self._known[start] = self._strengths(quantity)
        return strengths[self._facts.is_near(quantity.span)]

    def _strengths(self, quantity: Quantity) -> tuple[int, int]:
        """How strongly a figure speaks away from the item, and near it."""
        beside, dimension = _beside(quantity, self._facts), self._dimension
        own = aspect_of(beside.before) if quantity.dimension in _ASPECTED else None
        if quantity.dimension == "length" and self._aspect and own and own != self._aspect:
            return 0, 0
        if self._said(beside):
            return LIKELY, SURE
        if dimension in _TELLING:
            return POSSIBLE, LIKELY
        if (dimension in _WIDE or dimension == "share") and (own is None or own == self._aspect):
            return 0, LIKELY if dimension != "length" or own else POSSIBLE
        return 0, LIKELY if dimension == "mass" and self._aspect else POSSIBLE

    def _said(self, beside: _Beside) -> bool:
        """Whether the figure's own words name what the threshold measures."""
        return any(word in beside.around for word in self._chinese) or not self._english.isdisjoint(beside.stems)


def _belongs(figure: _Figure, threshold: Threshold, rivals: tuple[str, ...], facts: Facts) -> bool:
    """Whether a figure is that of one of the ``rivals``."""
    if not rivals:
        return False
    words = facts.words(facts.sentence(figure.span))
    own, _ = _names(threshold.noun)
    return not any(w in words for w in own) and any(w in words for r in rivals for w in _names(r)[0])


@lru_cache(maxsize=4096)
def _names(noun: str) -> tuple[tuple[str, ...], frozenset[str]]:
    """How drafts may name what a threshold measures: Chinese words, and stems of English ones."""
    aspect = aspect_of(noun)
    words = [w for w in aspects()[aspect] if not w.isascii()] if aspect else []
    run = re.findall(r"[\u3400-\u9fff]{2,}", noun)
    if run and run[-1] not in _WEAK:
        words += [run[-1][-3:]] if len(run[-1]) >= 3 else []
        words.append(run[-1][-2:])
    stems = {stem(w) for w in re.findall(r"[a-z]{3,}", noun)}
    if aspect:
        stems |= {stem(w) for w in aspects()[aspect] if w.isascii() and " " not in w}
    return tuple(words), frozenset(stems - _WEAK)


def _base(threshold: Threshold) -> str:
    """What a share is a share of: "70 per cent of establishment"."""
    if threshold.dimension != "share":
        return ""
    match = re.search(r"of (?:the |a )?([a-z ]+?)(?: or | and |$)", threshold.text.lower())
    return match[1] if match else ""


def _inverted(threshold: Threshold, quantity: Quantity, facts: Facts) -> bool:
    """A stated share of what is there, where the wording asks for what is missing."""
    if quantity.dimension != "share" or not _SHORTFALL.search(threshold.noun):
        return False
    return not _SHORT.search(facts.words(facts.sentence(quantity.span)))


class _Kind:
    """The figures of one kind, and what they come to together; the same for all items."""

    def __init__(self, stated: Iterable[Quantity], facts: Facts) -> None:
        self.stated = tuple(stated)
        self._facts = facts

    @cached_property
    def products(self) -> tuple[Reckoned, ...]:
        """What several of each come to."""
        return tuple(products(self._facts, self.stated))

    @cached_property
    def sums(self) -> tuple[Reckoned, ...]:
        """What they add up to."""
        return tuple(sums(self._facts, self.stated))


def _kind(threshold: Threshold, facts: Facts) -> _Kind:
    """The figures of the threshold's kind: of one dimension, and of what is counted one sort of thing."""
    dimension, once = threshold.dimension, facts.reckoned.once
    if dimension not in _COUNTS:
        return once(dimension, lambda: _Kind((q for q in facts.quantities if q.dimension == dimension), facts))
    chinese = not threshold.text.isascii()
    wanted = "persons" if chinese and dimension == "persons" else _sort(_counted_in(threshold.text), "count")
    return once(("counting", wanted), lambda: _Kind(_counting(wanted, facts), facts))


def _counting(wanted: str, facts: Facts) -> Iterator[Quantity]:
    """The figures that count a sort of thing."""
    for quantity in facts.quantities:
        if quantity.dimension in _COUNTS and _sorts_agree(wanted, _sort(quantity.unit_text, quantity.dimension)):
            yield quantity


def _sorts_agree(wanted: str, given: str) -> bool:
    """Things counted in general go with any sort of thing, and with persons only where no Chinese measure word says
    otherwise."""
    return (
        wanted == given or "any" in (wanted, given) or ("thing" in (wanted, given) and "persons" not in (wanted, given))
    )


def _sort(unit: str, dimension: str) -> str:
    """The sort of thing that a measure word counts."""
    if dimension == "persons":
        return "persons" if unit and not unit.isascii() else "any"
    return sorts().get(unit, "thing") if unit and not unit.isascii() else "any"


@lru_cache(maxsize=4096)
def _counted_in(text: str) -> str:
    """The measure word in a threshold's words."""
    found = (q.unit_text for q in quantities_in(lowered(fold(text)[0]), described=False) if q.dimension in _COUNTS)
    return next(found, "")
