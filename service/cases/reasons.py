"""Departing from a suggestion, in either direction, needs its reason."""

from __future__ import annotations

from recommender.scheme import Scheme
from service.cases.case import Suggested, Terms
from service.cases.departing import Direction, directions
from service.errors import Incomplete, Named


def require_reason(terms: Terms, suggested: Suggested | None, scheme: Scheme, reason: str) -> tuple[Direction, ...]:
    """In which directions ``terms`` depart; Incomplete where they do and no reason is given."""
    departs = directions(terms, suggested, scheme)
    if departs and not reason:
        raise Incomplete("problem.departs", directions=Named("direction", departs))
    return departs
