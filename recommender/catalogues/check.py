"""What is wrong with a catalogue as a whole: editions that overlap, items no machine can hold to their wording."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from recommender.catalogue import Catalogue, Edition
from recommender.catalogues.rows import Rows, read_rows
from recommender.catalogues.tables import read_table
from recommender.problems import Problem
from recommender.scheme import Scheme


@dataclass(frozen=True)
class Report:
    """A file's catalogue (what of it can be read) and every problem, by row."""

    path: Path
    catalogue: Catalogue
    problems: tuple[Problem, ...]

    @property
    def clean(self) -> bool:
        """Whether nothing blocks."""
        return not any(problem.blocks for problem in self.problems)


def check_file(path: Path, scheme: Scheme) -> Report:
    """Every problem of the catalogue file at ``path``, warnings included; CatalogueError when it is no table."""
    rows = read_rows(read_table(path), scheme)
    found = (*rows.problems, *edition_problems(rows), *item_warnings(rows, scheme))
    return Report(path, rows.catalogue, tuple(sorted(found, key=lambda problem: problem.row)))


def edition_problems(rows: Rows) -> Iterator[Problem]:
    """Editions of one catalogue that hold on the same day; days between two on which none holds."""
    for editions in _by_catalogue(rows.catalogue.editions).values():
        last = editions[0]
        for edition in editions[1:]:
            yield from _neighbours(last, edition, rows.edition_rows)
            last = max(last, edition, key=lambda e: e.effective_to or date.max)


def _by_catalogue(editions: Sequence[Edition]) -> dict[str, list[Edition]]:
    found: dict[str, list[Edition]] = {}
    for edition in sorted(editions, key=lambda edition: edition.effective_from):
        found.setdefault(edition.catalogue, []).append(edition)
    return found


def _neighbours(first: Edition, second: Edition, rows: Mapping[str, int]) -> Iterator[Problem]:
    end = first.effective_to or date.max
    told = {"first": first.id, "second": second.id, "row": rows[first.id], "since": second.effective_from}
    if end >= second.effective_from:
        day_before = second.effective_from - timedelta(days=1)
        yield Problem(rows[second.id], "overlap", told | {"end": day_before})
    elif end + timedelta(days=1) < second.effective_from:
        yield Problem(rows[second.id], "gap", told | {"end": end})


def item_warnings(rows: Rows, scheme: Scheme) -> Iterator[Problem]:
    """Items whose level protects nothing, and wordings with thresholds that cannot be read or contradict."""
    lowest = scheme.levels[0]
    for item in rows.catalogue.items:
        row = rows.item_rows[item.id]
        if item.level == lowest.name:
            yield Problem(row, "open_level", {"level": lowest.names})
        for detail in wording_problems(item.matter):
            yield Problem(row, "thresholds", {"item": item.number, "detail": detail})


def wording_problems(matter: str) -> tuple[str, ...]:
    """What the reader of wordings finds wrong with a matter's thresholds."""
    from recommender.conditions.wording import parse_wording

    return parse_wording(matter).problems
