"""Persons and units by name: for whoever writes down who needs to know, who is heard, who was there."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import ColumnElement, Connection, Select, Table, func, or_, select

from service.storage.tables import persons, units

Kind = Literal["person", "unit"]


@dataclass(frozen=True, slots=True)
class Named:
    """A person or unit; ``unit`` is the name of the person's unit, or of the unit above."""

    id: str
    name: str
    kind: Kind
    unit: str


def find_names(connection: Connection, words: str, kind: Kind | None, limit: int) -> list[Named]:
    """Whose id or name holds every word, persons first, by id; a closed account is no longer found."""
    found: list[Named] = []
    for each in ("person", "unit"):
        if kind in (None, each) and len(found) < limit:
            table = _TABLES[each]
            wanted = [_holds(table, word) for word in words.lower().split()]
            still = [persons.c.active == 1] if each == "person" else []
            query = _named(each).where(*wanted, *still).order_by(table.c.id)
            found += _rows(connection, query.limit(limit - len(found)), each)
    return found


def names_by_id(connection: Connection, ids: Collection[str]) -> list[Named]:
    """The persons and units of these ids, closed accounts, too; those unknown are left out."""
    kinds: tuple[Kind, ...] = ("person", "unit")
    return [
        named for kind in kinds for named in _rows(connection, _named(kind).where(_TABLES[kind].c.id.in_(ids)), kind)
    ]


_TABLES: dict[Kind, Table] = {"person": persons, "unit": units}


def _named(kind: Kind) -> Select[tuple[str, str, str]]:
    table, above = _TABLES[kind], units.alias()
    link = table.c.unit if kind == "person" else table.c.parent
    joined = table.outerjoin(above, above.c.id == link)
    return select(table.c.id, table.c.name, func.coalesce(above.c.name, "").label("unit")).select_from(joined)


def _holds(table: Table, word: str) -> ColumnElement[bool]:
    return or_(*(func.lower(column).contains(word, autoescape=True) for column in (table.c.id, table.c.name)))


def _rows(connection: Connection, query: Select[tuple[str, str, str]], kind: Kind) -> list[Named]:
    return [Named(row.id, row.name, kind, row.unit) for row in connection.execute(query)]
