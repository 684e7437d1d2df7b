"""A draft's words in the form that patterns are written for: folded and in lower case; and what was found in them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, TypeVar, cast

from recommender.document import Span
from recommender.numbers.quantities import lowered
from recommender.text.normal import fold
from recommender.text.word_groups import Worded

T = TypeVar("T")
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
    matter from another (first, last, 上一批). ``rule``: only said as what holds until the event, as a rule may."""

    state: When
    about: frozenset[str]
    refers: bool
    others: tuple[str, ...] = ()
    rule: bool = False


Told = tuple[tuple[Mention, Span], ...]  # what a sentence tells of an event, and in which clauses


@dataclass(frozen=True, slots=True)
class Lowered:
    """A text folded and in lower case; ``places`` are the original places of its characters where some had to go."""

    text: str
    places: list[int] | None

    def of(self, span: Span) -> str:
        """The words of a span of the original."""
        if self.places is None:
            return self.text[span.start : span.end]
        return self.text[bisect_left(self.places, span.start) : bisect_left(self.places, span.end)]

    def places_of(self, words: Sequence[str]) -> list[int]:
        """Where any of some words start in the original, in order: faster word by word than by one pattern of all."""
        found = sorted(place for word in words for place in _places(word, self.text))
        return found if self.places is None else [self.places[place] for place in found]


def _places(word: str, text: str) -> Iterator[int]:
    place = text.find(word)
    while place >= 0:
        yield place
        place = text.find(word, place + 1)


def lowered_form(text: str) -> Lowered:
    """``text`` folded and in lower case.

    >>> lowered_form("ＫＭ，談\u200b判").of(Span(3, 6))
    '谈判'
    """
    folded, places = fold(text)
    return Lowered(lowered(folded), places)


@dataclass(frozen=True)
class Memory:
    """What was found in the sentences of one draft, so that no item asks a second time.

    It holds what depends on the words of a sentence alone; leaving other sentences out changes none of it.
    """

    told: dict[tuple[str, str], dict[Span, Told | None]] = field(default_factory=dict)
    matches: dict[re.Pattern[str] | Worded, dict[int, re.Match[str] | None]] = field(default_factory=dict)
    _made: dict[Hashable, object] = field(default_factory=dict)

    def once(self, key: Hashable, make: Callable[[], T]) -> T:
        """What ``make`` gives for ``key``, made when first asked.

        >>> memory = Memory()
        >>> memory.once("a", lambda: 1), memory.once("a", lambda: 2)
        (1, 1)
        """
        if key not in self._made:
            self._made[key] = make()
        return cast("T", self._made[key])
