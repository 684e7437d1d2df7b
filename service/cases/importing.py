"""Enter determinations that were made before, one event each; what was entered already is not entered again."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import asdict

from corpora.determinations import Determination
from service import policy
from service.cases.case import Terms
from service.cases.desk import Desk
from service.cases.perform import Once, perform
from service.cases.work import Change, Receipt, Work
from service.errors import Forbidden, Named
from service.ledger.events import canonical
from service.people.person import Person
from service.people.register import find_unit


def import_all(desk: Desk, person: Person, scheme: str, rows: Iterable[Determination]) -> tuple[Receipt, ...]:
    """Enter every row for the person's unit; a row that was entered before gives the receipt it gave then."""
    if not policy.may_do(person, "import"):
        raise Forbidden("problem.forbidden", action=Named("action", ("import",)))
    return tuple(_import(desk, person, scheme, row) for row in rows)


def _import(desk: Desk, person: Person, scheme: str, row: Determination) -> Receipt:
    asks = canonical(asdict(row) | {"row": 0, "document_date": row.document_date.isoformat(), "period": _wire(row)})
    return perform(desk, person, lambda work: _entered(work, scheme, row), Once(f"import {row.number}"[:128], asks))


def _entered(work: Work, scheme: str, row: Determination) -> Receipt:
    case, person = str(uuid.uuid4()), work.person
    unit = find_unit(work.connection, person.unit)
    terms = _terms(row)
    put = work.desk.vault.put
    draft = {"text": "", "secret_points": [], "knowers": row.need_to_know, "sources": []}
    sets = {
        "id": case,
        "kind": "imported",
        "unit": person.unit,
        "deciding_unit": person.unit,
        "drafter": person.id,
        "scheme": scheme,
        "tier": unit.tier if unit else "",
        "document_date": row.document_date.isoformat(),
        "proposed": asdict(terms),
        "decided": asdict(terms),
        "protected_at": row.level,
        "title": put(work.connection, case, "title", {"title": row.title}),
        "draft": put(work.connection, case, "draft", draft),
    }
    said = {"number": row.number, "basis": row.basis, "drafter": row.drafter, "approver": row.approver}
    return work.record(None, "imported", Change(sets, {}, said)).receipt


def _terms(row: Determination) -> Terms:
    if row.period is None:
        return Terms(row.level, basis=row.items)
    ends = row.period.ends_on(row.document_date)
    return Terms(row.level, _wire(row), row.document_date.isoformat(), ends.isoformat() if ends else "", row.items)


def _wire(row: Determination) -> str:
    return row.period.wire if row.period else ""
