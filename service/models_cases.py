"""Cases on the wire."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from service.cases.offered import Step
from service.cases.queue import Code
from service.cases.states import EventType, State
from service.models_suggestion import Suggestion, Wire


class TermsWire(Wire):
    """Level, period, basis and need-to-know."""

    level: str
    period: str
    starts_on: str
    ends_on: str
    basis: list[str]
    readers: list[str]


class ReceiptWire(Wire):
    """Proof that a decision is in the ledger: its place and its digest."""

    case: str
    version: int
    state: State
    event: EventType
    seq: int
    digest: str
    at: str


class ReferralWire(Wire):
    """To whom the case was referred, and the deadlines in working days."""

    kind: str
    to: str = Field(description="Name of the authority, or id of the superior unit.")
    by: str
    refer_by: str
    referred_on: str
    answer_by: str


class ObjectionWire(Wire):
    """Who says that the level should be another."""

    by: str
    unit: str
    level: str


class WhyWire(Wire):
    """One reason why a case should be looked at before others."""

    code: Code
    points: int = Field(description="What it adds to the case's `score`.")
    values: dict[str, int | str | list[str]]
    text: str


class CaseRowWire(Wire):
    """A case in a list."""

    id: str
    version: int
    state: State
    kind: str
    title: str
    unit: str
    deciding_unit: str
    drafter: str
    approver: str
    scheme: str
    document_date: str
    protected_at: str | None = Field(description="The level it is protected at; null while the proposal is hidden.")
    terms: TermsWire | None = Field(description="The terms that hold now; null while the proposal is hidden.")
    suggested: str | None = Field(description="Outcome suggested; null while it is hidden.")
    doubt: int | None = Field(description="0 to 100; null while the suggestion is hidden.")
    blind: bool
    why: list[WhyWire] = Field(
        description="Why it waits where it does, weightiest first; empty where nobody has to decide now."
    )
    alike: str = Field(
        description="Cases with the same value can be decided together (`POST /api/v1/decisions`); empty: alone."
    )
    score: int = Field(description="Sum of the points: the place in the order `queue`.")
    due_on: str
    created: str
    changed: str
    destroyed: str = Field(description="When its content was lawfully destroyed; empty while it is there.")


class CasesWire(Wire):
    """A page of cases."""

    cases: list[CaseRowWire]
    names: dict[str, str] = Field(description="Names of the persons and units above, by id.")
    cursor: str | None = Field(description="Give it back to get the next page; null after the last.")


class SecretPointWire(Wire):
    """A secret point: code points `[start, end)` of the text."""

    start: int
    end: int
    note: str


class CaseWire(CaseRowWire):
    """A whole case."""

    text: str
    secret_points: list[SecretPointWire]
    knowers: str
    unclear: bool
    proposed: TermsWire | None = Field(description="The drafter's terms; null while they are hidden.")
    adjusted: TermsWire | None
    decided: TermsWire | None
    mark: str
    expected_mark: str | None = Field(
        description="The mark that the terms call for; null where none may be, and while they are hidden."
    )
    consulted: list[str]
    heard: list[str]
    sources: list[str]
    referral: ReferralWire | None
    objection: ObjectionWire | None
    parts_declassified: int
    recommendation: Suggestion | None = Field(description="The suggestion as given; null while it is hidden.")
    names: dict[str, str] = Field(description="Names of the persons and units above, by id.")
    possible: list[EventType] = Field(description="What the procedure allows now.")
    may: list[Step] = Field(description="The steps of it that you may do, named as their routes are.")


class EventWire(Wire):
    """One event of a case: its clear part, what was said (opened for whoever may read it), and its proof."""

    seq: int
    version: int
    type: EventType
    at: str
    actor: str
    sets: dict[str, Any]
    about: dict[str, Any]
    said: dict[str, Any]
    before: str
    digest: str


class HistoryWire(Wire):
    """The events of a case, in order."""

    case: str
    events: list[EventWire]
    names: dict[str, str]


class FieldWire(Wire):
    """One field of the record's form."""

    name: str
    label: str
    value: str


class StepWire(Wire):
    """One step of what followed."""

    at: str
    what: str
    who: str
    said: str


class RecordWire(Wire):
    """The written record of a determination."""

    heading: str
    mark: str = Field(description="The mark that the record itself bears.")
    fields: list[FieldWire]
    steps: list[StepWire]
    proof: str
