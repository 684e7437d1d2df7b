"""The figures of a draft that fit a threshold, and what they come to together.

They are kept with the draft, and so know nothing of it themselves: what holds its own keeper is freed late, by the
garbage collector alone.
"""

from __future__ import annotations

from dataclasses import dataclass

from recommender.conditions.facts import Facts
from recommender.conditions.figures.fitting import fitting
from recommender.conditions.figures.products import apiece, products
from recommender.conditions.figures.reckoned import Reckoned
from recommender.conditions.figures.sought import Sought, sought_by
from recommender.conditions.figures.sums import differences, sums
from recommender.numbers.quantities import Quantity
from recommender.numbers.threshold import Threshold

Reckoning = tuple[Reckoned, ...]


@dataclass(frozen=True, slots=True)
class Kind:
    """The figures that measure or count what is ``wanted``, the same for all items that want the same; and by where
    each starts, how well it fits. ``silent``: nothing in the draft can be or come to what is wanted."""

    wanted: Sought
    stated: tuple[Quantity, ...]
    fits: dict[int, int]
    silent: bool

    def products(self, facts: Facts) -> Reckoning:
        """What several of each come to."""
        return facts.reckoned.once(("products", self.wanted), lambda: tuple(products(facts, self._priced(facts))))

    def sums(self, facts: Facts) -> Reckoning:
        """What they add up to; figures that each of several has, or that name no unit, are no parts."""
        return facts.reckoned.once(("sums", self.wanted), lambda: tuple(sums(facts, self._parts(facts))))

    def differences(self, facts: Facts) -> Reckoning:
        """What lies between two beside each other."""
        return facts.reckoned.once(("differences", self.wanted), lambda: tuple(differences(facts, self.stated)))

    def _priced(self, facts: Facts) -> tuple[Quantity, ...]:
        """With the prices that several of them have."""
        prices = {q.dimension + "/" for q in self.stated} | {self.wanted.dimension + "/"}
        return (*self.stated, *(q for q in facts.quantities if q.dimension in prices))

    def _parts(self, facts: Facts) -> list[Quantity]:
        return [q for q in self.stated if not apiece(q, facts)]


def kind_of(threshold: Threshold, facts: Facts) -> Kind:
    """The figures that fit a threshold."""
    wanted = sought_by(threshold)
    return facts.reckoned.once(wanted, lambda: _kind(wanted, facts))


def _kind(wanted: Sought, facts: Facts) -> Kind:
    pairs = tuple(fitting(wanted, facts))
    silent = not pairs and wanted.dimension != "share" and not _prices(wanted, facts)
    stated, fits = tuple(quantity for quantity, _ in pairs), {quantity.span.start: fit for quantity, fit in pairs}
    return Kind(wanted, stated, fits, silent)


def _prices(wanted: Sought, facts: Facts) -> bool:
    """Whether the draft says what one of several costs, in the currency that is wanted."""
    return any(quantity.dimension == wanted.dimension + "/" for quantity in facts.quantities)
