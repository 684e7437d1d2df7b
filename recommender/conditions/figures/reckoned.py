"""A value that a draft leaves to be reckoned, and how it is written."""

from __future__ import annotations

from dataclasses import dataclass, replace

from recommender.document import Span
from recommender.numbers.quantities import Quantity
from recommender.numbers.units import units


@dataclass(frozen=True, slots=True)
class Reckoned:
    """A value made of figures of the draft: how it is written, where they stand, and the figures.

    ``plain``: the draft says how they belong together; ``open``: more may belong to them than the draft says.
    """

    value: float
    text: str
    span: Span
    of: tuple[Quantity, ...]
    plain: bool = True
    open: bool = False

    def complement(self) -> Reckoned:
        """What is missing to a hundred per cent."""
        return replace(self, value=100 - self.value, text=f"{self.text.rpartition(' = ')[0]} → {100 - self.value:.4g}%")


def written(value: float, like: Quantity) -> str:
    """A canonical value in the unit of a figure of the draft.

    >>> written(12400.0, Quantity(3100.0, "mass", "tonnes", Span(0, 1)))
    '12,400 tonnes'
    """
    amount = value / units().get(like.unit_text, ("", 1.0))[1]
    if like.unit_text.isascii():
        return f"{amount:,.10g} {like.unit_text}".strip()
    if amount >= 1e8:
        return f"{amount / 1e8:.8g}亿{like.unit_text}"
    return f"{amount / 1e4:.8g}万{like.unit_text}" if amount >= 1e4 else f"{amount:.10g}{like.unit_text}"
