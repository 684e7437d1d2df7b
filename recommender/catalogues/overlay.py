"""The unit's own list (一览表) beside a catalogue: extra cues, exclusions and examples for an item.

Each unit with authority keeps its own list of what the items mean with it (Implementing Regulations 2024, art. 13). An
overlay adds words to recognise an item by; it never changes an item's wording, level or period.

The file is a table (CSV, XLSX or YAML, as for catalogues) with the columns ``item``, ``cues``, ``exclusions`` and
``examples``. ``item`` is ``CATALOGUE/EDITION/NO``, or ``CATALOGUE/NO`` for every edition that has the number. In a
CSV or XLSX cell several entries stand apart by ``|`` or on lines of their own; an item may take several rows.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from recommender.catalogue import Catalogue
from recommender.catalogues.tables import Table, read_table
from recommender.catalogues.words import columns_of
from recommender.errors import CatalogueError
from recommender.problems import Problem, errors
from recommender.text.normal import normalize

LISTS = ("cues", "exclusions", "examples")
SHORTEST = 2
_APART = re.compile(r"[|｜\n]")


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """What a unit adds to one item."""

    cues: tuple[str, ...] = ()
    exclusions: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()

    def joined(self, other: Entry) -> Entry:
        """Both entries' words, each once."""
        parts = ((*getattr(self, name), *getattr(other, name)) for name in LISTS)
        return Entry(*(tuple(dict.fromkeys(part)) for part in parts))


@dataclass(frozen=True)
class Overlay:
    """Entries by item id. An item without an entry has nothing added."""

    entries: Mapping[str, Entry] = field(default_factory=dict)
    name: str = ""

    @property
    def version(self) -> str | None:
        """``NAME@sha256:...`` of its entries, as recommendations name it; None where there is none."""
        if not self.entries:
            return None
        told = repr(sorted((name, entry) for name, entry in self.entries.items()))
        return f"{self.name}@sha256:{hashlib.sha256(told.encode('utf-8')).hexdigest()[:12]}"

    def cues(self, item_id: str) -> tuple[str, ...]:
        """Words that speak for the item in this unit's drafts."""
        return self.entries.get(item_id, _NOTHING).cues

    def exclusions(self, item_id: str) -> tuple[str, ...]:
        """Words in whose company the item is not meant."""
        return self.entries.get(item_id, _NOTHING).exclusions

    def examples(self, item_id: str) -> tuple[str, ...]:
        """Sentences of this unit that the item is about."""
        return self.entries.get(item_id, _NOTHING).examples


_NOTHING = Entry()
NO_OVERLAY = Overlay()


def read_overlay(path: Path | str, catalogue: Catalogue) -> Overlay:
    """The overlay in the file at ``path`` for the items of ``catalogue``.

    Raises CatalogueError, with all ``problems``, for what is no such table and for items that no edition has.
    """
    where = Path(path)
    overlay, problems = parse_overlay(read_table(where), catalogue)
    found = errors(problems)
    if found:
        raise CatalogueError("error.overlay", found, name=where.name, count=len(found), row=found[0].row)
    return replace(overlay, name=where.name)


def parse_overlay(table: Table, catalogue: Catalogue) -> tuple[Overlay, tuple[Problem, ...]]:
    """The overlay in a table, and every problem in it, warnings included."""
    header = columns_of(table.header, ("item", *LISTS))
    problems = list(_header_problems(header))
    if any(problem.blocks for problem in problems):
        return Overlay(), tuple(problems)
    known = _known(catalogue)
    entries: dict[str, Entry] = {}
    for row, cells in table.rows:
        values = dict(zip(header, cells, strict=False))
        entry = Entry(*(_list(values.get(name, "")) for name in LISTS))
        items = known.get(values.get("item", ""), ())
        problems.extend(_row_problems(row, values.get("item", ""), items, entry))
        for item in items:
            entries[item] = entries.get(item, _NOTHING).joined(entry)
    return Overlay(entries), tuple(problems)


def _header_problems(header: Sequence[str]) -> Iterator[Problem]:
    if "item" not in header:
        yield Problem(1, "missing_column", {"column": "item"})
    for column in header:
        if column not in ("item", *LISTS):
            yield Problem(1, "unknown_column", {"column": column, "known": ("item", *LISTS)})


def _known(catalogue: Catalogue) -> dict[str, tuple[str, ...]]:
    """How an item may be named -> the ids meant."""
    found: dict[str, tuple[str, ...]] = {}
    for item in catalogue.items:
        found[item.id] = (item.id,)
        short = f"{item.catalogue}/{item.number}"
        found[short] = (*found.get(short, ()), item.id)
    return found


def _list(cell: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part.strip() for part in _APART.split(cell) if part.strip()))


def _row_problems(row: int, name: str, items: Sequence[str], entry: Entry) -> Iterator[Problem]:
    if not items:
        yield Problem(row, "overlay_item", {"item": name})
    if entry == _NOTHING:
        yield Problem(row, "overlay_empty", {"item": name})
    for word in (*entry.cues, *entry.exclusions):
        if len(normalize(word).text.strip()) < SHORTEST:
            yield Problem(row, "overlay_short_cue", {"word": word})
    for word in entry.cues:
        if word in entry.exclusions:
            yield Problem(row, "overlay_clash", {"word": word})
