"""A draft's figures held against an item's threshold: which figure counts, sums, products and shares included.

A figure speaks for or against an item only where its unit or what it counts is the threshold's (``fitting``) and its
noun, or its place beside the matter, is too: a figure that merely happens to be small must not block an item.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from recommender.conditions.facts import Facts
from recommender.conditions.figures.beside import beside
from recommender.conditions.figures.entries import entries
from recommender.conditions.figures.fitting import ROLE
from recommender.conditions.figures.heeding import (
    SHORT,
    SHORTFALL,
    goes_on,
    inverted,
    is_compared,
    is_difference,
    is_labelled,
    is_rule,
    is_sole,
    is_trifle,
    of_several,
)
from recommender.conditions.figures.holding import (
    SINGLE,
    Figure,
    deciding,
    enough_together,
    fails,
    holds_up,
    is_size,
    range_admitted,
)
from recommender.conditions.figures.kinds import Kind, kind_of
from recommender.conditions.figures.products import apiece
from recommender.conditions.figures.ratios import ratios
from recommender.conditions.figures.reckoned import Reckoned
from recommender.conditions.figures.sought import COUNTS
from recommender.conditions.figures.strength import LIKELY, POSSIBLE, SURE, Measure, base_of, names
from recommender.conditions.figures.words import WORDS
from recommender.document import Span
from recommender.numbers.threshold import Threshold

__all__ = ["LIKELY", "POSSIBLE", "SURE", "Judged", "judge"]

_APART = WORDS.pattern("{unaccounted}")
_ALL_BUT = re.compile(r"\ball but (?:about )?$")


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
    if threshold.lower is None and is_size(threshold.dimension):
        found = judge(threshold.turned(), rivals, facts)
        return found and replace(found, holds=None if found.holds is None else not found.holds)
    kind = kind_of(threshold, facts)
    listed = entries(kind.wanted, facts) if threshold.lower is not None else ()
    if kind.silent:
        return _weighed(threshold, [*listed])
    made = [f for f in _reckoned(threshold, kind, facts) if not _belongs(f, threshold, rivals, facts)]
    known = {start for f in made for start in f.of}
    own = [*listed, *(f for f in _stated(threshold, kind, facts) if not _belongs(f, threshold, rivals, facts))]
    stated = _weighed(threshold, [f for f in own if not (f.each and f.span.start in known)])
    if stated is not None and stated.holds and stated.strength >= LIKELY:
        beyond = any(f.strength >= LIKELY and threshold.too_high(f.value) for f in made)
        return replace(stated, holds=None) if beyond else stated
    reckoned = _weighed(threshold, made)
    weak = stated is not None and reckoned is not None and stated.strength < LIKELY <= reckoned.strength
    decided = stated if reckoned is None or (stated is not None and not reckoned.holds and not weak) else reckoned
    if (
        decided is not None
        and decided.holds is False
        and (any(holds_up(threshold, f) for f in made) or enough_together(threshold, own, kind))
    ):
        return replace(decided, holds=None)
    return decided


def _weighed(threshold: Threshold, figures: list[Figure]) -> Judged | None:
    """The figure that decides among several of one kind."""
    figures = [f for f in figures if f.strength]
    if not figures:
        return None
    best = max(f.strength for f in figures)
    top = [f for f in figures if f.strength >= min(best, LIKELY)]
    whole = [f for f in top if not f.part] or top
    totals = [f for f in whole if f.total] if threshold.lower is not None else []
    decides = deciding(threshold, totals or whole)
    holds = holds_up(threshold, decides)
    strength = decides.strength
    sure = next((f for f in whole if f.strength == SURE and holds_up(threshold, f) is False), None)
    if holds and strength == LIKELY and sure:
        if all(f.labelled for f in whole if f.strength == LIKELY and holds_up(threshold, f) is not False):
            return Judged(False, SURE, sure.found, sure.span)
        holds = None
    if holds is False and strength == LIKELY and any(holds_up(threshold, f) for f in figures):
        strength = POSSIBLE
    if holds is False and strength == POSSIBLE and all(f.sole and fails(threshold, f) for f in figures):
        strength = LIKELY
    return Judged(holds, strength, decides.found, decides.span)


def _stated(threshold: Threshold, kind: Kind, facts: Facts) -> Iterator[Figure]:
    measure = Measure(threshold, facts)
    apart, alone = _APART.search(threshold.noun) is not None, SINGLE.search(threshold.noun) is not None
    of_now = any(not beside(q, facts).past for q in kind.stated)
    for quantity in kind.stated:
        strength = measure.strength(quantity, kind.fits[quantity.span.start])
        if not strength or (apart and not is_difference(quantity, facts)):
            continue
        words = beside(quantity, facts)
        if (words.past and of_now) or (alone and words.total and of_several(quantity, facts)):
            continue
        small = is_trifle(quantity, threshold) and (strength <= LIKELY or threshold.dimension == "duration")
        if small or is_rule(quantity, words, threshold, facts):
            continue
        value, found = quantity.value, quantity.span.of(facts.document.text)
        if quantity.dimension == "share" and _ALL_BUT.search(words.before):
            value = 100 - value
        elif words.differs and not apart and not SHORTFALL.search(threshold.noun) and is_compared(quantity):
            continue
        if inverted(threshold, quantity, facts):
            value, strength = 100 - value, max(strength, LIKELY if facts.is_near(quantity.span) else POSSIBLE)
            found = f"{found} → {value:.4g}%"
        open_ = (
            words.part or kind.fits[quantity.span.start] == ROLE or (threshold.dimension in COUNTS and goes_on(words))
        )
        each = not alone and is_size(quantity.dimension) and apiece(quantity, facts)
        ends = words.part, words.total, open_ or each, each
        sole = not words.part and is_sole(quantity, threshold, facts)
        bound = "exact" if range_admitted(threshold, quantity, facts) else quantity.bound
        labelled = strength < SURE and is_labelled(words)
        yield Figure(value, bound, strength, found, quantity.span, *ends, sole=sole, labelled=labelled)


def _reckoned(threshold: Threshold, kind: Kind, facts: Facts) -> Iterator[Figure]:
    measure = Measure(threshold, facts)
    for made in _made(threshold, kind, facts):
        strength = max(measure.strength(q, kind.fits.get(q.span.start, 0)) for q in made.of)
        if threshold.dimension == "share" and made.plain and facts.is_near(made.of[0].span):
            strength = max(strength, LIKELY)
        strength = strength if made.plain else min(strength, POSSIBLE)
        if is_size(threshold.dimension) and any(beside(q, facts).differs for q in made.of):
            continue
        of = tuple(q.span.start for q in made.of)
        open_ = made.open or any(kind.fits.get(start) == ROLE for start in of)
        yield Figure(made.value, "exact", strength, made.text, made.span, open=open_, of=of)


def _made(threshold: Threshold, kind: Kind, facts: Facts) -> Iterator[Reckoned]:
    if threshold.dimension == "share":
        shortfall, base = SHORTFALL.search(threshold.noun) is not None, base_of(threshold)
        for made in facts.reckoned.once(("ratios", base), lambda: tuple(ratios(facts, base))):
            short = SHORT.search(facts.words(facts.sentence(made.span)))
            yield made.complement() if shortfall and not short else made
        if threshold.lower is not None and not shortfall:
            yield from (replace(made, plain=False) for made in kind.sums(facts))
    elif threshold.lower is not None and is_size(threshold.dimension):
        if _APART.search(threshold.noun):
            yield from kind.differences(facts)
        elif not SINGLE.search(threshold.noun):
            yield from kind.products(facts)
            yield from kind.sums(facts)


def _belongs(figure: Figure, threshold: Threshold, rivals: tuple[str, ...], facts: Facts) -> bool:
    """Whether a figure is that of one of the ``rivals``."""
    if not rivals:
        return False
    words = facts.words(facts.sentence(figure.span))
    own, _ = names(threshold.noun)
    return not any(w in words for w in own) and any(w in words for r in rivals for w in names(r)[0])
