"""Cases as rows: the folded case as JSON, and beside it the columns that lists are filtered by."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from service.cases.case import Case, from_wire, to_wire
from service.errors import Stale
from service.ledger.events import canonical
from service.storage.tables import cases, readers


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
    if before is None or _concerned(before) != _concerned(case):
        connection.execute(delete(readers).where(readers.c.case_id == case.id))
        if rows := [{"case_id": case.id, "reader": reader} for reader in sorted(_concerned(case))]:
            connection.execute(insert(readers), rows)


def row_of(case: Case) -> dict[str, Any]:
    """The row of a case, but for its readers."""
    return {
        "id": case.id,
        "version": case.version,
        "state": case.state,
        "kind": case.kind,
        "unit": case.unit,
        "deciding_unit": case.deciding_unit,
        "drafter": case.drafter,
        "scheme": case.scheme,
        "level": case.protected_at,
        "doubt": case.suggested.doubt if case.suggested and not case.hides_suggestion else 0,
        "due_on": case.due_on or None,
        "ends_on": (case.decided.ends_on if case.decided else "") or None,
        "created": case.created,
        "changed": case.changed,
        "facts": canonical(to_wire(case)),
    }


def _concerned(case: Case) -> set[str]:
    return {*case.readers, *case.consulted}
