"""The conditions of the candidates of one draft, each checked when first asked, beside the sentences closest to it.

Wordings are parsed once and kept; what a draft states (figures, dates) is read once for all candidates.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, islice

import numpy as np

from recommender.conditions.checks import check
from recommender.conditions.facts import Facts
from recommender.conditions.wording import Wording, parse_wording
from recommender.document import Span
from recommender.lazily import Lazily
from recommender.matching import SentenceTable
from recommender.ranking.listed import Listed
from recommender.ranking.rank import Ranked
from recommender.recommendation import Condition
from recommender.text.index import Floats
from recommender.text.substance import richness

CHECKED = 12  # of the first candidates: those that may be cited or listed
CLOSEST, RICHEST = 3, 4
RELATIVE_FLOOR = 0.5


Checked = dict[str, tuple[Condition, ...]]
NOTHING_CHECKED: Checked = {}


class Wordings(dict[str, Wording]):
    """Parsed wordings by their text; an item's is parsed when first asked and serves all editions that have it."""

    def __missing__(self, matter: str) -> Wording:
        self[matter] = parse_wording(matter)
        return self[matter]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many conditions of an item are in each state."""

    met: int = 0
    not_met: int = 0
    to_verify: int = 0


class Conditions(Mapping[str, tuple[Condition, ...]]):
    """Item id -> the states of its conditions, for the candidates of one draft. Items that are none raise KeyError.

    ``rich``: how rich each sentence is, shape (sentences,), where that is known already.
    """

    def __init__(
        self,
        facts: Facts,
        table: SentenceTable,
        wordings: Wordings,
        listed: Listed | None = None,
        rich: Floats | None = None,
    ) -> None:
        self._rich = rich
        self.facts, self._table, self._wordings, self._listed = facts, table, wordings, listed
        self._columns = {item.id: column for column, item in enumerate(table.items)}
        self._known: Checked = {}
        self._places: dict[int, list[int]] = {}

    def knowing(self, checked: Checked) -> Conditions:
        """The same, the states of some items being known."""
        self._known.update(checked)
        return self

    def __getitem__(self, item_id: str) -> tuple[Condition, ...]:
        if item_id not in self._known:
            self._known[item_id] = self._check(self._columns[item_id])
        return self._known[item_id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._columns)

    def __len__(self) -> int:
        return len(self._columns)

    def tally(self, item_id: str) -> Tally:
        """How many conditions of an item are met, not met, to verify."""
        return tally_of(self[item_id])

    def blocked(self, item_id: str) -> bool:
        """Whether a condition is not met: the item does not cover the draft, however close they are."""
        return any(condition.state == "not-met" for condition in self[item_id])

    def near(self, item_id: str) -> tuple[Span, ...]:
        """The sentences closest to an item, beside which its conditions are checked; best first."""
        return self._near(self._columns[item_id]) if self._table.sentences else ()

    def _check(self, column: int) -> tuple[Condition, ...]:
        item = self._table.items[column]
        wording = self._wordings[item.matter]
        if not self._table.sentences or not (wording.conditional or self._listed):
            return ()
        facts = self.facts.about(self._near(column))
        own = self._listed.conditions(item.id, facts) if self._listed else ()
        return (*check(wording, facts), *own)

    def foresee(self, items: Iterable[str]) -> None:
        """Find the sentences ``nearest`` to items that are likely to be asked for: several are found as soon as two."""
        columns = [self._columns[item] for item in items] if self._table.sentences else []
        if columns:
            found = nearest(self._table.closeness[columns], self._richness)
            self._places.update(zip(columns, found, strict=True))

    def _near(self, column: int) -> tuple[Span, ...]:
        if column not in self._places:
            self._places[column], *_ = nearest(self._table.closeness[column : column + 1], self._richness)
        return tuple(self._table.sentences[place].span for place in self._places[column])

    @cached_property
    def _richness(self) -> Floats:
        if self._rich is not None:
            return self._rich
        text = self.facts.document.text
        return np.array([richness(s.span.of(text)) for s in self._table.sentences], np.float32)


def nearest(closeness: Floats, richness: Floats) -> list[list[int]]:
    """The sentences closest to some items, and the close ones that hold something to protect; best first.

    ``closeness`` of shape (items, sentences), ``richness`` (sentences,).
    """
    rich = closeness * richness
    richest, closest = np.argsort(-rich)[:, :RICHEST], np.argsort(-closeness)[:, :CLOSEST]
    worth = np.take_along_axis(rich, richest, axis=1)
    counts = (worth >= RELATIVE_FLOOR * worth[:, :1]).sum(axis=1)  # they fall
    rows = zip(richest.tolist(), counts.tolist(), closest.tolist(), strict=True)
    return [list(dict.fromkeys([*first[:count], *others])) for first, count, others in rows]


def tally_of(conditions: Sequence[Condition]) -> Tally:
    """How many of an item's conditions are met, not met, to verify."""
    states = [condition.state for condition in conditions]
    return Tally(*(states.count(state) for state in ("met", "not-met", "to-verify")))


class Settled(Lazily[Ranked]):
    """A ranking with those of the first CHECKED that a condition blocks behind the others of them; an item's conditions
    are checked when its place is asked for. ``before`` is the ranking as it was."""

    def __init__(self, ranked: Sequence[Ranked], conditions: Conditions) -> None:
        super().__init__(_settled(ranked, conditions), len(ranked))
        self.before = ranked
        self._conditions = conditions

    def nearest(self, count: int) -> list[Ranked]:
        """The first of the ranking as it was, blocked or not; of equal ones the blocked come last."""
        found: list[Ranked] = []
        for _, equal in groupby(self.before[:CHECKED], key=lambda each: each.score):
            equals = list(equal)
            found += equals if len(equals) == 1 else sorted(equals, key=self._blocked)
            if len(found) >= count:
                break
        return found[:count]

    def _blocked(self, each: Ranked) -> bool:
        return self._conditions.blocked(each.item.id)


def settled(ranked: Sequence[Ranked], conditions: Conditions) -> Settled:
    """The ranking with those of the first CHECKED that a condition blocks moved behind the others of them."""
    return Settled(ranked, conditions)


def _settled(ranked: Sequence[Ranked], conditions: Conditions) -> Iterator[Ranked]:
    blocked, first = [], list(islice(ranked, CHECKED))
    conditions.foresee(each.item.id for each in first)
    for each in first:
        if conditions.blocked(each.item.id):
            blocked.append(each)
        else:
            yield each
    yield from blocked
    yield from islice(ranked, CHECKED, None)
