"""People on the wire."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from service.models_suggestion import Wire

# Control characters are in no name, and PostgreSQL takes no zero.
Line = Annotated[str, Field(pattern=r"^[^\x00-\x1f\x7f]*$")]


class SessionGiven(Wire):
    """Who wants to come in."""

    name: Line = Field(max_length=64)
    password: str = Field(max_length=1024)


class PasswordGiven(Wire):
    """The password that holds, and the one that is to hold."""

    current: str = Field(max_length=1024)
    new: str = Field(max_length=1024)


class SessionWire(Wire):
    """Whoever came in, and what their requests must carry."""

    id: str
    name: str
    unit: str
    unit_name: str = Field(description="The unit's name, as it issues papers.")
    roles: list[str]
    cleared: list[str]
    csrf: str = Field(description="Send it as `X-CSRF-Token` with every request that changes something.")
    must_change: bool = Field(description="The password must be changed first; until then everything else is refused.")
    idle_minutes: int = Field(description="The session ends after so long without a request.")
    min_length: int = Field(description="Fewest characters of a new password.")


class WaysWire(Wire):
    """Ways to come in."""

    password: bool
    directory: bool = Field(description="By `GET /api/v1/session/directory`.")


class DesignationWire(Wire):
    """What a person was designated for; `ended` where that is over before its last day."""

    designation: int
    kind: str
    levels: list[str]
    subjects: list[str]
    valid_from: date
    valid_to: date
    trained_until: date
    document: str
    ended: str | None


class PersonEntryWire(Wire):
    """A person in the administrator's list."""

    id: str
    name: str
    unit: str
    roles: list[str]
    cleared: list[str]
    active: bool = Field(description="False: closed by an administrator.")
    closed_until: str | None = Field(description="Closed after failures until then.")
    must_change: bool
    has_password: bool
    subjects: list[str] = Field(description="Who the person is in the unit's own directory.")
    designations: list[DesignationWire]


class PeopleWire(Wire):
    """A page of people."""

    people: list[PersonEntryWire]
    cursor: str | None = Field(description="Give it back to get the next page; null after the last.")


class FirstPasswordWire(Wire):
    """A password to be handed over once; it is kept nowhere and must be changed at once."""

    person: PersonEntryWire
    password: str


class NameWire(Wire):
    """A person or unit by name."""

    id: str
    name: str
    kind: Literal["person", "unit"]
    unit: str = Field(description="Name of the person's unit, or of the unit above; empty where there is none.")


class NamesWire(Wire):
    """Persons first, then units, each by id."""

    names: list[NameWire]


class UnitWire(Wire):
    """A unit."""

    id: str
    name: str
    tier: str
    parent: str | None


class UnitsWire(Wire):
    """Units within reach."""

    units: list[UnitWire]
