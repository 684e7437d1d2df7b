"""Where the items of an edition were cited, of the cases that a person may know of; what its owner might look at."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select

from recommender.catalogue import Edition
from recommender.scheme import Scheme
from service.cases.filters import concerns
from service.cases.queries import require_list
from service.cases.states import BEFORE_DECISION, DECIDED
from service.cases.work import Work
from service.people.person import Person
from service.policy import may_know
from service.storage.tables import cases

SHOWN = 50


@dataclass(frozen=True, slots=True)
class Known:
    """What the policy looks at, of a case in its JSON form."""

    drafter: str
    unit: str
    deciding_unit: str
    consulted: tuple[str, ...]
    readers: tuple[str, ...]
    protected_at: str


@dataclass
class Cited:
    """How often an item was cited; ``last`` is the date of the newest document that does."""

    cases: int = 0
    decided: int = 0
    last: str = ""


@dataclass
class Use:
    """The use of an edition: every item by id, state secrets decided without any item, and unclear matters."""

    items: dict[str, Cited]
    without_item: list[str] = field(default_factory=list)
    unclear: list[str] = field(default_factory=list)

    @property
    def silent(self) -> tuple[str, ...]:
        """The items that nothing cites."""
        return tuple(item for item, cited in self.items.items() if not cited.cases)


def use_of(work: Work, scheme: Scheme, edition: Edition) -> Use:
    """Count among the cases of ``scheme`` that the person may know of, newest change first; what was withdrawn is left
    out, and so is what still has to be judged blind."""
    require_list(work.person)
    found = Use({item.id: Cited() for item in edition.items})
    for wire in _known(work, scheme.id):
        if wire["state"] == "withdrawn":
            continue
        if _hidden(wire, work.person):
            continue
        terms = wire["decided"] or wire["adjusted"] or wire["proposed"]
        for item in terms["basis"]:
            if (cited := found.items.get(item)) is not None:
                cited.cases += 1
                cited.decided += wire["decided"] is not None
                cited.last = max(cited.last, wire["document_date"])
        if wire["unclear"]:
            found.unclear.append(wire["id"])
        if wire["state"] in DECIDED and scheme.is_secret(terms["level"]) and not terms["basis"]:
            found.without_item.append(wire["id"])
    return found


def _known(work: Work, scheme: str) -> Iterator[dict[str, Any]]:
    """The cases in their JSON form, which is quicker for many."""
    order = cases.c.changed.desc(), cases.c.id.desc()
    query = select(cases.c.facts).where(concerns(work.person), cases.c.scheme == scheme).order_by(*order)
    for facts in work.connection.execute(query.execution_options(stream_results=True, yield_per=1000)).scalars():
        wire = json.loads(facts)
        if may_know(work.person, _facts(wire)):
            yield wire


def _hidden(wire: dict[str, Any], person: Person) -> bool:
    """As ``views.hides_proposal`` has it: what rests on which item is kept back with the rest of a proposal."""
    judged = not wire["blind"] or wire["opinions"] or wire["decided"]
    return not judged and wire["state"] in BEFORE_DECISION and wire["drafter"] != person.id


def _facts(wire: dict[str, Any]) -> Known:
    terms = wire["decided"] or wire["adjusted"] or wire["proposed"]
    return Known(
        wire["drafter"], wire["unit"], wire["deciding_unit"],
        tuple(wire["consulted"]), tuple(terms["readers"]), wire["protected_at"],
    )  # fmt: skip
