"""Catalogues of scope items (保密事项范围): dated editions, and which items were in force on a day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from recommender.law.period import Period


@dataclass(frozen=True, slots=True)
class ScopeItem:
    """One row of one edition: what is protected, at which level, how long, who may know, where it arises.

    ``id`` is ``CATALOGUE/EDITION/NUMBER``, unique within a Catalogue.
    """

    catalogue: str
    edition: str
    number: str
    matter: str
    level: str
    period: Period
    need_to_know: str = ""
    producing_tier: str = "any"
    reason: str = ""
    id: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        # Kept, because every candidate of every draft is asked for it.
        object.__setattr__(self, "id", f"{self.catalogue}/{self.edition}/{self.number}")


@dataclass(frozen=True)
class Edition:
    """A dated, numbered revision of one catalogue; both dates inclusive, no end = still in force."""

    catalogue: str
    name: str
    effective_from: date
    effective_to: date | None
    items: tuple[ScopeItem, ...]

    @property
    def id(self) -> str:
        """``CATALOGUE/EDITION``."""
        return f"{self.catalogue}/{self.name}"

    def in_force(self, on: date) -> bool:
        """Whether the edition holds on the day ``on``."""
        return self.effective_from <= on and (self.effective_to is None or on <= self.effective_to)


@dataclass(frozen=True)
class Catalogue:
    """All editions at hand, of one catalogue or of many."""

    editions: tuple[Edition, ...]

    @cached_property
    def items(self) -> tuple[ScopeItem, ...]:
        """Every item of every edition."""
        return tuple(item for edition in self.editions for item in edition.items)

    @cached_property
    def _by_id(self) -> dict[str, ScopeItem]:
        return {item.id: item for item in self.items}

    def find(self, item_id: str) -> ScopeItem | None:
        """The item with this id, if any edition has it."""
        return self._by_id.get(item_id)

    def editions_on(self, on: date) -> tuple[Edition, ...]:
        """The editions in force on a day."""
        return tuple(edition for edition in self.editions if edition.in_force(on))

    def items_on(self, on: date) -> tuple[ScopeItem, ...]:
        """The items in force on a day: the only ones a level may rest on (Scope measures 2017, art. 4)."""
        return tuple(item for edition in self.editions_on(on) for item in edition.items)

    @classmethod
    def joined(cls, catalogues: Iterable[Catalogue]) -> Catalogue:
        """Several catalogues as one."""
        return cls(tuple(edition for catalogue in catalogues for edition in catalogue.editions))
