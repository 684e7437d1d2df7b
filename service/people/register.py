"""Units, persons, designations and authorisations, as the database holds them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from sqlalchemy import Connection, Row, insert, select

from service.people.authority import Authority, Designation, Grant
from service.people.person import Person, Role
from service.storage.tables import authorisations, designations, persons, units


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: its name, its tier in the scheme, and the unit above it."""

    id: str
    name: str
    tier: str
    parent: str | None = None


def add_unit(connection: Connection, unit: Unit) -> None:
    """Enter a unit."""
    connection.execute(
        insert(units).values({"id": unit.id, "name": unit.name, "tier": unit.tier, "parent": unit.parent})
    )


def find_unit(connection: Connection, unit: str) -> Unit | None:
    """The unit with this id."""
    row = connection.execute(select(units).where(units.c.id == unit)).one_or_none()
    return Unit(row.id, row.name, row.tier, row.parent) if row else None


def units_below(connection: Connection, unit: str) -> tuple[str, ...]:
    """A unit and all below it, the unit first."""
    found, above = [unit], {unit}
    while above:
        below = connection.execute(select(units.c.id).where(units.c.parent.in_(above)).order_by(units.c.id)).scalars()
        above = set(below) - set(found)
        found += sorted(above)
    return tuple(found)


def add_person(connection: Connection, person: Person, password: str | None = None) -> None:
    """Enter a person; ``password`` is its hash."""
    row = {"id": person.id, "name": person.name, "unit": person.unit, "password": password}
    row |= {"roles": _joined(person.roles), "cleared": _joined(person.cleared)}
    connection.execute(insert(persons).values(row))


def find_person(connection: Connection, person: str) -> Person | None:
    """The person with this id, if the account is active."""
    row = connection.execute(select(persons).where(persons.c.id == person, persons.c.active == 1)).one_or_none()
    return person_of(row) if row else None


def person_of(row: Row[Any]) -> Person:
    """The person in a row of ``persons``."""
    return Person(row.id, row.name, row.unit, cast(frozenset[Role], _split(row.roles)), _split(row.cleared))


def names_of(connection: Connection, ids: set[str]) -> dict[str, str]:
    """The names of persons and units, by id; those unknown are left out."""
    found: dict[str, str] = {}
    for table in (units, persons):
        rows = connection.execute(select(table.c.id, table.c.name).where(table.c.id.in_(ids)))
        found |= {row.id: row.name for row in rows}
    return found


def designate(connection: Connection, person: str, designation: Designation) -> None:
    """Enter a designation."""
    row = {"person": person, "kind": designation.kind, "trained_until": designation.trained_until.isoformat()}
    connection.execute(insert(designations).values(row | _grant_row(designation.grant)))


def authorise(connection: Connection, unit: str, grantor: str, grant: Grant, document: str) -> None:
    """Enter a written authorisation of a unit; it cannot be passed on (Implementing Regulations 2024, art. 16)."""
    row = {"unit": unit, "grantor": grantor, "document": document}
    connection.execute(insert(authorisations).values(row | _grant_row(grant)))


def authority_of(connection: Connection, person: str, unit: str) -> Authority:
    """What a person's decisions for a unit rest on."""
    found = find_unit(connection, unit)
    granted = connection.execute(select(authorisations).where(authorisations.c.unit == unit))
    named = connection.execute(select(designations).where(designations.c.person == person))
    return Authority(
        found.tier if found else "",
        tuple(_grant(row) for row in granted),
        tuple(Designation(row.kind, _grant(row), date.fromisoformat(row.trained_until)) for row in named),
    )


def _grant(row: Row[Any]) -> Grant:
    first, last = date.fromisoformat(row.valid_from), date.fromisoformat(row.valid_to)
    return Grant(_split(row.levels), _split(row.subjects), first, last)


def _grant_row(grant: Grant) -> dict[str, str]:
    days = {"valid_from": grant.valid_from.isoformat(), "valid_to": grant.valid_to.isoformat()}
    return {"levels": _joined(grant.levels), "subjects": _joined(grant.subjects), **days}


def _joined(names: frozenset[str] | frozenset[Role]) -> str:
    return " ".join(sorted(names))


def _split(names: str) -> frozenset[str]:
    return frozenset(names.split())
