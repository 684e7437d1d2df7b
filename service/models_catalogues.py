"""Catalogues on the wire, beyond the list of their items: differences, wordings taken apart, use."""

from __future__ import annotations

from typing import Literal

from pydantic import ConfigDict, Field

from service.models import EditionWire, ItemWire
from service.models_suggestion import Wire

Clause = Literal["threshold", "timing", "aggregation", "exclusion", "effect", "tier", "unread"]
Difference = Literal["level", "period", "reworded", "need_to_know", "producing_tier", "reason", "renumbered"]


class ItemSideWire(Wire):
    """An item as one of two editions has it."""

    item: str
    matter: str
    level: str
    period: str
    need_to_know: str
    producing_tier: str
    reason: str


class ItemPairWire(Wire):
    """An item that differs from one edition to the next."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    from_: ItemSideWire = Field(alias="from")
    to: ItemSideWire
    changes: list[Difference]
    similarity: float = Field(description="Likeness of the two wordings, 0 to 1.")


class DifferenceWire(Wire):
    """What changed from an older edition of a catalogue to a newer one; items are paired by their wording."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    from_: str | None = Field(alias="from", description="`CATALOGUE/EDITION`; null where there is no older edition.")
    to: str
    added: list[ItemSideWire]
    dropped: list[ItemSideWire]
    changed: list[ItemPairWire]
    unchanged: int


class PartWire(Wire):
    """A condition in an item's wording: code points `[start, end)` of the matter."""

    kind: Clause
    start: int
    end: int
    text: str


class WordingWire(ItemWire):
    """An item and what is read in its wording."""

    core: str = Field(description="The wording without its conditions.")
    objects: list[str] = Field(description="What is protected.")
    qualifiers: list[str] = Field(description="What narrows that down.")
    parts: list[PartWire]
    residual: bool = Field(description="Whether it covers what no other item names.")
    problems: list[str] = Field(description="Passages that contradict each other or could not be read.")


class WordingsWire(Wire):
    """The items of an edition, their wordings taken apart."""

    edition: EditionWire
    items: list[WordingWire]


class CitedWire(Wire):
    """How often an item was cited."""

    item: str
    number: str
    matter: str
    level: str
    cases: int = Field(description="Cases that rest on it, undecided ones included.")
    decided: int
    last: str = Field(description="Date of the newest document that cites it; empty for none.")


class UseWire(Wire):
    """Where an edition was cited, of the cases that the person may know of."""

    edition: EditionWire
    items: list[CitedWire]
    silent: list[str] = Field(description="Items that nothing cites.")
    without_item: int = Field(description="State secrets of the scheme that were decided without any item.")
    without_item_cases: list[str] = Field(description="The newest of them.")
    unclear: int = Field(description="Cases proposed as unclear: they look secret, and no item covers them.")
    unclear_cases: list[str] = Field(description="The newest of them.")
