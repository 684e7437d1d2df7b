"""Who has come in by the door."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

Role = Literal["drafter", "approver", "data", "supervisor", "administrator"]
ROLES: tuple[Role, ...] = get_args(Role)


@dataclass(frozen=True, slots=True)
class Person:
    """A person at work: unit, roles, and the levels whose content the person is cleared to read.

    Whoever ``must_change`` the password gets no further before that is done.
    """

    id: str
    name: str
    unit: str
    roles: frozenset[Role]
    cleared: frozenset[str]
    must_change: bool = False
