"""Determinations that a unit has made before, as a table: read and checked against scheme and catalogue.

One row a determination. Heads may be in Chinese or English; every fault is named with its row and remedy.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from recommender.catalogue import Catalogue
from recommender.catalogues.tables import Table
from recommender.errors import OptionError
from recommender.law.period import Period
from recommender.problems import Problem
from recommender.scheme import Scheme

TOPIC = "imports"
# Column -> the heads it may have; the first is the program's own.
HEADS: Mapping[str, tuple[str, ...]] = {
    "number": ("number", "编号", "文号", "序号"),
    "title": ("title", "文件名称", "名称", "标题"),
    "level": ("level", "密级"),
    "period": ("period", "保密期限", "期限"),
    "document_date": ("document_date", "文件日期", "产生日期", "日期"),
    "basis": ("basis", "定密依据", "依据"),
    "need_to_know": ("need_to_know", "知悉范围"),
    "drafter": ("drafter", "承办人"),
    "approver": ("approver", "定密责任人"),
}
REQUIRED = ("number", "title", "level", "document_date")


@dataclass(frozen=True)
class Determination:
    """One row that can be used. ``items`` are those of the basis that the catalogue has; ``basis`` is all of it."""

    row: int
    number: str
    title: str
    level: str
    period: Period | None
    document_date: date
    items: tuple[str, ...]
    basis: str
    need_to_know: str
    drafter: str
    approver: str


@dataclass(frozen=True)
class Read:
    """What a table holds: the rows that can be used, and what is wrong with the others."""

    rows: tuple[Determination, ...]
    problems: tuple[Problem, ...]


class _Fault(Exception):
    """One fault of one row."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code, self.values = code, values


def read_determinations(table: Table, scheme: Scheme, catalogue: Catalogue) -> Read:
    """Check every row of a table; rows with a fault are left out and told of."""
    places = _places(table.header)
    missing = [name for name in REQUIRED if name not in places]
    if missing:
        return Read((), (Problem(0, "no_column", {"columns": ", ".join(missing)}, TOPIC),))
    rows, problems, seen = [], [], set()
    for line, cells in table.rows:
        try:
            row = _row(line, _named(cells, places), scheme, catalogue)
            if row.number in seen:
                raise _Fault("twice", number=row.number)
            seen.add(row.number)
            rows.append(row)
        except _Fault as fault:
            problems.append(Problem(line, fault.code, fault.values, TOPIC))
    return Read(tuple(rows), tuple(problems))


def _places(header: Sequence[str]) -> dict[str, int]:
    known = {head: name for name, heads in HEADS.items() for head in heads}
    return {known[head.lower()]: place for place, head in enumerate(header) if head.lower() in known}


def _named(cells: Sequence[str], places: Mapping[str, int]) -> dict[str, str]:
    return {name: cells[places[name]] if places.get(name, len(cells)) < len(cells) else "" for name in HEADS}


def _row(line: int, cells: Mapping[str, str], scheme: Scheme, catalogue: Catalogue) -> Determination:
    for name in REQUIRED:
        if not cells[name]:
            raise _Fault("empty", column=name)
    level, on = _level(cells["level"], scheme), _date(cells["document_date"])
    period = _period(cells["period"], level, scheme)
    basis = cells["basis"]
    items = tuple(
        part for part in basis.replace("；", ";").replace("\n", ";").split(";") if catalogue.find(part.strip())
    )
    return Determination(
        line, cells["number"], cells["title"], level, period, on, items, basis,
        cells["need_to_know"], cells["drafter"], cells["approver"],
    )  # fmt: skip


def _level(value: str, scheme: Scheme) -> str:
    for level in scheme.levels:
        if value in (level.name, level.mark, *level.names.values()):
            if level.rank == 0:
                raise _Fault("open", level=value)
            return level.name
    raise _Fault("level", level=value, known=", ".join(level.name for level in scheme.levels[1:]))


def _date(value: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise _Fault("date", value=value) from error


def _period(value: str, level: str, scheme: Scheme) -> Period | None:
    """The period; a level alone runs for its default (Provisional provisions 2014, art. 24)."""
    entry = scheme.level(level)
    if not value:
        return Period("years", entry.default_years) if entry.default_years else None
    try:
        period = Period.parse(value)
    except OptionError as error:
        raise _Fault("period", value=value) from error
    if period.kind not in scheme.period_kinds:
        raise _Fault("period", value=value)
    return period
