"""Designate approvers, authorise units, and end designations.

The head of a unit decides, and may designate others (Implementing Regulations 2024, art. 14); an administrator only
writes down what a document says. What goes beyond the unit's own authority is refused at once (Provisions 2025,
art. 13), not only when something is to be decided.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy.exc import IntegrityError

from recommender.scheme import Scheme
from service.errors import Absent, Conflict, Incomplete, Worded
from service.lodge.given import Authorisation, GrantGiven, NewDesignation, NewUnit
from service.lodge.listing import Entry, entry, units
from service.lodge.lodge import Lodge
from service.lodge.manager import Manager
from service.people import register
from service.people.authority import Authority, Designation, Grant
from service.people.register import Unit, authority_of, end_designations, find_unit
from service.storage.clock import stamp
from service.storage.engine import reading, writing


def designate(manager: Manager, person: str, given: NewDesignation) -> Entry:
    """Enter an approver's designation. Incomplete for somebody who is no approver, or beyond the unit's authority."""
    lodge, grant = manager.lodge, _grant(manager.lodge, given)
    with writing(lodge.database) as connection:
        found = manager.take(connection, person).person
        if "approver" not in found.roles:
            raise Incomplete("problem.not_approver")
        _check_within(lodge, authority_of(connection, person, found.unit), grant)
        held = Designation(given.kind, grant, given.trained_until)
        number = register.designate(connection, person, held, given.document)
        about = {"person": person, "designation": number, "trained_until": given.trained_until.isoformat()}
        lodge.note(connection, "designated", manager.actor, about | {"kind": given.kind} | _told(given))
        return entry(manager, connection, person)


def end_designation(manager: Manager, person: str, number: int, reason: str = "") -> Entry:
    """End a designation from now on. Absent where the person has none of this number that is still open."""
    with writing(manager.lodge.database) as connection:
        manager.take(connection, person)
        if not end_designations(connection, person, stamp(manager.lodge.clock()), number):
            raise Absent("problem.no_designation")
        about = {"person": person, "designation": number, "reason": reason}
        manager.lodge.note(connection, "designation_ended", manager.actor, about)
        return entry(manager, connection, person)


def list_units(manager: Manager) -> list[Unit]:
    """The units within reach."""
    with reading(manager.lodge.database) as connection:
        return units(manager, connection)


def add_unit(manager: Manager, given: NewUnit) -> Unit:
    """Enter a unit, below one within reach; the command line also one that stands below none."""
    lodge = manager.lodge
    unit = Unit(given.id, given.name, lodge.tier(given.tier), given.parent)
    try:
        with writing(lodge.database) as connection:
            if given.parent is not None or manager.person is not None:
                manager.unit(connection, given.parent or "")
            register.add_unit(connection, unit)
            lodge.note(
                connection, "unit_added", manager.actor, {"unit": unit.id, "tier": unit.tier, "parent": unit.parent}
            )
    except IntegrityError as error:
        raise Conflict("problem.unit_taken") from error
    return unit


def authorise(manager: Manager, unit: str, given: Authorisation) -> Unit:
    """Enter a unit's written authorisation, by another unit that may decide these levels itself."""
    lodge, grant = manager.lodge, _grant(manager.lodge, given)
    with writing(lodge.database) as connection:
        found = manager.unit(connection, unit)
        grantor = find_unit(connection, given.grantor)
        if grantor is None or grantor.id == unit:
            raise Incomplete("problem.no_unit", unit=given.grantor)
        # Not by an authorisation of the grantor's own: it cannot be passed on.
        _check_within(lodge, Authority(grantor.tier, (), ()), grant)
        register.authorise(connection, unit, grantor.id, grant, given.document)
        lodge.note(connection, "unit_authorised", manager.actor, {"unit": unit, "grantor": grantor.id} | _told(given))
    return found


def _grant(lodge: Lodge, given: GrantGiven) -> Grant:
    if given.valid_to < given.valid_from:
        raise Incomplete("problem.valid_days")
    return Grant(lodge.levels(given.levels), given.subjects, given.valid_from, given.valid_to)


def _check_within(lodge: Lodge, authority: Authority, grant: Grant) -> None:
    for scheme in lodge.schemes:
        if authority.tier not in {tier.name for tier in scheme.tiers}:
            continue
        for level in scheme.levels:
            if level.name in grant.levels and level.secret and not _may(authority, scheme, level.name, grant):
                raise Incomplete("problem.beyond_unit", level=Worded(level.names))


def _may(authority: Authority, scheme: Scheme, level: str, grant: Grant) -> bool:
    by_tier = level in scheme.tier(authority.tier).may_decide
    return by_tier or any(_reaches(each, level, grant.valid_from) for each in authority.authorisations)


def _reaches(held: Grant, level: str, day: date) -> bool:
    return level in held.levels and held.valid_to >= day


def _told(given: GrantGiven) -> dict[str, object]:
    days = {"valid_from": given.valid_from.isoformat(), "valid_to": given.valid_to.isoformat()}
    return {"levels": sorted(given.levels), "subjects": sorted(given.subjects), "document": given.document, **days}
