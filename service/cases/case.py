"""A case: everything in the clear about one determination, as its events have left it. Never any words of the draft."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal, cast

from pydantic import TypeAdapter

from service.cases.states import BEFORE_DECISION, State

Kind = Literal["original", "derived", "imported"]
ReferralKind = Literal["unclear", "disputed", "beyond-authority"]


@dataclass(frozen=True, slots=True)
class Terms:
    """What is decided together: level, period, basis, need-to-know (State Secrets Law 2024, art. 19).

    ``period`` is in the catalogue's form, empty for none; ``basis`` are item ids; ``readers`` ids of persons and units.
    """

    level: str
    period: str = ""
    starts_on: str = ""
    ends_on: str = ""
    basis: tuple[str, ...] = ()
    readers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Signs:
    """What makes a suggestion doubtful, in numbers too coarse to confirm a guessed text by.

    ``voice`` is the level that the classifier finds likeliest (empty without one), ``sure`` its probability in whole
    tenths; ``level_set``, ``verify`` and ``concerns`` are counts.
    """

    voice: str
    sure: int
    unfamiliar: bool
    level_set: int
    verify: int
    concerns: int


@dataclass(frozen=True, slots=True)
class Suggested:
    """What the recommender answered, in short, and the digests of all it rests on."""

    outcome: str
    level: str | None
    period: str
    basis: tuple[str, ...]
    doubt: int
    part: str
    inputs: dict[str, str] = field(default_factory=dict)
    signs: Signs | None = None


@dataclass(frozen=True, slots=True)
class Opinion:
    """What an approver thought before the suggestion was shown."""

    by: str
    terms: Terms


@dataclass(frozen=True, slots=True)
class Referral:
    """To whom a case was referred, and by when they are asked and answer."""

    kind: ReferralKind
    to: str
    by: str
    refer_by: str
    referred_on: str
    answer_by: str


@dataclass(frozen=True, slots=True)
class Objection:
    """Who says that the level should be another."""

    by: str
    unit: str
    level: str
    was: State


@dataclass(frozen=True, slots=True)
class Case:
    """One determination. ``title`` and ``draft`` are commitments of what is sealed.

    ``protected_at`` is the level that holds now.
    """

    id: str
    version: int
    state: State
    kind: Kind
    unit: str
    deciding_unit: str
    drafter: str
    scheme: str
    tier: str
    document_date: str
    created: str
    changed: str
    protected_at: str
    proposed: Terms
    title: str = ""
    draft: str = ""
    unclear: bool = False
    suggested: Suggested | None = None
    blind: bool = False
    opinions: tuple[Opinion, ...] = ()
    adjusted: Terms | None = None
    decided: Terms | None = None
    approver: str = ""
    consulted: tuple[str, ...] = ()
    heard: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    referral: Referral | None = None
    objection: Objection | None = None
    mark: str = ""
    parts_declassified: int = 0
    due_on: str = ""
    destroyed: str = ""

    @property
    def readers(self) -> tuple[str, ...]:
        """Who needs to know, by the terms that hold."""
        return self.terms.readers

    @property
    def terms(self) -> Terms:
        """The terms that hold now: decided, else adjusted, else proposed."""
        return self.decided or self.adjusted or self.proposed

    @property
    def hides_suggestion(self) -> bool:
        """Whether deciders may not see the suggestion yet."""
        return self.blind and not self.opinions and self.decided is None

    @property
    def hides_proposal(self) -> bool:
        """Whether the terms proposed are kept back, too: most proposals follow the suggestion, and would give it away.

        Whoever refers a case has said what level it is to be protected at, and whoever withdraws ends it.
        """
        return self.hides_suggestion and self.state in BEFORE_DECISION


@cache
def _adapter() -> TypeAdapter[Case]:
    return TypeAdapter(Case)


def to_wire(case: Case) -> dict[str, Any]:
    """The JSON form; ``from_wire`` reads it back unchanged.

    What later versions added is left out where it is empty, so that older cases stay what their events make them.
    """
    wire = cast(dict[str, Any], _adapter().dump_python(case, mode="json"))
    if wire["suggested"] and wire["suggested"]["signs"] is None:
        del wire["suggested"]["signs"]
    return wire


def from_wire(wire: dict[str, Any]) -> Case:
    """The case in its JSON form."""
    return _adapter().validate_python(wire)
