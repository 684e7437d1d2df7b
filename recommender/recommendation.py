"""What the recommender answers: one outcome, its basis with quotes, what speaks against, what was used.

The types mirror the JSON that every interface gives (``wire.to_wire``); ``service`` and the command line
add nothing to it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from recommender.catalogue import ScopeItem
from recommender.classifying.opinion import Opinion
from recommender.document import Span
from recommender.law.period import Period
from recommender.messages import say

Outcome = Literal["classify", "internal", "open", "refer", "derived"]
Answer = tuple[Outcome, str | None]  # the outcome and its level
OUTCOMES: tuple[Outcome, ...] = ("classify", "internal", "open", "refer", "derived")
State = Literal["met", "not-met", "to-verify"]


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of the draft: offsets in the text as given."""

    start: int
    end: int
    text: str

    @classmethod
    def of(cls, span: Span, text: str) -> Quote:
        """The quote that ``span`` cuts from ``text``."""
        return cls(span.start, span.end, span.of(text))


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition of an item's wording, and how the draft stands to it."""

    kind: str
    state: State
    requires: str
    found: str = ""
    quote: Quote | None = None

    def text(self, language: str) -> str:
        """``area over 25 km²: the draft says 31``, in ``language``."""
        key = self.kind if self.kind.startswith("unit-") else "found" if self.found else "not_found"
        return say(f"condition.{key}", language, requires=self.requires, found=self.found)


@dataclass(frozen=True, slots=True)
class Reason:
    """A sentence that explains a cited item. ``kind``: item, quote, a condition's state, or against."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Basis:
    """A cited item, with the words of the draft that show it, the state of its conditions and, by language, the
    sentences that explain it."""

    item: ScopeItem
    score: float
    quotes: tuple[Quote, ...]
    conditions: tuple[Condition, ...] = ()
    explanation: Mapping[str, tuple[Reason, ...]] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Candidate:
    """An item that was weighed and not cited; ``why_not`` is a key of the message catalogue."""

    item: ScopeItem
    score: float
    why_not: str
    quotes: tuple[Quote, ...] = ()
    conditions: tuple[Condition, ...] = ()

    def reason(self, language: str) -> str:
        """Why it was not cited, as a sentence; conditions that are not met are told."""
        failed = [c.text(language) for c in self.conditions if c.state == "not-met"]
        if self.why_not == "condition_not_met":
            return say("why_not.condition_not_met", language, conditions="; ".join(failed))
        return say(f"why_not.{self.why_not}", language)


@dataclass(frozen=True, slots=True)
class Concern:
    """Something the approver should know; ``code`` is stable, the sentence comes from the message catalogue."""

    code: str
    values: Mapping[str, object] = field(default_factory=dict)
    quotes: tuple[Quote, ...] = ()

    def text(self, language: str) -> str:
        """The concern as a sentence."""
        localised = {k: v[language] if isinstance(v, Mapping) else v for k, v in self.values.items()}
        return say(f"concern.{self.code}", language, **localised)


@dataclass(frozen=True, slots=True)
class Step:
    """Passages without which the outcome falls a step, and what it falls to."""

    without: tuple[Span, ...]
    outcome: Outcome
    level: str | None


@dataclass(frozen=True, slots=True)
class Source:
    """The mark that a derived draft inherits, where it stands, and the caveats that go forward with it."""

    mark: Quote
    level: str
    caveats: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Used:
    """Everything the answer depends on, so that it can be made again."""

    scheme: str
    catalogue: tuple[str, ...]
    bundle: str | None
    dingmi: str
    on: date
    demonstration: bool = False
    overlay: str | None = None
    plugins: tuple[str, ...] = ()


@dataclass(frozen=True)
class Recommendation:
    """The whole answer. ``level`` is None for open and refer; ``period`` only where a level runs.

    It runs from ``starts_on``: the document's day, or that of the source of a derived draft (None where it is unknown).
    """

    outcome: Outcome
    level: str | None
    period: Period | None
    starts_on: date | None
    mark: str | None
    basis: tuple[Basis, ...]
    candidates: tuple[Candidate, ...]
    opinion: Opinion | None
    concerns: tuple[Concern, ...]
    lower: tuple[Step, ...]
    used: Used
    source_quotes: tuple[Quote, ...] = ()
    portions: tuple[tuple[Quote, str], ...] = ()
    need_to_know: str = ""
    source: Source | None = None
