"""Which steps to offer a person on a case: those that the procedure allows now *and* the person may do.

Steps are named as their routes are. Whether an approver's own authority reaches as far as the level is asked when they
decide: the refusal says what is lacking, and that the matter is then protected and referred up.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from recommender.law.period import Period
from recommender.scheme import Scheme
from service.cases.case import Case
from service.cases.states import MOVES, EventType
from service.people.person import Person
from service.policy import Action, may_do

Step = Literal[
    "opine", "consult", "approve", "adjust", "return", "refer", "revise", "withdraw", "answer", "mark", "change",
    "extend", "declassify", "meet", "object", "settle", "refer-dispute", "destroy",
]  # fmt: skip
STEPS: tuple[Step, ...] = get_args(Step)


@dataclass(frozen=True, slots=True)
class Asked:
    """Who asks, about which case, by which law, on which day."""

    person: Person
    case: Case
    scheme: Scheme
    today: str


@dataclass(frozen=True, slots=True)
class _Offer:
    """The event of a step, the policy's action, and what else must hold."""

    event: EventType
    action: Action
    when: Callable[[Asked], bool] = lambda asked: True


def _heard(asked: Asked) -> bool:
    return set(asked.case.consulted) <= set(asked.case.heard)


def _shown(asked: Asked) -> bool:
    return not asked.case.hides_suggestion


def _original(asked: Asked) -> bool:
    return asked.case.kind != "derived"


def _secret(asked: Asked) -> bool:
    return asked.scheme.is_secret(asked.case.terms.level)


def _running(asked: Asked) -> bool:
    """A period with an end that has not passed can be made longer."""
    ends_on = asked.case.terms.ends_on
    return _original(asked) and bool(ends_on) and ends_on >= asked.today


def _bears_mark(asked: Asked) -> bool:
    return asked.scheme.rank(asked.case.terms.level) > 0


def _conditional(asked: Asked) -> bool:
    period = asked.case.terms.period
    return bool(period) and Period.parse(period).kind == "condition"


def _disputed(asked: Asked) -> bool:
    return asked.case.state == "disputed"


_OFFERS: Mapping[Step, _Offer] = {
    "opine": _Offer("opined", "opine", lambda asked: asked.case.hides_suggestion),
    "consult": _Offer("consulted", "consult", lambda asked: asked.person.unit not in asked.case.heard),
    "approve": _Offer("approved", "approve", lambda asked: _shown(asked) and _heard(asked)),
    "adjust": _Offer("adjusted", "adjust", lambda asked: _shown(asked) and _original(asked)),
    "return": _Offer("returned", "return"),
    "refer": _Offer("referred", "refer", lambda asked: not _disputed(asked)),
    "revise": _Offer("revised", "revise"),
    "withdraw": _Offer("withdrawn", "withdraw"),
    "answer": _Offer("answered", "answer"),
    "mark": _Offer("marked", "mark", _bears_mark),
    "change": _Offer("changed", "change", _original),
    "extend": _Offer("extended", "extend", _running),
    "declassify": _Offer("declassified", "declassify", _secret),
    "meet": _Offer("expired", "meet", _conditional),
    "object": _Offer("objected", "object"),
    "settle": _Offer("settled", "settle"),
    "refer-dispute": _Offer("referred", "refer", _disputed),
    "destroy": _Offer("destroyed", "destroy"),
}


def offered(asked: Asked) -> tuple[Step, ...]:
    """The steps to offer, the weightiest first."""
    return tuple(step for step in STEPS if _offers(step, asked))


def _offers(step: Step, asked: Asked) -> bool:
    offer, case = _OFFERS[step], asked.case
    if case.destroyed or case.state not in MOVES[offer.event].sources:
        return False
    return may_do(asked.person, offer.action, case) and offer.when(asked)
