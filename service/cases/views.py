"""What people see of cases: by their role, with what is sealed opened for whoever may read it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from service.cases.case import Case
from service.cases.states import EventType, allowed
from service.cases.work import Work
from service.errors import Absent
from service.ledger.chain import events_of
from service.ledger.events import Event
from service.people.person import Person


@dataclass(frozen=True)
class Seen:
    """A case with its sealed parts; ``recommendation`` is None where it is hidden or destroyed."""

    case: Case
    title: str
    draft: dict[str, Any]
    recommendation: dict[str, Any] | None
    can: tuple[EventType, ...]


def whole(work: Work, case_id: str) -> Seen:
    """A case as the person may see it; Absent where there is none for them."""
    case = work.see(case_id, "read")
    hidden = hides(case, work.person)
    parts = None if case.destroyed else _parts(work, case, hidden)
    title, draft, recommendation = parts or ("", {}, None)
    can = () if case.destroyed else allowed(case.state)
    return Seen(case, title, draft, recommendation, can)


def hides(case: Case, person: Person) -> bool:
    """Whether the suggestion is kept from this person for now: the drafter has seen it already."""
    return case.hides_suggestion and person.id != case.drafter


def title_of(work: Work, case: Case) -> str:
    """The title; empty where it was destroyed."""
    if case.destroyed or not case.title:
        return ""
    return str(work.desk.vault.get(work.connection, case.id, case.title)["title"])


def history(work: Work, case_id: str) -> Iterator[tuple[Event, dict[str, Any]]]:
    """The events of a case with what was sealed of each.

    A proposal has a reason where it departs from the suggestion: it is left out while the suggestion is hidden.
    """
    case = work.see(case_id, "read_history")
    hidden = hides(case, work.person)
    for event in events_of(work.connection, case.id):
        said = _opened(work, case, event)
        yield event, {name: words for name, words in said.items() if not (hidden and name == "reason")}


def _parts(work: Work, case: Case, hidden: bool) -> tuple[str, dict[str, Any], dict[str, Any] | None]:
    vault, connection = work.desk.vault, work.connection
    draft = vault.get(connection, case.id, case.draft) if case.draft else {}
    shown = case.suggested is not None and not hidden
    recommendation = vault.get(connection, case.id, case.suggested.part)["answer"] if shown and case.suggested else None
    return title_of(work, case), draft, recommendation


def _opened(work: Work, case: Case, event: Event) -> dict[str, Any]:
    if not event.commitment or case.destroyed:
        return {}
    try:
        return work.desk.vault.get(work.connection, case.id, event.commitment)
    except Absent:
        return {}
