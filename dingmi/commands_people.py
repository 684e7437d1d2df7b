"""``dingmi people`` and ``dingmi units``: what ``/api/v1/people`` and ``/api/v1/units`` do, from the machine itself."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from dingmi.commands_ledger import DatabaseOption, FormatOption, HomeOption, LanguageOption, settings_of
from dingmi.console import checked_language
from recommender.errors import OptionError
from recommender.messages import say

if TYPE_CHECKING:
    from pathlib import Path

    from pydantic import BaseModel

    from service.lodge.listing import Entry
    from service.lodge.manager import Manager
    from service.models_people import PersonEntryWire
    from service.people.register import Unit

G = TypeVar("G", bound="BaseModel")
PersonArgument = Annotated[str, typer.Argument(metavar="PERSON", help="Id of the person.")]
UnitArgument = Annotated[str, typer.Argument(metavar="UNIT", help="Id of the unit.")]
AsOption = Annotated[
    str | None, typer.Option("--as", help="Id of the administrator who does it; `console` if left out.")
]
ReasonOption = Annotated[str, typer.Option("--reason", help="Why, for the ledger.")]
LevelsOption = Annotated[list[str], typer.Option("--level", help="A level; repeat for several.")]
SubjectsOption = Annotated[list[str] | None, typer.Option("--subject", help="A catalogue it is limited to; repeat.")]
FromOption = Annotated[str, typer.Option("--from", help="First day, like 2026-03-01.")]
ToOption = Annotated[str, typer.Option("--to", help="Last day.")]
DocumentOption = Annotated[str, typer.Option("--document", help="Number of the written document.")]


def list_(
    unit: Annotated[str | None, typer.Option(help="Only this unit.")] = None,
    role: Annotated[str | None, typer.Option(help="Only who has this role.")] = None,
    as_: AsOption = None,
    home: HomeOption = None,
    database: DatabaseOption = None,
    form: FormatOption = "text",
    lang: LanguageOption = None,
) -> None:
    """List people: unit, roles, whether the account is open, and what they are designated for."""
    from service.lodge import listing

    if role is not None and role not in _roles():
        raise OptionError("people.unknown_role", role=role, known=", ".join(_roles()))
    with _managing(as_, home, database) as managed:
        cursor: str | None = ""
        while cursor is not None:
            page = listing.people(managed, listing.Asked(unit, role, cursor, 200))  # type: ignore[arg-type]  # checked above
            for entry in page.people:
                _tell(entry, form, lang)
            cursor = page.cursor


def show(
    person: PersonArgument,
    as_: AsOption = None,
    home: HomeOption = None,
    database: DatabaseOption = None,
    form: FormatOption = "text",
    lang: LanguageOption = None,
) -> None:
    """See one person."""
    from service.lodge import listing

    with _managing(as_, home, database) as managed:
        _tell(listing.one(managed, person), form, lang)


def create(
    person: PersonArgument,
    name: Annotated[str, typer.Option(help="The person's name.")],
    unit: Annotated[str, typer.Option(help="Id of the unit.")],
    role: Annotated[list[str], typer.Option(help="A role; repeat for several.")],
    cleared: Annotated[list[str] | None, typer.Option(help="A level cleared to read; repeat.")] = None,
    as_: AsOption = None,
    home: HomeOption = None,
    database: DatabaseOption = None,
    lang: LanguageOption = None,
) -> None:
    """Enter a person, and print a password that must be changed at the first session."""
    from service.lodge import managing
    from service.lodge.given import NewPerson

    given = _given(NewPerson, id=person, name=name, unit=unit, roles=role, cleared=cleared or ())
    with _managing(as_, home, database) as managed:
        entry, password = managing.create(managed, given)
    _tell(entry, "text", lang)
    typer.echo(say("people.password", checked_language(lang), password=password))


def change(
    person: PersonArgument,
    name: Annotated[str | None, typer.Option(help="Another name.")] = None,
    unit: Annotated[str | None, typer.Option(help="Another unit.")] = None,
    role: Annotated[list[str] | None, typer.Option(help="The roles from now on; repeat for several.")] = None,
    cleared: Annotated[list[str] | None, typer.Option(help="The levels cleared from now on; repeat.")] = None,
    as_: AsOption = None,
    home: HomeOption = None,
    database: DatabaseOption = None,
    lang: LanguageOption = None,
) -> None:
    """Change name, unit, roles or clearance; roles that one person may not have together are refused."""
    from service.lodge import managing
    from service.lodge.given import PersonChange

    given = _given(PersonChange, name=name, unit=unit, roles=role or None, cleared=cleared or None)
    with _managing(as_, home, database) as managed:
        _tell(managing.change(managed, person, given), "text", lang)


def designate(
    person: PersonArgument,
    level: LevelsOption,
    valid_from: FromOption,
    valid_to: ToOption,
    trained_until: Annotated[str, typer.Option("--trained-until", help="The day the training lapses.")],
    subject: SubjectsOption = None,
    kind: Annotated[str, typer.Option(help="statutory (head of the unit) or designated.")] = "designated",
    document: DocumentOption = "",
    as_: AsOption = None,
    home: HomeOption = None,
    database: DatabaseOption = None,
    lang: LanguageOption = None,
) -> None:
    """Designate an approver: levels, subjects, days, and until when the training holds."""
    from service.lodge import designating
    from service.lodge.given import NewDesignation

    given = _given(
        NewDesignation, levels=level, subjects=subject or (), valid_from=valid_from, valid_to=valid_to,
        trained_until=trained_until, kind=kind, document=document,
    )  # fmt: skip
    with _managing(as_, home, database) as managed:
        _tell(designating.designate(managed, person, given), "text", lang)


def end_designation(
    person: PersonArgument,
    designation: Annotated[int, typer.Argument(metavar="DESIGNATION", help="Its number, as `show` tells it.")],
    reason: ReasonOption = "",
    as_: AsOption = None,
    home: HomeOption = None,
    database: DatabaseOption = None,
    lang: LanguageOption = None,
) -> None:
    """End a designation from now on."""
    from service.lodge import designating

    with _managing(as_, home, database) as managed:
        _tell(designating.end_designation(managed, person, designation, reason), "text", lang)


def lock(
    person: PersonArgument,
    reason: ReasonOption = "",
    as_: AsOption = None,
    home: HomeOption = None,
    database: DatabaseOption = None,
    lang: LanguageOption = None,
) -> None:
    """Close an account until it is unlocked; its sessions end."""
    from service.lodge import managing

    with _managing(as_, home, database) as managed:
        _tell(managing.lock(managed, person, reason), "text", lang)


def unlock(
    person: PersonArgument,
    reason: ReasonOption = "",
    as_: AsOption = None,
    home: HomeOption = None,
    database: DatabaseOption = None,
    lang: LanguageOption = None,
) -> None:
    """Open an account that was closed, by an administrator or by failures."""
    from service.lodge import managing

    with _managing(as_, home, database) as managed:
        _tell(managing.unlock(managed, person, reason), "text", lang)


def reset_password(
    person: PersonArgument,
    as_: AsOption = None,
    home: HomeOption = None,
    database: DatabaseOption = None,
    lang: LanguageOption = None,
) -> None:
    """Print a new password, which must be changed at once; the person's sessions end."""
    from service.lodge import managing

    with _managing(as_, home, database) as managed:
        password = managing.reset_password(managed, person)
    typer.echo(say("people.password", checked_language(lang), password=password))


def link(
    person: PersonArgument,
    subject: Annotated[str, typer.Argument(metavar="SUBJECT", help="`sub` of the directory's tokens.")],
    as_: AsOption = None,
    home: HomeOption = None,
    database: DatabaseOption = None,
    lang: LanguageOption = None,
) -> None:
    """Let a subject of the unit's own directory (DINGMI_OIDC_ISSUER) come in as this person."""
    from service.lodge import managing
    from service.lodge.given import Identity

    issuer = settings_of(home, database).oidc_issuer
    with _managing(as_, home, database) as managed:
        _tell(managing.link(managed, person, issuer, _given(Identity, subject=subject).subject), "text", lang)


def unlink(
    person: PersonArgument,
    as_: AsOption = None,
    home: HomeOption = None,
    database: DatabaseOption = None,
    lang: LanguageOption = None,
) -> None:
    """Let nobody of the directory come in as this person any more."""
    from service.lodge import managing

    with _managing(as_, home, database) as managed:
        _tell(managing.unlink(managed, person), "text", lang)


def list_units(
    as_: AsOption = None,
    home: HomeOption = None,
    database: DatabaseOption = None,
    lang: LanguageOption = None,
) -> None:
    """List units: tier, and the unit above."""
    from service.lodge import designating

    with _managing(as_, home, database) as managed:
        for unit in designating.list_units(managed):
            _tell_unit(unit, lang)


def add(
    unit: UnitArgument,
    name: Annotated[str, typer.Option(help="The unit's name.")],
    tier: Annotated[str, typer.Option(help="A tier of the scheme.")],
    parent: Annotated[str | None, typer.Option(help="Id of the unit above.")] = None,
    as_: AsOption = None,
    home: HomeOption = None,
    database: DatabaseOption = None,
    lang: LanguageOption = None,
) -> None:
    """Enter a unit."""
    from service.lodge import designating
    from service.lodge.given import NewUnit

    with _managing(as_, home, database) as managed:
        added = designating.add_unit(managed, _given(NewUnit, id=unit, name=name, tier=tier, parent=parent))
    _tell_unit(added, lang)


def authorise(
    unit: UnitArgument,
    grantor: Annotated[str, typer.Option(help="Id of the unit that authorises.")],
    level: LevelsOption,
    valid_from: FromOption,
    valid_to: ToOption,
    subject: SubjectsOption = None,
    document: DocumentOption = "",
    as_: AsOption = None,
    home: HomeOption = None,
    database: DatabaseOption = None,
    lang: LanguageOption = None,
) -> None:
    """Enter a unit's written authorisation by another that may decide these levels itself."""
    from service.lodge import designating
    from service.lodge.given import Authorisation

    given = _given(
        Authorisation, grantor=grantor, levels=level, subjects=subject or (), valid_from=valid_from,
        valid_to=valid_to, document=document,
    )  # fmt: skip
    with _managing(as_, home, database) as managed:
        _tell_unit(designating.authorise(managed, unit, given), lang)


@contextmanager
def _managing(as_: str | None, home: Path | None, database: str | None) -> Iterator[Manager]:
    """A manager over the database that the settings name."""
    from recommender.scheme_file import load_scheme, scheme_ids
    from service.lodge.manager import Manager
    from service.opening import make_home, open_database, open_lodge
    from service.people.register import find_person
    from service.storage.engine import reading
    from service.storage.migrate import upgrade

    settings = settings_of(home, database)
    make_home(settings)
    engine = open_database(settings)
    upgrade(engine)
    schemes = tuple(load_scheme(name) for name in settings.schemes or scheme_ids())
    person = None
    if as_ is not None:
        with reading(engine) as connection:
            person = find_person(connection, as_)
        if person is None:
            raise OptionError("error.unknown_person", person=as_)
    yield Manager(open_lodge(settings, engine, schemes), person)
    engine.dispose()


def _given(model: type[G], /, **values: Any) -> G:
    """What was given, checked; OptionError names the first value that cannot be."""
    from pydantic import ValidationError

    try:
        return model(**values)
    except ValidationError as error:
        fault = error.errors()[0]
        field = ".".join(str(part) for part in fault["loc"])
        raise OptionError("people.given", field=field, detail=fault["msg"]) from error


def _roles() -> tuple[str, ...]:
    from service.people.person import ROLES

    return ROLES


def _tell(entry: Entry, form: str, lang: str | None) -> None:
    from service.showing_people import entry_wire

    if form not in ("text", "json"):
        raise OptionError("error.unknown_format", format=form, known="text, json")
    wire = entry_wire(entry)
    if form == "json":
        typer.echo(json.dumps(wire.model_dump(mode="json"), ensure_ascii=False))
        return
    language = checked_language(lang)
    typer.echo(f"{wire.id}  {wire.name}  {wire.unit}  {', '.join(wire.roles)}  {_state(wire, language)}")
    for held in wire.designations:
        over = f" ({say('people.over', language)})" if held.ended else ""
        told = {"levels": ", ".join(held.levels), "subjects": ", ".join(held.subjects) or "*"}
        typer.echo(f"  {say('people.designation', language, **held.model_dump() | told)}{over}")


def _state(wire: PersonEntryWire, language: str) -> str:
    if not wire.active:
        return say("people.locked", language)
    if wire.closed_until:
        return say("people.closed", language, until=wire.closed_until)
    return say("people.must_change" if wire.must_change else "people.open", language)


def _tell_unit(unit: Unit, lang: str | None) -> None:
    checked_language(lang)
    typer.echo(f"{unit.id}  {unit.name}  {unit.tier}  {unit.parent or '-'}")


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    people = typer.Typer(no_args_is_help=True, help=say("people.help", "en"))
    people.command("list")(list_)
    for command in (show, create, change, designate, end_designation, lock, unlock, reset_password, link, unlink):
        people.command(command.__name__.replace("_", "-"))(command)
    app.add_typer(people, name="people")
    units = typer.Typer(no_args_is_help=True, help=say("people.units", "en"))
    units.command("list")(list_units)
    units.command("add")(add)
    units.command("authorise")(authorise)
    app.add_typer(units, name="units")
