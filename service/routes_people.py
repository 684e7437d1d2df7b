"""``/api/v1/people`` and ``/api/v1/units``: an administrator's list of who may come in, and who decides."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request

from service.language import Asked
from service.lodge import designating, listing, managing
from service.lodge.given import (
    Authorisation,
    Because,
    Id,
    Identity,
    NewDesignation,
    NewPerson,
    NewUnit,
    PersonChange,
    WhichDesignation,
)
from service.lodge.manager import Manager
from service.models_people import FirstPasswordWire, PeopleWire, PersonEntryWire, UnitsWire, UnitWire
from service.openapi import answers
from service.people.door import Entered
from service.people.person import Role
from service.showing_people import entry_wire, unit_wire

router = APIRouter(prefix="/api/v1", tags=["people"])
SEES = answers(401, 403, 404, 421, 422, 500, 503)
CHANGES = answers(400, 401, 403, 404, 409, 413, 421, 422, 500, 503)


def manager(request: Request, person: Entered) -> Manager:
    """Whoever asks, as a manager of people; Forbidden for all but administrators, whatever they ask about."""
    return Manager(request.app.state.lodge, person)


Managing = Annotated[Manager, Depends(manager)]


@router.get("/people", summary="List people", responses=SEES)
def list_people(  # noqa: PLR0913, PLR0917  a filter each
    managed: Managing,
    language: Asked,
    unit: Annotated[Id | None, Query()] = None,
    role: Annotated[Role | None, Query()] = None,
    cursor: Annotated[Id | None, Query()] = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> PeopleWire:
    """The people of the administrator's unit and of those below it, by id."""
    found = listing.people(managed, listing.Asked(unit, role, cursor or "", limit))
    return PeopleWire(people=[entry_wire(each) for each in found.people], cursor=found.cursor)


@router.post("/people", status_code=201, summary="Enter a person", responses=CHANGES)
def create(managed: Managing, given: NewPerson, language: Asked) -> FirstPasswordWire:
    """Enter a person; the answer holds a password that must be changed at the first session."""
    entry, password = managing.create(managed, given)
    return FirstPasswordWire(person=entry_wire(entry), password=password)


@router.get("/people/{person}", summary="See a person", responses=SEES)
def show(managed: Managing, person: str, language: Asked) -> PersonEntryWire:
    """One person, with designations."""
    return entry_wire(listing.one(managed, person))


@router.post("/people/{person}/change", summary="Change a person", responses=CHANGES)
def change(managed: Managing, person: str, given: PersonChange, language: Asked) -> PersonEntryWire:
    """Change name, unit, roles or clearance. Roles that one person may not have together are refused."""
    return entry_wire(managing.change(managed, person, given))


@router.post("/people/{person}/designate", summary="Designate", responses=CHANGES)
def designate(managed: Managing, person: str, given: NewDesignation, language: Asked) -> PersonEntryWire:
    """Enter what an approver may decide: levels, subjects, days, and until when the training holds."""
    return entry_wire(designating.designate(managed, person, given))


@router.post("/people/{person}/end-designation", summary="End a designation", responses=CHANGES)
def end_designation(managed: Managing, person: str, given: WhichDesignation, language: Asked) -> PersonEntryWire:
    """End a designation from now on."""
    return entry_wire(designating.end_designation(managed, person, given.designation, given.reason))


@router.post("/people/{person}/lock", summary="Lock an account", responses=CHANGES)
def lock(managed: Managing, person: str, given: Because, language: Asked) -> PersonEntryWire:
    """Close an account until it is unlocked; its sessions end."""
    return entry_wire(managing.lock(managed, person, given.reason))


@router.post("/people/{person}/unlock", summary="Unlock an account", responses=CHANGES)
def unlock(managed: Managing, person: str, given: Because, language: Asked) -> PersonEntryWire:
    """Open an account that was closed, by an administrator or by failures."""
    return entry_wire(managing.unlock(managed, person, given.reason))


@router.post("/people/{person}/reset-password", summary="Reset a password", responses=CHANGES)
def reset_password(managed: Managing, person: str, language: Asked) -> FirstPasswordWire:
    """A new password, which must be changed at once; the person's sessions end."""
    password = managing.reset_password(managed, person)
    return FirstPasswordWire(person=entry_wire(listing.one(managed, person)), password=password)


@router.post("/people/{person}/link", summary="Link to the directory", responses=CHANGES)
def link(request: Request, managed: Managing, person: str, given: Identity, language: Asked) -> PersonEntryWire:
    """Let a subject of the unit's own directory come in as this person."""
    return entry_wire(managing.link(managed, person, request.app.state.settings.oidc_issuer, given.subject))


@router.post("/people/{person}/unlink", summary="Unlink from the directory", responses=CHANGES)
def unlink(managed: Managing, person: str, language: Asked) -> PersonEntryWire:
    """Let nobody of the directory come in as this person any more."""
    return entry_wire(managing.unlink(managed, person))


@router.get("/units", summary="List units", responses=SEES)
def list_units(managed: Managing, language: Asked) -> UnitsWire:
    """The administrator's unit and those below it."""
    return UnitsWire(units=[unit_wire(each) for each in designating.list_units(managed)])


@router.post("/units", status_code=201, summary="Enter a unit", responses=CHANGES)
def add_unit(managed: Managing, given: NewUnit, language: Asked) -> UnitWire:
    """Enter a unit below one that is there."""
    return unit_wire(designating.add_unit(managed, given))


@router.post("/units/{unit}/authorise", summary="Authorise a unit", responses=CHANGES)
def authorise(managed: Managing, unit: str, given: Authorisation, language: Asked) -> UnitWire:
    """Enter a unit's written authorisation by another that may decide these levels itself."""
    return unit_wire(designating.authorise(managed, unit, given))
