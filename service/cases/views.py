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
    """A case with its sealed parts; ``recommendation`` is None where it is hidden or destroyed.

    ``draft`` has the text; what its drafter proposes (secret points, need-to-know) only where ``proposal`` is true.
    """

    case: Case
    title: str
    draft: dict[str, Any]
    recommendation: dict[str, Any] | None
    can: tuple[EventType, ...]
    proposal: bool


def whole(work: Work, case_id: str) -> Seen:
    """A case as the person may see it; Absent where there is none for them."""
    case = work.see(case_id, "read")
    hidden = hides(case, work.person)
    parts = None if case.destroyed else _parts(work, case, hidden)
    title, draft, recommendation = parts or ("", {}, None)
    can = () if case.destroyed else allowed(case.state)
    proposal = not hides_proposal(case, work.person)
    return Seen(case, title, draft if proposal else only_text(draft), recommendation, can, proposal)


def hides(case: Case, person: Person) -> bool:
    """Whether the suggestion is kept from this person for now: the drafter has seen it already."""
    return case.hides_suggestion and person.id != case.drafter


def hides_proposal(case: Case, person: Person) -> bool:
    """Whether what the drafter proposes is kept from this person, too: it mostly is what was suggested."""
    return case.hides_proposal and person.id != case.drafter


def only_text(draft: dict[str, Any]) -> dict[str, Any]:
    """A draft without what its drafter proposes about it."""
    return {"text": draft["text"]} if draft else {}


def title_of(work: Work, case: Case) -> str:
    """The title; empty where it was destroyed."""
    if case.destroyed or not case.title:
        return ""
    return str(work.desk.vault.get(work.connection, case.id, case.title)["title"])


def history(work: Work, case_id: str) -> Iterator[tuple[Event, dict[str, Any]]]:
    """The events of a case with what was sealed of each.

    A proposal has a reason where it departs from the suggestion: it is left out while the suggestion is hidden. Its
    need-to-know in words is left out while the proposal is.
    """
    case = work.see(case_id, "read_history")
    kept_back = {"reason"} if hides(case, work.person) else set()
    kept_back |= {"knowers"} if hides_proposal(case, work.person) else set()
    for event in events_of(work.connection, case.id):
        said = _opened(work, case, event)
        yield event, {name: words for name, words in said.items() if name not in kept_back}


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
