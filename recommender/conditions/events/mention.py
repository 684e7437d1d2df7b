"""What a clause tells of an event, and the words that it is told from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from recommender.document import Span

When = Literal["to-come", "over", "unclear"]


class Around(NamedTuple):
    """An event word with the words of its clause before and behind it, all in lower case."""

    before: str
    word: str
    after: str


@dataclass(frozen=True, slots=True)
class Mention:
    """An event as a clause tells it: whether it is over, and of what it is told (``about``: stems or pairs of
    characters). ``refers``: it names nothing of its own (it, the decision, 该方案); ``others``: words that may tell its
    matter from another (first, last, 上一批). ``rule``: only said as what holds until the event, as a rule may.
    ``generic``: stems of names that any matter may go by; ``said``: of the word that tells it, ``goal``: of those whom
    it is given to."""

    state: When
    about: frozenset[str]
    refers: bool
    others: tuple[str, ...] = ()
    rule: bool = False
    generic: frozenset[str] = frozenset()
    said: frozenset[str] = frozenset()
    goal: frozenset[str] = frozenset()


Told = tuple[tuple[Mention, Span], ...]  # what a sentence tells of an event, and in which clauses
