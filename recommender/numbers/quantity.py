"""One figure of a text, in the canonical unit of its dimension; and a number before it is known to be one."""

from __future__ import annotations

from typing import Literal, NamedTuple

from recommender.document import Span
from recommender.numbers.units import units

Bound = Literal["exact", "about", "at-least", "at-most"]
LAST_MARK = "\u2e80"  # ideographs come after it, marks and the letters of most scripts before


class Quantity(NamedTuple):
    """One figure. ``value`` is in the canonical unit of ``dimension`` (area km², length m, mass t, volume m³,
    share per cent, duration days, scale the N of 1:N, money the currency's own unit); ``noun`` is
    what is counted, else what stands before the figure; ``parts`` are the part and the whole of a share."""

    value: float
    dimension: str
    unit_text: str
    span: Span
    bound: Bound = "exact"
    noun: str = ""
    parts: tuple[float, float] | None = None

    def shifted(self, by: int) -> Quantity:
        """The same figure, ``by`` characters further on."""
        value, dimension, unit, span, bound, noun, parts = self
        return Quantity(value, dimension, unit, span.shifted(by), bound, noun, parts)


class Number(NamedTuple):
    """A number, and the characters next to it (empty at an end of the text), by which most patterns are passed over."""

    start: int
    end: int
    value: float
    written: str
    described: bool
    before: str
    after: str


def factor_of(quantity: Quantity) -> float:
    """What one of a figure's unit is in the canonical unit of its dimension."""
    return units().get(quantity.unit_text, ("", 1.0))[1]
