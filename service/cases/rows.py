"""Cases as rows: the folded case as JSON, and beside it the columns that lists are filtered by."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from service.cases.case import Case, from_wire, to_wire
from service.errors import Stale
from service.ledger.events import canonical
from service.storage.tables import cases, citations, readers

_SAME = (
    "id", "version", "state", "kind", "unit", "deciding_unit", "drafter", "scheme", "created", "changed",
)  # fmt: skip


def load(connection: Connection, case: str, lock: bool = False) -> Case | None:
    """A case by its id; with ``lock`` nobody else changes it until the transaction ends."""
    query = select(cases.c.facts).where(cases.c.id == case)
    row = connection.execute(query.with_for_update() if lock else query).one_or_none()
    return from_wire(json.loads(row.facts)) if row else None


def save(connection: Connection, before: Case | None, case: Case) -> None:
    """Write a case that was ``before``; Stale when it no longer is."""
    if before is None:
        connection.execute(insert(cases).values(row_of(case)))
    else:
        unchanged = (cases.c.id == case.id) & (cases.c.version == before.version)
        if connection.execute(update(cases).where(unchanged).values(row_of(case))).rowcount != 1:
            raise Stale("problem.stale", now=case.version)
    old, new = to_wire(before) if before else None, to_wire(case)
    for table, column, of in ((readers, "reader", concerned), (citations, "item", cited)):
        if old is None or of(old) != of(new):
            connection.execute(delete(table).where(table.c.case_id == case.id))
            if rows := [{"case_id": case.id, column: value} for value in sorted(of(new))]:
                connection.execute(insert(table), rows)


def row_of(case: Case) -> dict[str, Any]:
    """The row of a case, but for its readers."""
    return columns(to_wire(case))


def columns(wire: dict[str, Any]) -> dict[str, Any]:
    """The same, of a case in its JSON form."""
    decided, suggested = wire["decided"], wire["suggested"]
    hidden = wire["blind"] and not wire["opinions"] and decided is None
    return {
        **{name: wire[name] for name in _SAME},
        "level": wire["protected_at"],
        "doubt": suggested["doubt"] if suggested and not hidden else 0,
        "due_on": wire["due_on"] or None,
        "ends_on": (decided["ends_on"] if decided else "") or None,
        "facts": canonical(wire),
    }


def cited(wire: dict[str, Any]) -> set[str]:
    """The items that the terms of a case rest on."""
    terms = wire["decided"] or wire["adjusted"] or wire["proposed"]
    return set(terms["basis"])


def concerned(wire: dict[str, Any]) -> set[str]:
    """Persons and units who need to know of a case, or are consulted on it."""
    terms = wire["decided"] or wire["adjusted"] or wire["proposed"]
    return {*terms["readers"], *wire["consulted"]}
