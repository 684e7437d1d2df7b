"""People on the wire."""

from __future__ import annotations

from typing import Annotated

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
    roles: list[str]
    cleared: list[str]
    csrf: str = Field(description="Send it as `X-CSRF-Token` with every request that changes something.")
    must_change: bool = Field(description="The password must be changed first; until then everything else is refused.")
    idle_minutes: int = Field(description="The session ends after so long without a request.")
    min_length: int = Field(description="Fewest characters of a new password.")
