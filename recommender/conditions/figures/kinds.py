"""The figures of a draft that fit a threshold, and what they come to together."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from recommender.conditions.facts import Facts
from recommender.conditions.figures.fitting import fitting, sought_by
from recommender.conditions.figures.products import apiece, products
from recommender.conditions.figures.reckoned import Reckoned
from recommender.conditions.figures.strength import Measure
from recommender.conditions.figures.sums import differences, sums
from recommender.numbers.quantities import Quantity
from recommender.numbers.threshold import Threshold


class Kind:
    """The figures that fit a threshold, and what they come to together; the same for all items that want the same."""

    def __init__(self, dimension: str, found: Iterable[tuple[Quantity, int]], facts: Facts) -> None:
        self._dimension = dimension
        pairs = tuple(found)
        self.stated = tuple(quantity for quantity, _ in pairs)
        self.fits = {quantity.span.start: fit for quantity, fit in pairs}
        self._facts = facts

    def measure(self, threshold: Threshold) -> Measure:
        """What weighs the figures for a threshold."""
        return Measure(threshold, self._facts)

    @cached_property
    def products(self) -> tuple[Reckoned, ...]:
        """What several of each come to."""
        prices = {q.dimension + "/" for q in self.stated} | {self._dimension + "/"}
        priced = (q for q in self._facts.quantities if q.dimension in prices)
        return tuple(products(self._facts, (*self.stated, *priced)))

    @cached_property
    def sums(self) -> tuple[Reckoned, ...]:
        """What they add up to; figures that each of several has, or that name no unit, are no parts."""
        parts = [q for q in self.stated if not apiece(q, self._facts)]
        return tuple(sums(self._facts, parts))

    @cached_property
    def differences(self) -> tuple[Reckoned, ...]:
        """What lies between two beside each other."""
        return tuple(differences(self._facts, self.stated))


def kind_of(threshold: Threshold, facts: Facts) -> Kind:
    """The figures that fit a threshold."""
    wanted = sought_by(threshold)
    return facts.reckoned.once(wanted, lambda: Kind(wanted.dimension, fitting(wanted, facts), facts))
