"""Figures for supervisors on the wire."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from service.cases.attention import Attention
from service.cases.counting import Part
from service.cases.states import State
from service.models_suggestion import Wire


class StandingWire(Wire):
    """How many cases of a unit stand in a state at a level."""

    scheme: str
    unit: str
    level: str = Field(description="The level the content is protected at now.")
    state: State
    count: int


class AttentionWire(Wire):
    """How many cases of a unit want somebody's attention, and why."""

    unit: str
    code: Attention = Field(
        description="`overdue`: past a deadline. `ending`: ends within three months. `unmarked`: decided, mark not on "
        "the document. `without-period`, `without-basis`: a state secret that stands without one."
    )
    count: int


class DepartingWire(Wire):
    """A person's proposals or decisions beside the suggestions, and beside what holds in the end."""

    part: Part
    unit: str
    person: str | None = Field(description="Null: the whole unit.")
    suggested: int = Field(description="How many had a suggestion of a level.")
    above_suggestion: int
    below_suggestion: int
    decided: int = Field(description="How many have been decided.")
    above_outcome: int = Field(description="Higher than what holds in the end.")
    below_outcome: int


class BlindWire(Wire):
    """Cases decided blind first, when decided: whether the own opinion was kept, or the suggestion followed."""

    decided: int
    kept: int
    followed: int


class CountsWire(Wire):
    """Everything that a supervisor sees of cases: figures, no texts."""

    on: date
    units: list[str] = Field(description="Counted: the supervisor's unit and those below it.")
    levels: list[str] = Field(description="Counted: the levels the supervisor is cleared for.")
    standing: list[StandingWire]
    attention: list[AttentionWire]
    departing: list[DepartingWire]
    blind: BlindWire
    names: dict[str, str]
