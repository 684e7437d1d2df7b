"""What deciders look at beside a case, on the wire: precedents, earlier drafts."""

from __future__ import annotations

from pydantic import Field

from service.cases.departing import Direction
from service.cases.drafts import Op
from service.cases.states import EventType, State
from service.models_cases import SecretPointWire, TermsWire
from service.models_suggestion import Suggestion, Wire


class LaterWire(Wire):
    """What happened to a decision afterwards."""

    event: EventType
    at: str


class PrecedentWire(Wire):
    """A decided case that is like the one asked about."""

    case: str
    title: str
    unit: str
    state: State
    kind: str
    document_date: str
    protected_at: str
    destroyed: str = Field(description="When its content was lawfully destroyed; empty while it is there.")
    shared: list[str] = Field(description="Items that both rest on, in this case's edition.")
    alike: float | None = Field(description="Likeness of the texts, 0 to 1; null where a text is gone.")
    first: TermsWire = Field(description="The terms as decided first.")
    now: TermsWire = Field(description="The terms that hold now.")
    departs: list[Direction] = Field(description="How the first decision departed from its suggestion.")
    later: list[LaterWire] = Field(description="What became of it, in order.")
    overturned: bool = Field(
        description="Whether it was changed, decided otherwise after an objection, or declassified."
    )


class PrecedentsWire(Wire):
    """Precedents among the cases that the person may know of; nothing tells how many others there are."""

    case: str
    precedents: list[PrecedentWire]
    names: dict[str, str]


class ProposedWire(Wire):
    """One proposal of a case."""

    version: int = Field(description="The version of the case that it made; names its draft.")
    at: str
    by: str
    title: str
    terms: TermsWire | None = Field(description="The terms proposed; null while they are hidden.")
    suggested: str | None = Field(description="Outcome suggested for this text; null while it is hidden.")
    suggested_level: str | None


class DraftsWire(Wire):
    """Every proposal of a case, oldest first."""

    case: str
    drafts: list[ProposedWire]
    names: dict[str, str]


class ChangeWire(Wire):
    """A passage that differs: code points `[start, end)` of this text, and of the newest."""

    op: Op
    here: tuple[int, int]
    newest: tuple[int, int]


class DraftWire(ProposedWire):
    """A draft as it was proposed, the suggestion as given for it, and how the newest text differs from it."""

    text: str
    secret_points: list[SecretPointWire]
    knowers: str
    recommendation: Suggestion | None = Field(description="The suggestion as given; null while it is hidden.")
    changes: list[ChangeWire]
