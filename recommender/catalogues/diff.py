"""What changed from one edition of a catalogue to the next.

Numbers move between editions, so items are paired by their wording: first those that read the same, then the most
similar first, each item once. A number alone never pairs two items.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from recommender.catalogue import Catalogue, Edition, ScopeItem
from recommender.errors import OptionError
from recommender.text.bags import bags_of
from recommender.text.index import Index, Query, count_rows
from recommender.text.normal import normalize

SAME_ITEM = 0.65
NEIGHBOURS = 5
# Kind of change -> what of an item tells it.
KINDS = {
    "level": "level",
    "period": "period",
    "reworded": "matter",
    "need_to_know": "need_to_know",
    "producing_tier": "producing_tier",
    "reason": "reason",
    "renumbered": "number",
}


@dataclass(frozen=True)
class Pair:
    """An item and what became of it; ``similarity`` of the wordings, 0 to 1."""

    old: ScopeItem
    new: ScopeItem
    similarity: float

    @property
    def changes(self) -> tuple[str, ...]:
        """What differs, of ``KINDS``; empty where nothing does."""
        return tuple(kind for kind, name in KINDS.items() if getattr(self.old, name) != getattr(self.new, name))


@dataclass(frozen=True)
class Diff:
    """Two editions side by side; one of them may be missing altogether."""

    old: Edition | None
    new: Edition | None
    pairs: tuple[Pair, ...]
    dropped: tuple[ScopeItem, ...]
    added: tuple[ScopeItem, ...]

    @property
    def changed(self) -> tuple[Pair, ...]:
        """Items found in both editions that differ in something."""
        return tuple(pair for pair in self.pairs if pair.changes)

    def to_wire(self) -> dict[str, Any]:
        """The JSON form."""
        return {
            "from": self.old.id if self.old else None,
            "to": self.new.id if self.new else None,
            "added": [_item(item) for item in self.added],
            "dropped": [_item(item) for item in self.dropped],
            "changed": [_pair(pair) for pair in self.changed],
            "unchanged": len(self.pairs) - len(self.changed),
        }


def diff(catalogue: Catalogue, old: str, new: str) -> Diff:
    """The editions ``old`` and ``new`` (``CATALOGUE/EDITION``) of one catalogue; OptionError for an unknown one."""
    return diff_editions(edition_of(catalogue, old), edition_of(catalogue, new))


def edition_of(catalogue: Catalogue, name: str) -> Edition:
    """The edition called ``CATALOGUE/EDITION``, or just ``EDITION`` where only one catalogue has it."""
    found = [edition for edition in catalogue.editions if name in (edition.id, edition.name)]
    if len(found) != 1:
        raise OptionError("error.unknown_edition", edition=name, known=[e.id for e in catalogue.editions])
    return found[0]


def diff_catalogues(old: Catalogue, new: Catalogue) -> tuple[Diff, ...]:
    """The newest edition of each catalogue in ``old`` beside the newest in ``new``."""
    before, after = _newest(old), _newest(new)
    return tuple(diff_editions(before.get(name), after.get(name)) for name in dict.fromkeys((*before, *after)))


def _newest(catalogue: Catalogue) -> dict[str, Edition]:
    return {e.catalogue: e for e in sorted(catalogue.editions, key=lambda edition: edition.effective_from)}


def history(catalogue: Catalogue) -> tuple[Diff, ...]:
    """Each edition beside the one before it, catalogue by catalogue; catalogues of one edition are left out."""
    found: list[Diff] = []
    before: dict[str, Edition] = {}
    for edition in sorted(catalogue.editions, key=lambda edition: (edition.catalogue, edition.effective_from)):
        if edition.catalogue in before:
            found.append(diff_editions(before[edition.catalogue], edition))
        before[edition.catalogue] = edition
    return tuple(found)


def diff_editions(old: Edition | None, new: Edition | None) -> Diff:
    """Two editions side by side."""
    before, after = old.items if old else (), new.items if new else ()
    place = {id(item): number for number, item in enumerate(after)}
    pairs = sorted(_paired(before, after), key=lambda pair: place[id(pair.new)])
    kept, found = {id(pair.old) for pair in pairs}, {id(pair.new) for pair in pairs}
    dropped = tuple(item for item in before if id(item) not in kept)
    return Diff(old, new, tuple(pairs), dropped, tuple(item for item in after if id(item) not in found))


def _paired(old: Sequence[ScopeItem], new: Sequence[ScopeItem]) -> Iterator[Pair]:
    forms = [normalize(item.matter).text for item in old], [normalize(item.matter).text for item in new]
    taken: tuple[set[int], set[int]] = set(), set()
    for likeness, _, left, right in sorted(_likely(forms, old, new), reverse=True):
        if left not in taken[0] and right not in taken[1]:
            taken[0].add(left)
            taken[1].add(right)
            yield Pair(old[left], new[right], round(likeness, 3))


def _likely(
    forms: tuple[list[str], list[str]], old: Sequence[ScopeItem], new: Sequence[ScopeItem]
) -> Iterator[tuple[float, int, int, int]]:
    """(similarity, how much else agrees, place in old, place in new) of every two items that may be the same."""
    if not old or not new:
        return
    index = Index(count_rows(bags_of(item.matter for item in new)))
    asked = index.query(bags_of(item.matter for item in old))
    same: dict[str, list[int]] = {}
    for right, form in enumerate(forms[1]):
        same.setdefault(form, []).append(right)
    for left, form in enumerate(forms[0]):
        for right in same.get(form) or _neighbours(index, asked.part(left, left + 1)):
            likeness = _similarity(form, forms[1][right])
            if likeness >= SAME_ITEM:
                yield likeness, _agreement(old[left], new[right]), left, right


def _similarity(old: str, new: str) -> float:
    return 1.0 if old == new else SequenceMatcher(None, old, new, autojunk=False).ratio()


def _neighbours(index: Index, asked: Query) -> Iterable[int]:
    scores = index.scores(asked)
    return [int(row) for row in scores.argsort()[::-1][:NEIGHBOURS] if scores[row] > 0]


def _agreement(old: ScopeItem, new: ScopeItem) -> int:
    return (old.level == new.level) + (old.period == new.period) + (old.number == new.number)


def _item(item: ScopeItem) -> dict[str, str]:
    shown = {"item": item.id, "matter": item.matter, "level": item.level, "period": item.period.wire}
    return shown | {"need_to_know": item.need_to_know, "producing_tier": item.producing_tier, "reason": item.reason}


def _pair(pair: Pair) -> dict[str, Any]:
    return {
        "from": _item(pair.old),
        "to": _item(pair.new),
        "changes": list(pair.changes),
        "similarity": pair.similarity,
    }
