"""A draft's figures held against an item's threshold: which figure counts, sums, products and shares included.

A figure speaks for or against an item only where its unit or what it counts is the threshold's (``fitting``) and its
noun, or its place beside the matter, is too: a figure that merely happens to be small must not block an item.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from recommender.conditions.facts import Facts
from recommender.conditions.figures.beside import Beside, beside
from recommender.conditions.figures.fitting import COUNTS, ROLE
from recommender.conditions.figures.kinds import Kind, kind_of
from recommender.conditions.figures.products import apiece
from recommender.conditions.figures.ratios import ratios
from recommender.conditions.figures.reckoned import Reckoned
from recommender.conditions.figures.strength import LIKELY, POSSIBLE, SURE, Measure, base_of, names
from recommender.conditions.figures.words import WORDS
from recommender.document import Span
from recommender.numbers.numerals import ENGLISH
from recommender.numbers.quantities import Quantity
from recommender.numbers.threshold import Threshold

__all__ = ["LIKELY", "POSSIBLE", "SURE", "Judged", "judge"]

_SIZES = frozenset(
    {"count", "persons", "area", "mass", "volume", "power", "energy", "data", "activity"}
)  # what adds up
_EVERY, _SINGLE = WORDS.pattern("{every}"), WORDS.pattern("{single}")
_APART, _LESS = WORDS.pattern("{unaccounted}"), WORDS.pattern("{less}")
_SHORTFALL, _SHORT, _THERE = WORDS.pattern("{shortfall}"), WORDS.pattern("{short}"), WORDS.pattern("{there}")
_OR_MORE = WORDS.pattern(r" ?(?:{or_more.zh}|(?:[a-z]+ ){0,3}?or {or_more.en})")
_AND_MORE = re.compile(rf" ?[a-z]+(?: [a-z]+)?(?:,| and|, and) (?!one\b|1\b)(?:\d|{ENGLISH})")
TRIFLE = 30.0
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

    ``rivals`` are the nouns of the threshold's alternatives: their figures are not its own. Of two thresholds that part
    sizes at one number (above it, up to it) the same figure decides, so that exactly one holds.
    """
    if threshold.lower is None and _is_size(threshold.dimension):
        found = judge(threshold.turned(), rivals, facts)
        return found and replace(found, holds=None if found.holds is None else not found.holds)
    kind = kind_of(threshold, facts)
    if kind.silent:
        return None
    made = [f for f in _reckoned(threshold, kind, facts) if not _belongs(f, threshold, rivals, facts)]
    known = {start for f in made for start in f.of}
    own = [f for f in _stated(threshold, kind, facts) if not _belongs(f, threshold, rivals, facts)]
    stated = _weighed(threshold, [f for f in own if not (f.each and f.span.start in known)])
    if stated is not None and stated.holds and stated.strength >= LIKELY:
        beyond = any(f.strength >= LIKELY and threshold.too_high(f.value) for f in made)
        return replace(stated, holds=None) if beyond else stated
    reckoned = _weighed(threshold, made)
    decided = stated if reckoned is None or (stated is not None and not reckoned.holds) else reckoned
    if decided is not None and decided.holds is False and any(_holds(threshold, f) for f in made):
        return replace(decided, holds=None)
    return decided


def _is_size(dimension: str) -> bool:
    return dimension in _SIZES or dimension.startswith("money:")


def _weighed(threshold: Threshold, figures: list[_Figure]) -> Judged | None:
    """The figure that decides among several of one kind."""
    figures = [f for f in figures if f.strength]
    if not figures:
        return None
    best = max(f.strength for f in figures)
    top = [f for f in figures if f.strength >= min(best, LIKELY)]
    whole = [f for f in top if not f.part] or top
    totals = [f for f in whole if f.total] if threshold.lower is not None else []
    deciding = _deciding(threshold, totals or whole)
    holds = _holds(threshold, deciding)
    strength = deciding.strength
    if holds and strength == LIKELY and any(f.strength == SURE and _holds(threshold, f) is False for f in whole):
        holds = None
    if holds is False and strength == LIKELY and any(_holds(threshold, f) for f in figures):
        strength = POSSIBLE
    return Judged(holds, strength, deciding.found, deciding.span)


@dataclass(frozen=True, slots=True)
class _Figure:
    """A figure of the draft; ``open``: there may be more of it; ``each``: several have it; ``of``: where the figures
    start that it is made of."""

    value: float
    bound: str
    strength: int
    found: str
    span: Span
    part: bool = False
    total: bool = False
    open: bool = False
    each: bool = False
    of: tuple[int, ...] = ()


def _stated(threshold: Threshold, kind: Kind, facts: Facts) -> Iterator[_Figure]:
    measure = Measure(threshold, facts)
    apart, alone = _APART.search(threshold.noun) is not None, _SINGLE.search(threshold.noun) is not None
    for quantity in kind.stated:
        strength = measure.strength(quantity, kind.fits[quantity.span.start])
        if not strength or (apart and not _is_difference(quantity, facts)):
            continue
        words = beside(quantity, facts)
        if (strength <= LIKELY and _is_trifle(quantity.value, threshold)) or _is_rule(quantity, words, threshold):
            continue
        value, found = quantity.value, quantity.span.of(facts.document.text)
        if _inverted(threshold, quantity, facts):
            value, strength = 100 - value, max(strength, LIKELY if facts.is_near(quantity.span) else POSSIBLE)
            found = f"{found} → {value:.4g}%"
        open_ = (
            words.part or kind.fits[quantity.span.start] == ROLE or (threshold.dimension in COUNTS and _goes_on(words))
        )
        each = not alone and _is_size(quantity.dimension) and apiece(quantity, facts)
        yield _Figure(
            value, quantity.bound, strength, found, quantity.span, words.part, words.total, open_ or each, each
        )


def _is_trifle(value: float, threshold: Threshold) -> bool:
    """Whether a figure is so far below a threshold that, unless its words say so, it hardly measures the same."""
    weighs = threshold.dimension == "mass" or threshold.dimension.startswith("money:")
    return weighs and threshold.lower is not None and value * TRIFLE < threshold.lower


def _goes_on(words: Beside) -> bool:
    """Whether a count is followed by one of other things: eleven lorries and nine jeeps."""
    return _AND_MORE.match(words.after) is not None


def _is_rule(quantity: Quantity, words: Beside, threshold: Threshold) -> bool:
    """Whether a figure only says where the limit lies: "purchases of 8 million or more are classified"."""
    return quantity.value == threshold.lower and _OR_MORE.match(words.after) is not None


def _is_difference(quantity: Quantity, facts: Facts) -> bool:
    words = beside(quantity, facts)
    return _LESS.search(words.before + words.after) is not None


def _reckoned(threshold: Threshold, kind: Kind, facts: Facts) -> Iterator[_Figure]:
    measure = Measure(threshold, facts)
    for made in _made(threshold, kind, facts):
        strength = max(measure.strength(q, kind.fits.get(q.span.start, 0)) for q in made.of)
        if threshold.dimension == "share" and made.plain and facts.is_near(made.of[0].span):
            strength = max(strength, LIKELY)
        strength = strength if made.plain else min(strength, POSSIBLE)
        of = tuple(q.span.start for q in made.of)
        open_ = made.open or any(kind.fits.get(start) == ROLE for start in of)
        yield _Figure(made.value, "exact", strength, made.text, made.span, open=open_, of=of)


def _made(threshold: Threshold, kind: Kind, facts: Facts) -> Iterator[Reckoned]:
    if threshold.dimension == "share":
        shortfall, base = _SHORTFALL.search(threshold.noun) is not None, base_of(threshold)
        for made in facts.reckoned.once(("ratios", base), lambda: tuple(ratios(facts, base))):
            short = _SHORT.search(facts.words(facts.sentence(made.span)))
            yield made.complement() if shortfall and not short else made
        if threshold.lower is not None and not shortfall:
            yield from (replace(made, plain=False) for made in kind.sums(facts))
    elif threshold.lower is not None and _is_size(threshold.dimension):
        if _APART.search(threshold.noun):
            yield from kind.differences(facts)
        elif not _SINGLE.search(threshold.noun):
            yield from kind.products(facts)
            yield from kind.sums(facts)


def _deciding(threshold: Threshold, figures: list[_Figure]) -> _Figure:
    """For a lower end the largest figure; for an upper end alone, one that satisfies it if there is one."""
    strongest = max(f.strength for f in figures)
    if threshold.lower is None and not _EVERY.search(threshold.noun + threshold.text):
        figures = [f for f in figures if f.strength == strongest]
        return min(figures, key=lambda f: f.value)
    return max(figures, key=lambda f: (f.value, f.strength))


def _holds(threshold: Threshold, figure: _Figure) -> bool | None:
    value = figure.value * {"at-least": 1 + 1e-9, "at-most": 1 - 1e-9}.get(figure.bound, 1.0)
    low, high = threshold.too_low(value), threshold.too_high(value)
    if (low and (figure.bound == "at-least" or figure.open)) or (high and figure.bound == "at-most"):
        return None
    margin = (TOLERANCE if low or high else CLOSE) if figure.bound == "about" else 0.0
    limits = [limit for limit in (threshold.lower, threshold.upper) if limit is not None]
    if margin and any(abs(value - limit) <= margin * limit for limit in limits):
        return None
    return not low and not high


def _belongs(figure: _Figure, threshold: Threshold, rivals: tuple[str, ...], facts: Facts) -> bool:
    """Whether a figure is that of one of the ``rivals``."""
    if not rivals:
        return False
    words = facts.words(facts.sentence(figure.span))
    own, _ = names(threshold.noun)
    return not any(w in words for w in own) and any(w in words for r in rivals for w in names(r)[0])


def _inverted(threshold: Threshold, quantity: Quantity, facts: Facts) -> bool:
    """A stated share of what is there, where the wording asks for what is missing."""
    if quantity.dimension != "share" or not _SHORTFALL.search(threshold.noun):
        return False
    words, base = facts.words(facts.sentence(quantity.span)), base_of(threshold)
    there = _THERE.search(words) is not None or (base != "" and base in words)
    return there and not _SHORT.search(words)
