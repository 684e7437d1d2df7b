"""States of a case and what moves it: the procedure as data.

Who may do what is the policy's (``service/policy.py``); which instrument and article a step follows is the scheme's.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

State = Literal[
    "proposed",  # waits for the approver
    "adjusted",  # the approver has put other terms beside the proposal, and has not decided yet
    "returned",  # back with the drafter
    "withdrawn",  # taken back by the drafter
    "referred",  # unclear, disputed or beyond authority: somebody else decides, and it is protected meanwhile
    "determined",  # decided; the mark is not on the document yet
    "marked",  # decided, marked, holders told
    "disputed",  # somebody objects; protected at the highest level claimed
    "declassified",  # by decision
    "expired",  # by itself, when the period ended or the condition was met
]
STATES: tuple[State, ...] = get_args(State)

EventType = Literal[
    "proposed", "derived", "imported", "revised", "withdrawn", "opined", "consulted", "returned", "adjusted",
    "approved", "referred", "answered", "marked", "changed", "extended", "declassified", "declassified_in_part",
    "expired", "objected", "upheld", "settled", "destroyed",
]  # fmt: skip
EVENTS: tuple[EventType, ...] = get_args(EventType)

# Before anybody but the drafter has said what it should be.
BEFORE_DECISION: frozenset[State] = frozenset({"proposed", "adjusted", "returned"})
UNDECIDED: frozenset[State] = frozenset({"proposed", "adjusted"})
WAITING: frozenset[State] = UNDECIDED | {"referred", "disputed"}
STANDING: frozenset[State] = frozenset({"determined", "marked"})
DECIDED: frozenset[State] = STANDING | {"disputed", "declassified", "expired"}
ENDED: frozenset[State] = frozenset({"withdrawn", "declassified", "expired"})


@dataclass(frozen=True, slots=True)
class Move:
    """What an event does: the states it may happen in, the state after it, and what must be given with it.

    No ``to`` leaves the state as it is; ``was`` is the state before an objection. An empty ``sources`` begins a case.
    """

    sources: frozenset[State]
    to: State | Literal["was"] | None
    must: tuple[str, ...] = ()


MOVES: Mapping[EventType, Move] = {
    "proposed": Move(frozenset(), "proposed"),
    "derived": Move(frozenset(), "proposed", ("sources",)),
    "imported": Move(frozenset(), "marked"),
    "revised": Move(frozenset({"returned"}), "proposed"),
    "withdrawn": Move(frozenset({"proposed", "adjusted", "returned"}), "withdrawn", ("reason",)),
    "opined": Move(UNDECIDED, None),
    "consulted": Move(UNDECIDED, None, ("opinion",)),
    "returned": Move(UNDECIDED, "returned", ("opinion",)),
    "adjusted": Move(UNDECIDED, "adjusted", ("reason",)),
    "approved": Move(UNDECIDED, "determined"),
    "referred": Move(UNDECIDED | {"disputed"}, "referred", ("opinion",)),
    "answered": Move(frozenset({"referred"}), "determined", ("authority", "reference", "opinion")),
    "marked": Move(frozenset({"determined"}), "marked", ("mark",)),
    "changed": Move(STANDING, "determined", ("grounds", "opinion", "notice")),
    "extended": Move(STANDING, "determined", ("grounds", "opinion", "notice")),
    "declassified_in_part": Move(STANDING, "determined", ("grounds", "opinion", "notice", "parts")),
    "declassified": Move(STANDING, "declassified", ("grounds", "opinion", "notice")),
    "expired": Move(STANDING, "expired"),
    "objected": Move(STANDING, "disputed", ("reason",)),
    "upheld": Move(frozenset({"disputed"}), "was", ("opinion",)),
    "settled": Move(frozenset({"disputed"}), "determined", ("opinion",)),
    "destroyed": Move(ENDED | STANDING, None, ("grounds", "witness")),
}


def allowed(state: State) -> tuple[EventType, ...]:
    """What may happen to a case in ``state``.

    >>> allowed("returned")
    ('revised', 'withdrawn')
    """
    return tuple(event for event, move in MOVES.items() if state in move.sources)


def after(event: EventType, state: State, was: State) -> State:
    """The state after ``event`` happened in ``state``; ``was`` is the state before an objection."""
    to = MOVES[event].to or state
    return was if to == "was" else to
