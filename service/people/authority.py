"""Who may decide what: the unit by its tier or a written authorisation, the person by designation and training.

State Secrets Law 2024, art. 17; Implementing Regulations 2024, art. 14 and 16; Provisions 2025, art. 11 and 13. Whoever
may not decide protects first and refers up (Implementing Regulations, art. 17).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from recommender.scheme import Scheme


@dataclass(frozen=True, slots=True)
class Grant:
    """Levels and subjects (catalogues; none listed means all) that somebody may decide, between two days."""

    levels: frozenset[str]
    subjects: frozenset[str]
    valid_from: date
    valid_to: date

    def holds(self, on: date) -> bool:
        """Whether it is valid on a day."""
        return self.valid_from <= on <= self.valid_to

    def covers(self, level: str, subjects: Iterable[str]) -> bool:
        """Whether it is for this level, and for each of these subjects."""
        return level in self.levels and (not self.subjects or self.subjects.issuperset(subjects))


@dataclass(frozen=True, slots=True)
class Designation:
    """Why a person decides: as the unit's head (statutory), or designated by the head; trained until a day."""

    kind: Literal["statutory", "designated"]
    grant: Grant
    trained_until: date


@dataclass(frozen=True, slots=True)
class Authority:
    """Everything that a person's decisions rest on."""

    tier: str
    authorisations: tuple[Grant, ...]
    designations: tuple[Designation, ...]


@dataclass(frozen=True, slots=True)
class Matter:
    """What is to be decided: a level, on subjects, on a day. ``derived`` levels are the source's, not the unit's."""

    level: str
    subjects: frozenset[str]
    on: date
    derived: bool = False


def fault(authority: Authority, matter: Matter, scheme: Scheme) -> str | None:
    """The key of what is lacking for a decision on ``matter``; None where nothing is."""
    valid = [each for each in authority.designations if each.grant.holds(matter.on)]
    if not valid:
        return "problem.not_designated"
    trained = [each for each in valid if matter.on <= each.trained_until]
    if not trained:
        return "problem.not_trained"
    if matter.derived or not scheme.is_secret(matter.level):
        return None
    if not any(each.grant.covers(matter.level, matter.subjects) for each in trained):
        return "problem.beyond_designation"
    return None if _unit_may(authority, matter, scheme) else "problem.beyond_authority"


def _unit_may(authority: Authority, matter: Matter, scheme: Scheme) -> bool:
    if matter.level in scheme.tier(authority.tier).may_decide:
        return True
    return any(g.holds(matter.on) and g.covers(matter.level, matter.subjects) for g in authority.authorisations)
