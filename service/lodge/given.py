"""What an administrator gives: the bodies of requests, and the arguments of commands."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from service.people.person import Role

Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9._:@-]{1,64}$")]
Key = Annotated[str, StringConstraints(pattern=r"^[^\s\x00-\x1f\x7f]{1,64}$")]
Line = Annotated[str, StringConstraints(strip_whitespace=True, pattern=r"^[^\x00-\x1f\x7f]*$", max_length=400)]
Name = Annotated[str, StringConstraints(strip_whitespace=True, pattern=r"^[^\x00-\x1f\x7f]+$", max_length=200)]
_FIRST, _LAST = date(1900, 1, 1), date(2199, 12, 31)
Day = Annotated[date, Field(ge=_FIRST, le=_LAST)]


class Given(BaseModel):
    """Base: nothing that is not declared."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class NewUnit(Given):
    """A unit: its tier in the scheme, and the unit above it."""

    id: Id
    name: Name
    tier: Key = Field(description="A tier of the scheme: what the unit may decide by itself.")
    parent: Id | None = Field(default=None, description="The unit above; absent for one that has none here.")


class GrantGiven(Given):
    """Levels and subjects that may be decided, between two days."""

    levels: frozenset[Key] = Field(min_length=1, max_length=20)
    subjects: frozenset[Key] = Field(
        default=frozenset(), max_length=100, description="Catalogues that it is limited to; none: all."
    )
    valid_from: Day
    valid_to: Day
    document: Line = Field(default="", description="Number of the written document.")


class Authorisation(GrantGiven):
    """A written authorisation of a unit; it cannot be passed on."""

    grantor: Id = Field(description="The unit that authorises.")


class NewDesignation(GrantGiven):
    """Why a person decides: as the unit's head, or designated by the head; and until when the training holds."""

    kind: Literal["statutory", "designated"] = "designated"
    trained_until: Day = Field(description="The day the training lapses: after it, nothing can be decided.")


class NewPerson(Given):
    """A person at work."""

    id: Id = Field(description="What the person comes in with.")
    name: Name
    unit: Id
    roles: frozenset[Role] = Field(min_length=1)
    cleared: frozenset[Key] = Field(default=frozenset(), max_length=20, description="Levels cleared to read.")


class PersonChange(Given):
    """What is to be otherwise; what is absent stays."""

    name: Name | None = None
    unit: Id | None = None
    roles: frozenset[Role] | None = Field(default=None, min_length=1)
    cleared: frozenset[Key] | None = Field(default=None, max_length=20)


class Because(Given):
    """Why it is done."""

    reason: Line = ""


class WhichDesignation(Because):
    """The number of a designation."""

    designation: int = Field(ge=1, le=2**31 - 1)


class Identity(Given):
    """Who the person is in the unit's own directory."""

    subject: Annotated[str, StringConstraints(pattern=r"^[^\x00-\x1f\x7f]+$", max_length=255)] = Field(
        description="`sub` of the directory's tokens: it names an account for good."
    )
