"""A bound on one figure in an item's wording."""

from __future__ import annotations

from dataclasses import dataclass, replace

from recommender.document import Span
from recommender.numbers.units import aspect_of


@dataclass(frozen=True, slots=True)
class Threshold:
    """A bound on one figure. Thresholds of one ``group`` are alternatives (或者); all groups must hold.

    ``counted``: the words after the figure that say what is counted, where it is a count."""

    dimension: str
    noun: str
    lower: float | None
    lower_inclusive: bool
    upper: float | None
    upper_inclusive: bool
    group: int
    span: Span
    text: str
    counted: str = ""

    def turned(self) -> Threshold:
        """What holds exactly where this one, which has an upper end alone, does not."""
        return replace(
            self, lower=self.upper, lower_inclusive=not self.upper_inclusive, upper=None, upper_inclusive=False
        )

    def admits(self, value: float) -> bool:
        """Whether a figure of the canonical unit satisfies the bound."""
        return not self.too_low(value) and not self.too_high(value)

    def too_low(self, value: float) -> bool:
        """Whether it lies below the lower end."""
        return self.lower is not None and (value < self.lower or (value == self.lower and not self.lower_inclusive))

    def too_high(self, value: float) -> bool:
        """Whether it lies above the upper end."""
        return self.upper is not None and (value > self.upper or (value == self.upper and not self.upper_inclusive))

    @property
    def aspect(self) -> str | None:
        """What is measured (``units.toml``), where the wording says so."""
        return aspect_of(self.noun)
