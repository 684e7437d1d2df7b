"""Enter and change people; open, close and give new passwords to accounts. Each change is a note in the ledger."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, delete, insert, update
from sqlalchemy.exc import IntegrityError

from service import policy
from service.errors import Conflict, Incomplete, Named
from service.lodge.given import NewPerson, PersonChange
from service.lodge.listing import Entry, entry
from service.lodge.manager import Manager
from service.people import attempts, sessions
from service.people.accounts import set_active, set_password
from service.people.attempts import account_key
from service.people.passwords import invented
from service.people.person import Person, Role
from service.people.register import add_person, end_designations, joined
from service.storage.clock import stamp
from service.storage.engine import writing
from service.storage.tables import identities, persons


def create(manager: Manager, given: NewPerson) -> tuple[Entry, str]:
    """Enter a person; the entry, and a password invented for the first time of coming in, kept nowhere."""
    lodge, password = manager.lodge, invented()
    person = Person(given.id, given.name, given.unit, given.roles, lodge.levels(given.cleared), must_change=True)
    _check_roles(person.roles)
    hash_ = lodge.hasher.hashed(password)
    try:
        with writing(lodge.database) as connection:
            manager.unit(connection, person.unit)
            add_person(connection, person, hash_)
            about = {"roles": joined(person.roles), "cleared": joined(person.cleared), "unit": person.unit}
            _note(manager, connection, "person_created", person.id, about)
            return entry(manager, connection, person.id), password
    except IntegrityError as error:
        raise Conflict("problem.person_taken") from error


def change(manager: Manager, person: str, given: PersonChange) -> Entry:
    """Change name, unit, roles or clearance. Whoever leaves the unit, or approves no more, is designated no longer."""
    lodge = manager.lodge
    cleared = None if given.cleared is None else lodge.levels(given.cleared)
    with writing(lodge.database) as connection:
        before = manager.take(connection, person).person
        after = _changed(before, given, cleared)
        _check_roles(after.roles)
        if after.unit != before.unit:
            manager.unit(connection, after.unit)
        connection.execute(update(persons).where(persons.c.id == person).values(_columns(after)))
        differs = _differences(before, after)
        if after.unit != before.unit or "approver" not in after.roles:
            differs["designations_ended"] = end_designations(connection, person, stamp(lodge.clock()))
        _note(manager, connection, "person_changed", person, differs)
        return entry(manager, connection, person)


def lock(manager: Manager, person: str, reason: str = "") -> Entry:
    """Close an account until it is unlocked; every session of it ends."""
    with writing(manager.lodge.database) as connection:
        manager.take(connection, person)
        set_active(connection, person, False)
        sessions.end_all(connection, person)
        _note(manager, connection, "person_locked", person, {"reason": reason})
        return entry(manager, connection, person)


def unlock(manager: Manager, person: str, reason: str = "") -> Entry:
    """Open an account that was closed, by an administrator or by failures."""
    with writing(manager.lodge.database) as connection:
        manager.take(connection, person)
        set_active(connection, person, True)
        failures = attempts.reopen(connection, account_key(person))
        _note(manager, connection, "person_unlocked", person, {"reason": reason, "after_failures": failures})
        return entry(manager, connection, person)


def reset_password(manager: Manager, person: str) -> str:
    """A new password, invented, that must be changed at once; every session of the person ends."""
    password = invented()
    hash_ = manager.lodge.hasher.hashed(password)
    with writing(manager.lodge.database) as connection:
        manager.take(connection, person)
        set_password(connection, person, hash_, manager.lodge.clock(), must_change=True)
        sessions.end_all(connection, person)
        attempts.reopen(connection, account_key(person))
        _note(manager, connection, "password_reset", person, {})
    return password


def link(manager: Manager, person: str, issuer: str, subject: str) -> Entry:
    """Let a subject of the unit's directory come in as this person."""
    lodge = manager.lodge
    if not issuer:
        raise Incomplete("problem.no_directory")
    try:
        with writing(lodge.database) as connection:
            account = manager.take(connection, person)
            if account.person.must_change:  # nobody has come in with the password invented: the directory is the way
                connection.execute(update(persons).where(persons.c.id == person).values(password=None, must_change=0))
            row = {"issuer": issuer, "subject": subject, "person": person, "since": stamp(lodge.clock())}
            connection.execute(insert(identities).values(row))
            _note(manager, connection, "identity_linked", person, {"issuer": issuer})
            return entry(manager, connection, person)
    except IntegrityError as error:
        raise Conflict("problem.subject_taken") from error


def unlink(manager: Manager, person: str) -> Entry:
    """Let nobody of the directory come in as this person any more; every session of the person ends."""
    with writing(manager.lodge.database) as connection:
        manager.take(connection, person)
        gone = connection.execute(delete(identities).where(identities.c.person == person)).rowcount
        sessions.end_all(connection, person)
        _note(manager, connection, "identity_unlinked", person, {"links": gone})
        return entry(manager, connection, person)


def _check_roles(roles: frozenset[Role]) -> None:
    apart = policy.conflicts(roles)
    if apart:
        raise Incomplete("problem.roles_conflict", roles=Named("role", tuple(sorted(apart))))


def _changed(before: Person, given: PersonChange, cleared: frozenset[str] | None) -> Person:
    return Person(
        before.id,
        before.name if given.name is None else given.name,
        before.unit if given.unit is None else given.unit,
        before.roles if given.roles is None else given.roles,
        before.cleared if cleared is None else cleared,
        before.must_change,
    )


def _differences(before: Person, after: Person) -> dict[str, Any]:
    """What is otherwise, before and after; of a name only that it is."""
    old, new = _columns(before), _columns(after)
    differs: dict[str, Any] = {name: [value, new[name]] for name, value in old.items() if value != new[name]}
    if "name" in differs:
        differs["name"] = True
    return differs


def _columns(person: Person) -> dict[str, str]:
    roles = {"roles": joined(person.roles), "cleared": joined(person.cleared)}
    return {"name": person.name, "unit": person.unit, **roles}


def _note(manager: Manager, connection: Connection, kind: str, person: str, about: Mapping[str, Any]) -> None:
    manager.lodge.note(connection, kind, manager.actor, {"person": person, **about})
