"""People as they go on the wire."""

from __future__ import annotations

from service.lodge.listing import Entry
from service.models_people import DesignationWire, PersonEntryWire, UnitWire
from service.people.register import Entered, Unit


def entry_wire(entry: Entry) -> PersonEntryWire:
    """A person in the list."""
    person = entry.person
    return PersonEntryWire(
        id=person.id,
        name=person.name,
        unit=person.unit,
        roles=sorted(person.roles),
        cleared=sorted(person.cleared),
        active=entry.active,
        closed_until=entry.closed_until,
        must_change=person.must_change,
        has_password=entry.has_password,
        subjects=list(entry.subjects),
        designations=[_designation(each) for each in entry.designations],
    )


def unit_wire(unit: Unit) -> UnitWire:
    """A unit."""
    return UnitWire(id=unit.id, name=unit.name, tier=unit.tier, parent=unit.parent)


def _designation(entered: Entered) -> DesignationWire:
    held = entered.designation
    return DesignationWire(
        designation=entered.number,
        kind=held.kind,
        levels=sorted(held.grant.levels),
        subjects=sorted(held.grant.subjects),
        valid_from=held.grant.valid_from,
        valid_to=held.grant.valid_to,
        trained_until=held.trained_until,
        document=entered.document,
        ended=entered.ended,
    )
