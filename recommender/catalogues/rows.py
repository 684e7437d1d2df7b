"""Rows of a catalogue table to editions and items, with every fault named by its row and remedy."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache, partial
from typing import Any, TypeVar

from recommender.catalogue import Catalogue, Edition, ScopeItem
from recommender.catalogues.cells import CellFault, check_period, read_day, read_level, read_period, read_tier
from recommender.catalogues.tables import Table
from recommender.catalogues.words import columns_of
from recommender.problems import Problem
from recommender.scheme import Scheme

T = TypeVar("T")

REQUIRED = ("catalogue_id", "edition", "effective_from", "item_no", "matter", "level", "period")
OPTIONAL = ("need_to_know", "producing_tier", "reason")
COLUMNS = (*REQUIRED[:3], "effective_to", *REQUIRED[3:], *OPTIONAL)
FILLED = ("catalogue_id", "edition", "item_no", "matter")


@dataclass
class _Draft:
    """An edition while its rows are read."""

    row: int
    span: tuple[date | None, date | None]
    items: list[ScopeItem] = field(default_factory=list)


@dataclass(frozen=True)
class Rows:
    """What a table holds: its catalogue, on which row each edition begins and each item stands, what is wrong."""

    catalogue: Catalogue
    edition_rows: Mapping[str, int]
    item_rows: Mapping[str, int]
    problems: tuple[Problem, ...]


def read_rows(table: Table, scheme: Scheme) -> Rows:
    """Read every row of ``table``; a row with a fault is left out of the catalogue."""
    header = columns_of(table.header, COLUMNS)
    problems = list(_header_problems(header))
    if not table.rows:
        problems.append(Problem(0, "no_items"))
    if any(problem.blocks for problem in problems):
        return Rows(Catalogue(()), {}, {}, tuple(problems))
    builder = _Builder(scheme, header, problems)
    for row, cells in table.rows:
        builder.add(row, cells)
    return builder.rows()


def _header_problems(header: Sequence[str]) -> Iterator[Problem]:
    for column in REQUIRED:
        if column not in header:
            yield Problem(1, "missing_column", {"column": column})
    for place, column in enumerate(header):
        if column in header[:place]:
            yield Problem(1, "column_twice", {"column": column})
        elif column not in COLUMNS:
            yield Problem(1, "unknown_column", {"column": column, "known": tuple(COLUMNS)})


class _Builder:
    """Gathers items by edition. Equal cells are read once."""

    def __init__(self, scheme: Scheme, header: Sequence[str], problems: list[Problem]) -> None:
        self._width = len(header)
        # A column that is left out reads the empty cell after the last one.
        self._order = [header.index(column) if column in header else self._width for column in COLUMNS]
        self._problems = problems
        self._drafts: dict[tuple[str, str], _Draft] = {}
        self._rows: dict[str, int] = {}
        self._day = cache(read_day)
        self._level = cache(partial(read_level, scheme=scheme))
        self._tier = cache(partial(read_tier, scheme=scheme))
        self._period = cache(partial(read_period, scheme=scheme))
        self._check = cache(partial(check_period, scheme=scheme))

    def add(self, row: int, cells: Sequence[str]) -> None:
        """Read one row."""
        if len(cells) > self._width:
            self._fault(row, "extra_cells", found=len(cells), wanted=self._width)
            return
        padded = [*cells, *[""] * (self._width + 1 - len(cells))]
        name, edition, since, until, number, matter, level, period, know, tier, reason = (
            padded[place] for place in self._order
        )
        before = len(self._problems)
        self._filled(row, (name, edition, number, matter))
        draft = self._draft(row, name, edition, since, until)
        self._numbered(row, f"{name}/{edition}", number)
        found = self._try(row, self._level, level)
        length = self._try(row, self._period, period)
        produced = self._try(row, self._tier, tier)
        if found and length and draft.span[0]:
            self._try(row, self._check, length, found, draft.span[0])
        if found and length and produced and len(self._problems) == before:
            draft.items.append(ScopeItem(name, edition, number, matter, found, length, know, produced, reason))

    def _filled(self, row: int, cells: Sequence[str]) -> None:
        for column, cell in zip(FILLED, cells, strict=True):
            if not any(map(str.isalnum, cell)):
                self._fault(row, "empty_matter" if column == "matter" else "empty_cell", column=column)
            elif column != "matter" and not cell.isprintable():
                self._fault(row, "unseen", column=column, value=ascii(cell))
            elif column in FILLED[:2] and "/" in cell:
                self._fault(row, "identifier", column=column, value=cell)

    def _numbered(self, row: int, edition: str, number: str) -> None:
        first = self._rows.setdefault(f"{edition}/{number}", row)
        if first != row and number:
            self._fault(row, "duplicate", item=number, edition=edition, first=first)

    def _draft(self, row: int, name: str, edition: str, since_text: str, until_text: str) -> _Draft:
        since = self._try(row, self._day, since_text, "effective_from")
        until = self._try(row, self._day, until_text, "effective_to") if until_text else None
        draft = self._drafts.get((name, edition))
        if draft is None:
            draft = self._drafts[name, edition] = _Draft(row, (since, until))
            if since and until and until < since:
                self._fault(row, "end_before_start", since=since, until=until, edition=f"{name}/{edition}")
        elif draft.span != (since, until):
            self._fault(row, "other_dates", edition=f"{name}/{edition}", first=draft.row)
        return draft

    def _try(self, row: int, read: Callable[..., T], *given: Any) -> T | None:
        try:
            return read(*given)
        except CellFault as fault:
            self._problems.append(Problem(row, fault.code, fault.values))
            return None

    def _fault(self, row: int, code: str, **values: object) -> None:
        self._problems.append(Problem(row, code, values))

    def rows(self) -> Rows:
        """All that was read."""
        whole = {key: draft for key, draft in self._drafts.items() if draft.span[0] and draft.items}
        editions = tuple(
            Edition(*key, draft.span[0] or date.min, draft.span[1], tuple(draft.items)) for key, draft in whole.items()
        )
        rows = {f"{name}/{edition}": draft.row for (name, edition), draft in whole.items()}
        return Rows(Catalogue(editions), rows, self._rows, tuple(self._problems))
