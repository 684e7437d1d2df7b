"""One figure of a draft beside a threshold: whether it satisfies it, and which of several decides."""

from __future__ import annotations

from dataclasses import dataclass

from recommender.conditions.facts import Facts
from recommender.conditions.figures.beside import RANGE
from recommender.conditions.figures.kinds import Kind
from recommender.conditions.figures.sought import COUNTS
from recommender.conditions.figures.strength import LIKELY
from recommender.conditions.figures.words import WORDS
from recommender.document import Span
from recommender.numbers.quantities import Quantity
from recommender.numbers.threshold import Threshold

_SIZES = frozenset(
    {"count", "persons", "area", "mass", "volume", "power", "energy", "data", "activity"}
)  # what adds up
_EVERY, SINGLE = WORDS.pattern("{every}"), WORDS.pattern("{single}")
TOLERANCE, CLOSE = 0.1, 0.01  # how far "about" reaches, from the failing and from the holding side


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of the draft; ``open``: there may be more of it; ``each``: several have it; ``of``: where the figures
    start that it is made of; ``sole``: where all such figures agree, they speak of what the threshold measures;
    ``labelled``: its own words say what it measures, and do not say what the threshold does."""

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
    sole: bool = False
    labelled: bool = False


def is_size(dimension: str) -> bool:
    return dimension in _SIZES or dimension.startswith("money:")


def holds_up(threshold: Threshold, figure: Figure) -> bool | None:
    value = figure.value * {"at-least": 1 + 1e-9, "at-most": 1 - 1e-9}.get(figure.bound, 1.0)
    low, high = threshold.too_low(value), threshold.too_high(value)
    if (low and (figure.bound == "at-least" or figure.open)) or (high and figure.bound == "at-most"):
        return None
    if figure.bound == ("at-most" if threshold.upper is None else "at-least" if threshold.lower is None else ""):
        return False if low or high else None
    margin = (TOLERANCE if low or high else CLOSE) if figure.bound == "about" else 0.0
    limits = [limit for limit in (threshold.lower, threshold.upper) if limit is not None]
    if margin and any(abs(value - limit) <= margin * limit for limit in limits):
        return None
    return not low and not high


def fails(threshold: Threshold, figure: Figure) -> bool:
    """Whether a figure is on the wrong side; of a range one end may leave open what the other says."""
    holds = holds_up(threshold, figure)
    return holds is False or (holds is None and figure.bound == "at-most" and threshold.too_high(figure.value))


def deciding(threshold: Threshold, figures: list[Figure]) -> Figure:
    """For a lower end the largest figure; for an upper end alone, one that satisfies it if there is one."""
    strongest = max(f.strength for f in figures)
    if threshold.lower is None and not _EVERY.search(threshold.noun + threshold.text):
        figures = [f for f in figures if f.strength == strongest]
        return min(figures, key=lambda f: f.value)
    return max(figures, key=lambda f: (f.value, f.strength))


def enough_together(threshold: Threshold, figures: list[Figure], kind: Kind) -> bool:
    """Whether what several come to would be enough, if they are parts of one: twelve principals; 22 deputies. Shed 1
    holds 28,000 tonnes. Shed 2 holds 27,000. (Measures are so only where they are named alike.)"""
    if not is_size(threshold.dimension) or threshold.lower is None or SINGLE.search(threshold.noun):
        return False
    nouns = {q.span.start: q.noun.rpartition(" ")[2] for q in kind.stated}
    parts = dict[str, list[float]]()
    for f in figures:
        if f.strength >= LIKELY and f.bound in ("exact", "about") and not (f.part or f.total or f.each):
            noun = "" if threshold.dimension in COUNTS else nouns.get(f.span.start) or f.found
            parts.setdefault(noun, []).append(f.value)
    return any(_together(alike, threshold) for alike in parts.values())


def _together(alike: list[float], threshold: Threshold) -> bool:
    """Whether figures are enough together; not where one is the total of the others: 12 (7 lorries, 5 jeeps)."""
    total = sum(alike)
    return len(alike) > 1 and not threshold.too_low(total) and abs(total - 2 * max(alike)) > 1e-6 * total


def range_admitted(threshold: Threshold, quantity: Quantity, facts: Facts) -> bool:
    """Whether a figure belongs to a range that satisfies a threshold from end to end."""
    start, end = quantity.span.start, quantity.span.end
    if quantity.bound == "at-most":
        ends = [q for q in facts.figures(max(0, start - RANGE - 16), start) if start - q.span.end <= RANGE]
    else:
        ends = [q for q in facts.figures(end, end + RANGE) if q.bound == "at-most"]
    bounds = {quantity.bound, *(q.bound for q in ends[-1:])}
    return bounds == {"at-least", "at-most"} and all(threshold.admits(q.value) for q in (quantity, *ends[-1:]))
