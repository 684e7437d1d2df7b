"""A scheme: the law of one jurisdiction as data.

Levels and their order, caps, marks, authority by tier, deadlines and the rules that fusion cites all
come from ``schemes/*.toml`` (read by ``scheme_file``); each rule names its instrument and article.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from recommender.errors import OptionError
from recommender.law.period import DAYS_A_YEAR, Period
from recommender.law.procedure import Procedure

ARTICLE = "art."


@dataclass(frozen=True, slots=True)
class Rule:
    """Where a rule stands: instrument (by its name in each language) and article.

    ``unit`` is what the instrument's articles are called where it is cited in English: ``art.``, ``sec.``, ``§``.
    """

    instrument: str
    article: str
    names: Mapping[str, str]
    unverified: bool = False
    unit: str = ARTICLE

    def cite(self, language: str) -> str:
        """``State Secrets Law (2024 revision), art. 17``."""
        name = self.names.get(language, self.names["en"])
        return f"{name}第{self.article}条" if language == "zh" else f"{name}, {self.unit} {self.article}"

    @property
    def cited(self) -> Mapping[str, str]:
        """The citation in each language."""
        return {language: self.cite(language) for language in self.names if language in ("zh", "en")}


@dataclass(frozen=True, slots=True)
class Level:
    """One level of the scale; ``rank`` 0 is the lowest."""

    name: str
    rank: int
    names: Mapping[str, str]
    secret: bool = False
    max_years: int | None = None
    default_years: int | None = None
    mark: str = ""
    portion: str = ""
    rule: Rule | None = None


@dataclass(frozen=True, slots=True)
class Tier:
    """A tier of unit, highest first in the scheme, and the levels it may decide without being authorised."""

    name: str
    rank: int
    names: Mapping[str, str]
    may_decide: frozenset[str]
    rule: Rule


@dataclass(frozen=True, slots=True)
class Referral:
    """Who decides what is unclear, and in how many working days."""

    to: Mapping[str, str]
    to_highest: Mapping[str, str]
    highest_levels: frozenset[str]
    highest_tiers: frozenset[str]
    working_days_to_refer: int
    working_days_to_answer: int
    rule: Rule

    def authority(self, level: str | None, tier: str | None) -> Mapping[str, str]:
        """The name, by language, of the authority for a proposed ``level`` from a unit of ``tier``."""
        highest = level in self.highest_levels or tier in self.highest_tiers
        return self.to_highest if highest else self.to


@dataclass(frozen=True, slots=True)
class Marks:
    """How the scheme writes its marks; ``place``: the rule on where they stand on a document, where it names one."""

    style: str
    separator: str
    long_term: str
    caveats: tuple[str, ...]
    rule: Rule
    place: Rule | None = None


NAMING_RULES = ("likeliest", "balanced", "kappa")


@dataclass(frozen=True, slots=True)
class Teaching:
    """What a classifier of the scheme's levels learns by.

    ``rule``: how a level is named (one of ``NAMING_RULES``). ``over_cost``: what naming a level too high costs, in
    levels named too low. ``trust``: how far a label weighs by how
    it was decided, from 0 (not learned from) to 1.
    """

    rule: str = "likeliest"
    over_cost: float = 1.0
    trust: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Thresholds:
    """Recorded decisions on where a voice counts; a bundle keeps those that it was measured with.

    ``holds``, ``refer`` and ``undecided`` are for the judge's answers; ``further`` is the score that an item needs to
    be cited beside the first, ``raising`` what it needs where it would raise the level. ``disputed``: so likely beside
    ``holds`` must ``refer`` be to ask the authority although an item holds.
    """

    holds: float = 0.45
    further: float = 0.02
    raising: float = 0.05
    refer: float = 0.12
    disputed: float = 0.8
    undecided: float = 0.4


@dataclass(frozen=True)
class Scheme:
    """The law as data. Levels are ordered lowest first; ``source`` is the text of the file."""

    id: str
    edition: str
    language: str
    title: Mapping[str, str]
    levels: tuple[Level, ...]
    tiers: tuple[Tier, ...]
    marks: Marks
    referral: Referral
    rules: Mapping[str, Rule]
    period_rules: Mapping[str, Rule]
    period_kinds: tuple[str, ...]
    labels: Mapping[str, str]
    procedure: Procedure
    teaching: Teaching = field(default_factory=Teaching)
    thresholds: Thresholds = field(default_factory=Thresholds)
    source: str = field(default="", repr=False, compare=False)

    @property
    def version(self) -> str:
        """``cn-2024@2024-09-01``, as recommendations name it."""
        return f"{self.id}@{self.edition}"

    def level(self, name: str) -> Level:
        """The level called ``name``; OptionError lists those there are."""
        for level in self.levels:
            if level.name == name:
                return level
        known = [x.name for x in self.levels]
        raise OptionError("error.unknown_level", level=name, known=known)

    def tier(self, name: str) -> Tier:
        """The tier called ``name``; OptionError lists those there are."""
        for tier in self.tiers:
            if tier.name == name:
                return tier
        known = [x.name for x in self.tiers]
        raise OptionError("error.unknown_tier", tier=name, known=known)

    def rank(self, name: str | None) -> int:
        """Position of a level on the scale; -1 for no level."""
        return -1 if name is None else self.level(name).rank

    def is_secret(self, name: str | None) -> bool:
        """Whether ``name`` is a level that needs a cited item."""
        return name is not None and self.level(name).secret

    def highest(self, names: Iterable[str]) -> str:
        """The highest of several levels; ValueError when there is none."""
        return max(names, key=self.rank)

    def cap(self, period: Period, level: str, start: date | None = None) -> Period:
        """``period``, cut to the level's maximum number of years where it has one.

        An end date is held against the maximum counted from ``start``; conditions and long-term have no length to cut.
        """
        maximum = self.level(level).max_years
        if maximum is None or period.days(start) == float("inf") or period.days(start) <= maximum * DAYS_A_YEAR:
            return period
        return Period("years", maximum)

    @property
    def classes(self) -> tuple[str, ...]:
        """The levels a classifier of this scheme tells apart, lowest first."""
        meant = set(self.labels.values())
        return tuple(x.name for x in self.levels if x.name in meant)
