"""Derived cases that are decided together: those that inherit the same from the same sources, and nothing else."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass

from recommender.errors import InputError, StateError
from service import policy
from service.cases import rows
from service.cases.case import Case
from service.cases.commands_deciding import approve
from service.cases.desk import Desk
from service.cases.given import Approval, Together
from service.cases.perform import Once, perform
from service.cases.states import UNDECIDED
from service.cases.work import Receipt, Ref, Work
from service.errors import Absent, Forbidden, Incomplete, Named
from service.ledger.events import canonical
from service.people.person import Person
from service.storage.engine import reading


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one of the cases: its receipt, or why it was not decided."""

    case: str
    receipt: Receipt | None
    refused: StateError | InputError | None = None


def group(case: Case) -> str:
    """A name for everything that is decided alike: sources, inherited terms, deciding unit; empty where it is decided
    alone."""
    if case.kind != "derived" or not case.sources:
        return ""
    terms = asdict(case.terms) | {"readers": sorted(case.terms.readers), "basis": sorted(case.terms.basis)}
    same = {"sources": sorted(case.sources), "terms": terms, "unit": case.deciding_unit, "scheme": case.scheme}
    return hashlib.sha256(canonical(same).encode()).hexdigest()[:16]


def shown_group(case: Case) -> str:
    """The same while it can still be decided; empty afterwards."""
    return group(case) if case.state in UNDECIDED else ""


def approve_together(desk: Desk, person: Person, given: Together, key: str | None) -> tuple[Result, ...]:
    """Approve cases that are alike, each in a transaction of its own; with a key, once each.

    Absent, Forbidden or Incomplete, with nothing decided, where any is not the person's to decide or is not like the
    others. What hinders a single case (somebody was first, its state) is its result.
    """
    _require_alike(desk, person, [entry.case for entry in given.cases])
    return tuple(_approved(desk, person, Ref(e.case, e.version), given.opinion, key) for e in given.cases)


def _approved(desk: Desk, person: Person, ref: Ref, opinion: str, key: str | None) -> Result:
    command: Callable[[Work], Receipt] = lambda work: approve(work, ref, Approval(opinion=opinion))  # noqa: E731
    once = None
    if key is not None:
        name = hashlib.sha256(f"{key}\n{ref.case}".encode()).hexdigest()
        once = Once(f"together {name}", "\n".join((ref.case, str(ref.version), opinion)))
    try:
        return Result(ref.case, perform(desk, person, command, once))
    except (StateError, InputError) as refused:
        return Result(ref.case, None, refused)


def _require_alike(desk: Desk, person: Person, ids: list[str]) -> None:
    if len(set(ids)) < len(ids):
        raise Incomplete("problem.together_twice")
    with reading(desk.database) as connection:
        found = [_permitted(rows.load(connection, case), person) for case in ids]
    if alone := next((case.id for case in found if not group(case)), None):
        raise Incomplete("problem.together_alone", case=alone)
    if other := next((case.id for case in found if group(case) != group(found[0])), None):
        raise Incomplete("problem.together_differs", first=found[0].id, case=other, what=_differing(found))


def _permitted(case: Case | None, person: Person) -> Case:
    if case is None or not policy.may_know(person, case):
        raise Absent("problem.no_case")
    if not policy.may_do(person, "approve", case):
        raise Forbidden("problem.forbidden", action=Named("action", ("approve",)))
    return case


def _differing(found: Iterable[Case]) -> Named:
    """What they differ in, of level, period, need-to-know, basis and sources."""
    seen: dict[str, set[object]] = {}
    for case in found:
        terms = case.terms
        for name, value in (
            ("level", terms.level), ("period", (terms.period, terms.starts_on)), ("readers", frozenset(terms.readers)),
            ("basis", frozenset(terms.basis)), ("sources", frozenset(case.sources)), ("unit", case.deciding_unit),
        ):  # fmt: skip
            seen.setdefault(name, set()).add(value)
    return Named("differs", tuple(name for name, values in seen.items() if len(values) > 1))
