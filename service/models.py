"""The other answers on the wire: schemes, catalogues, samples, texts, readiness."""

from __future__ import annotations

from datetime import date
from typing import Literal

from service.models_suggestion import Wire

Names = dict[str, str]


class LevelWire(Wire):
    """One level; the list that holds it runs from the lowest."""

    name: str
    names: Names
    secret: bool
    max_years: int | None


class TierWire(Wire):
    """One tier of unit, and the levels it may decide."""

    name: str
    names: Names
    may_decide: list[str]


class MarksWire(Wire):
    """How a scheme writes its marks (``star`` or ``slashes``), and the rule on where they stand on a document, by
    language; none where the scheme names none."""

    style: str
    place: Names | None


class SchemeWire(Wire):
    """A scheme as served here."""

    id: str
    version: str
    title: Names
    language: str
    levels: list[LevelWire]
    tiers: list[TierWire]
    marks: MarksWire
    items: int
    bundle: str | None
    demonstration: bool
    ready: bool


class SchemesWire(Wire):
    """All schemes served; the first is the default."""

    schemes: list[SchemeWire]


class EditionWire(Wire):
    """One edition of a catalogue."""

    scheme: str
    catalogue: str
    edition: str
    effective_from: date
    effective_to: date | None
    in_force: bool
    items: int


class EditionsWire(Wire):
    """All editions at hand, and the day `in_force` was asked for."""

    on: date
    editions: list[EditionWire]


class ItemWire(Wire):
    """One item of an edition."""

    item: str
    number: str
    matter: str
    level: str
    period: str
    need_to_know: str
    producing_tier: str
    reason: str


class ItemsWire(Wire):
    """One edition with its items."""

    edition: EditionWire
    items: list[ItemWire]


class TextWire(Wire):
    """The text of a file; offsets of suggestions count its code points."""

    text: str
    characters: int


class MissingWire(Wire):
    """What a scheme answers without, or why it cannot answer."""

    what: Literal["catalogue", "bundle", "fault"]
    code: str
    detail: str


class ReadySchemeWire(Wire):
    """How one scheme stands."""

    scheme: str
    ready: bool
    editions: int
    items: int
    bundle: str | None
    missing: list[MissingWire]


class ReadinessWire(Wire):
    """Whether every scheme can answer."""

    ready: bool
    schemes: list[ReadySchemeWire]


class HealthWire(Wire):
    """The process is alive."""

    status: Literal["ok"]
    dingmi: str
