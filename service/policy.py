"""The one place that decides whether a person may do an action to a case.

Two questions, asked apart. *May know*: is there any reason for this person to learn of the case (need-to-know, State
Secrets Law 2024, art. 21)? If not, the case does not exist for them. *May do*: do role and relation allow the action?
Nobody decides on a proposal of their own; who runs the machine reads no text.

Rules are data: a test walks every action, role and relation, and every route's action.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Literal, Protocol, cast, get_args

from service.people.person import ROLES, Person, Role

Relation = Literal["drafter", "unit", "deciding_unit", "consulted_unit", "named"]
Action = Literal[
    "propose", "import", "list", "read", "read_text", "read_history", "read_record",
    "revise", "withdraw", "opine", "consult", "return", "adjust", "approve", "refer", "answer", "mark",
    "change", "extend", "declassify", "meet", "object", "settle", "destroy",
    "count", "see_models", "see_labels", "export_labels",
    "look_up", "see_ledger", "manage_people", "manage_service",
]  # fmt: skip
ACTIONS: tuple[Action, ...] = get_args(Action)


class Facts(Protocol):
    """What the policy looks at of a case."""

    @property
    def drafter(self) -> str:
        """The person who proposed."""

    @property
    def unit(self) -> str:
        """The unit that drafted."""

    @property
    def deciding_unit(self) -> str:
        """The unit whose approver decides."""

    @property
    def consulted(self) -> tuple[str, ...]:
        """Units of a joint document that are consulted."""

    @property
    def readers(self) -> tuple[str, ...]:
        """Ids of the persons and units who need to know."""

    @property
    def protected_at(self) -> str:
        """The level the content is protected at now."""


@dataclass(frozen=True, slots=True)
class Rule:
    """Any of ``roles`` in any of ``relations`` may; without relations, whatever the case."""

    roles: frozenset[Role]
    relations: frozenset[Relation] = frozenset()
    own: bool = True


def _rule(roles: str, relations: str = "", own: bool = True) -> Rule:
    """A rule from words, each of which must be a role or a relation."""
    named = frozenset(roles.split()), frozenset(relations.split())
    if named[0] - set(ROLES) or named[1] - set(get_args(Relation)):
        raise ValueError(roles, relations)
    return Rule(cast(frozenset[Role], named[0]), cast(frozenset[Relation], named[1]), own)


_DECIDES = _rule("approver", "deciding_unit", own=False)
_READS = _rule("drafter approver supervisor", "drafter named unit deciding_unit consulted_unit")
RULES: Mapping[Action, Rule] = {
    "propose": _rule("drafter"),
    "import": _rule("approver supervisor"),
    "list": _rule("drafter approver supervisor"),
    "read": _READS,
    "read_text": _READS,
    "read_history": _READS,
    "read_record": _READS,
    "revise": _rule("drafter", "drafter"),
    "withdraw": _rule("drafter", "drafter"),
    "opine": _DECIDES,
    "consult": _rule("approver", "consulted_unit", own=False),
    "return": _DECIDES,
    "adjust": _DECIDES,
    "approve": _DECIDES,
    "refer": _DECIDES,
    "answer": _rule("supervisor", "deciding_unit", own=False),
    "mark": _rule("drafter", "drafter unit"),
    "change": _DECIDES,
    "extend": _DECIDES,
    "declassify": _DECIDES,
    "meet": _DECIDES,
    "object": _rule("drafter approver supervisor", "named unit consulted_unit"),
    "settle": _DECIDES,
    "destroy": _rule("supervisor", "unit deciding_unit", own=False),
    "count": _rule("supervisor"),
    "see_models": _rule("data approver supervisor"),
    "see_labels": _rule("data"),
    "export_labels": _rule("data"),
    "look_up": _rule("drafter approver supervisor"),
    "see_ledger": _rule("supervisor administrator"),
    "manage_people": _rule("administrator"),
    "manage_service": _rule("administrator"),
}
# In one's own unit, the roles that see every case of it; a drafter sees the own ones and those that name them.
_SEES_UNIT: Mapping[Relation, frozenset[Role]] = {
    "unit": frozenset({"approver", "supervisor"}),
    "deciding_unit": frozenset({"approver", "supervisor"}),
    "consulted_unit": frozenset({"approver"}),
}


def relations(person: Person, case: Facts) -> frozenset[Relation]:
    """How a person stands to a case."""
    stands: Mapping[Relation, bool] = {
        "drafter": person.id == case.drafter,
        "unit": person.unit == case.unit,
        "deciding_unit": person.unit == case.deciding_unit,
        "consulted_unit": person.unit in case.consulted,
        "named": person.id in case.readers or person.unit in case.readers,
    }
    return frozenset(relation for relation, holds in stands.items() if holds)


def may_know(person: Person, case: Facts) -> bool:
    """Whether there is a reason for the person to learn of the case: cleared for its level, and concerned with it."""
    if case.protected_at not in person.cleared or not RULES["read"].roles & person.roles:
        return False
    held = relations(person, case)
    if held & {"drafter", "named"}:
        return True
    return any(_SEES_UNIT[relation] & person.roles for relation in held & _SEES_UNIT.keys())


def may_do(person: Person, action: Action, case: Facts | None = None) -> bool:
    """Whether role and relation allow the action; whoever may not know of the case may do nothing to it."""
    rule = RULES[action]
    if not rule.roles & person.roles:
        return False
    if not rule.relations:
        return True
    if case is None or not may_know(person, case):
        return False
    return bool(relations(person, case) & rule.relations) and (rule.own or person.id != case.drafter)


# Nobody who runs the machine reads or decides; nobody supervises what they do themselves.
_APART: Mapping[Role, frozenset[Role]] = {
    "administrator": frozenset({"drafter", "approver", "data", "supervisor"}),
    "supervisor": frozenset({"drafter", "approver", "data", "administrator"}),
}


def conflicts(roles: frozenset[Role]) -> frozenset[Role]:
    """Those of ``roles`` that one person may not have together; empty where none are."""
    apart = {role: roles & _APART.get(role, frozenset()) for role in roles}
    return frozenset(role for role, others in apart.items() if others).union(*apart.values())


def may_manage(person: Person, lineage: Collection[str]) -> bool:
    """Whether a person manages people of a unit; ``lineage`` is that unit and the units above it."""
    return bool(RULES["manage_people"].roles & person.roles) and person.unit in lineage
