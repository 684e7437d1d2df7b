"""The procedure of a scheme: the rule each step follows, and how long steps may take.

A part of the scheme file, read by ``scheme_file``; ``service`` runs cases by it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

STEPS = (
    "propose", "derive", "consult", "approve", "refer", "answer", "mark", "notify", "change", "extend", "declassify",
    "expire", "object", "review", "import", "know", "destroy", "authority", "designation", "training",
    "longer_than_item",
)  # fmt: skip


class Cited(Protocol):
    """Where a rule stands."""

    @property
    def unverified(self) -> bool:
        """Whether the text in force was not read in full."""

    def cite(self, language: str) -> str:
        """Instrument and article in words."""


@dataclass(frozen=True, slots=True)
class Procedure:
    """Steps with their rules.

    ``calendar`` is the country whose holidays are no working days (ISO 3166); ``knowers_from`` the level from which on
    it is recorded who has read something.
    """

    steps: Mapping[str, Cited]
    calendar: str
    review_months: int
    authorisation_years: int
    remind_months: int
    knowers_from: str

    def cite(self, step: str, language: str) -> str:
        """Instrument and article of a step."""
        return self.steps[step].cite(language)


def read_procedure(data: Mapping[str, Any], rules: Mapping[str, Cited]) -> Procedure:
    """The procedure in the scheme file's table ``procedure``; KeyError names what is missing."""
    return Procedure(
        {step: rules[step] for step in STEPS},
        str(data["calendar"]),
        int(data["review_months"]),
        int(data["authorisation_years"]),
        int(data["remind_months"]),
        str(data["knowers_from"]),
    )
