"""Units, persons, designations and authorisations, as the database holds them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from sqlalchemy import Connection, Row, insert, select, update

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


@dataclass(frozen=True, slots=True)
class Entered:
    """A designation as it stands in the register: its number, the document it rests on, and when it was ended."""

    number: int
    designation: Designation
    document: str
    ended: str | None


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


def lineage(connection: Connection, unit: str) -> tuple[str, ...]:
    """A unit and the units above it, from the bottom; empty where there is no such unit."""
    found: dict[str, None] = {}
    above: str | None = unit
    while above and above not in found and (row := find_unit(connection, above)):
        found[row.id] = None
        above = row.parent
    return tuple(found)


def all_units(connection: Connection) -> list[Unit]:
    """Every unit, by id."""
    rows = connection.execute(select(units).order_by(units.c.id))
    return [Unit(row.id, row.name, row.tier, row.parent) for row in rows]


def add_person(connection: Connection, person: Person, password: str | None = None) -> None:
    """Enter a person; ``password`` is its hash."""
    row: dict[str, Any] = {"id": person.id, "name": person.name, "unit": person.unit, "password": password}
    row |= {"roles": joined(person.roles), "cleared": joined(person.cleared), "must_change": int(person.must_change)}
    connection.execute(insert(persons).values(row))


def find_person(connection: Connection, person: str) -> Person | None:
    """The person with this id, if the account is active."""
    row = connection.execute(select(persons).where(persons.c.id == person, persons.c.active == 1)).one_or_none()
    return person_of(row) if row else None


def person_of(row: Row[Any]) -> Person:
    """The person in a row of ``persons``."""
    roles = cast(frozenset[Role], split(row.roles))
    return Person(row.id, row.name, row.unit, roles, split(row.cleared), bool(row.must_change))


def names_of(connection: Connection, ids: set[str]) -> dict[str, str]:
    """The names of persons and units, by id; those unknown are left out."""
    found: dict[str, str] = {}
    for table in (units, persons):
        rows = connection.execute(select(table.c.id, table.c.name).where(table.c.id.in_(ids)))
        found |= {row.id: row.name for row in rows}
    return found


def designate(connection: Connection, person: str, designation: Designation, document: str = "") -> int:
    """Enter a designation, by the written document that says so; its number."""
    row: dict[str, Any] = {"person": person, "kind": designation.kind, "document": document}
    row |= {"trained_until": designation.trained_until.isoformat()}
    done = connection.execute(insert(designations).values(row | _grant_row(designation.grant)))
    return int(done.inserted_primary_key[0]) if done.inserted_primary_key else 0


def authorise(connection: Connection, unit: str, grantor: str, grant: Grant, document: str) -> None:
    """Enter a written authorisation of a unit; it cannot be passed on (Implementing Regulations 2024, art. 16)."""
    row = {"unit": unit, "grantor": grantor, "document": document}
    connection.execute(insert(authorisations).values(row | _grant_row(grant)))


def authority_of(connection: Connection, person: str, unit: str) -> Authority:
    """What a person's decisions for a unit rest on."""
    found = find_unit(connection, unit)
    granted = connection.execute(select(authorisations).where(authorisations.c.unit == unit))
    named = connection.execute(
        select(designations).where(designations.c.person == person, designations.c.ended.is_(None))
    )
    return Authority(
        found.tier if found else "",
        tuple(_grant(row) for row in granted),
        tuple(Designation(row.kind, _grant(row), date.fromisoformat(row.trained_until)) for row in named),
    )


def _grant(row: Row[Any]) -> Grant:
    first, last = date.fromisoformat(row.valid_from), date.fromisoformat(row.valid_to)
    return Grant(split(row.levels), split(row.subjects), first, last)


def designations_of(connection: Connection, ids: Collection[str]) -> dict[str, list[Entered]]:
    """What persons are or were designated for, by person, in order."""
    found: dict[str, list[Entered]] = {}
    query = select(designations).where(designations.c.person.in_(ids)).order_by(designations.c.id)
    for row in connection.execute(query):
        held = Designation(row.kind, _grant(row), date.fromisoformat(row.trained_until))
        found.setdefault(row.person, []).append(Entered(row.id, held, row.document, row.ended))
    return found


def end_designations(connection: Connection, person: str, at: str, number: int | None = None) -> int:
    """End a person's designation with this number, or all; how many were still open."""
    open_ = (designations.c.person == person) & designations.c.ended.is_(None)
    which = open_ if number is None else open_ & (designations.c.id == number)
    return connection.execute(update(designations).where(which).values(ended=at)).rowcount


def _grant_row(grant: Grant) -> dict[str, str]:
    days = {"valid_from": grant.valid_from.isoformat(), "valid_to": grant.valid_to.isoformat()}
    return {"levels": joined(grant.levels), "subjects": joined(grant.subjects), **days}


def joined(names: frozenset[str] | frozenset[Role]) -> str:
    """Names as a column holds them."""
    return " ".join(sorted(names))


def split(names: str) -> frozenset[str]:
    """Names from a column."""
    return frozenset(names.split())
