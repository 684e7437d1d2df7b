"""``dingmi people``: what ``/api/v1/people`` does, from the machine itself."""

from __future__ import annotations

from typing import Annotated

import typer

from dingmi.commands_ledger import DatabaseOption, FormatOption, HomeOption, LanguageOption, settings_of
from dingmi.console import checked_language
from dingmi.managing import (
    AsOption,
    DocumentOption,
    FromOption,
    LevelsOption,
    SubjectsOption,
    ToOption,
    given,
    managing,
)
from dingmi.show_people import show_person
from recommender.errors import OptionError
from recommender.messages import say

PersonArgument = Annotated[str, typer.Argument(metavar="PERSON", help="Id of the person.")]
ReasonOption = Annotated[str, typer.Option("--reason", help="Why, for the ledger.")]


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
        raise OptionError("people.unknown_role", role=role, known=_roles())
    with managing(as_, home, database) as managed:
        cursor: str | None = ""
        while cursor is not None:
            page = listing.people(managed, listing.Asked(unit, role, cursor, 200))  # type: ignore[arg-type]  # checked above
            for entry in page.people:
                show_person(entry, form, lang)
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

    with managing(as_, home, database) as managed:
        show_person(listing.one(managed, person), form, lang)


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
    from service.lodge import managing as deeds
    from service.lodge.given import NewPerson

    checked = given(NewPerson, id=person, name=name, unit=unit, roles=role, cleared=cleared or ())
    with managing(as_, home, database) as managed:
        entry, password = deeds.create(managed, checked)
    show_person(entry, "text", lang)
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
    from service.lodge import managing as deeds
    from service.lodge.given import PersonChange

    checked = given(PersonChange, name=name, unit=unit, roles=role or None, cleared=cleared or None)
    with managing(as_, home, database) as managed:
        show_person(deeds.change(managed, person, checked), "text", lang)


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

    checked = given(
        NewDesignation, levels=level, subjects=subject or (), valid_from=valid_from, valid_to=valid_to,
        trained_until=trained_until, kind=kind, document=document,
    )  # fmt: skip
    with managing(as_, home, database) as managed:
        show_person(designating.designate(managed, person, checked), "text", lang)


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

    with managing(as_, home, database) as managed:
        show_person(designating.end_designation(managed, person, designation, reason), "text", lang)


def lock(
    person: PersonArgument,
    reason: ReasonOption = "",
    as_: AsOption = None,
    home: HomeOption = None,
    database: DatabaseOption = None,
    lang: LanguageOption = None,
) -> None:
    """Close an account until it is unlocked; its sessions end."""
    from service.lodge import managing as deeds

    with managing(as_, home, database) as managed:
        show_person(deeds.lock(managed, person, reason), "text", lang)


def unlock(
    person: PersonArgument,
    reason: ReasonOption = "",
    as_: AsOption = None,
    home: HomeOption = None,
    database: DatabaseOption = None,
    lang: LanguageOption = None,
) -> None:
    """Open an account that was closed, by an administrator or by failures."""
    from service.lodge import managing as deeds

    with managing(as_, home, database) as managed:
        show_person(deeds.unlock(managed, person, reason), "text", lang)


def reset_password(
    person: PersonArgument,
    as_: AsOption = None,
    home: HomeOption = None,
    database: DatabaseOption = None,
    lang: LanguageOption = None,
) -> None:
    """Print a new password, which must be changed at once; the person's sessions end."""
    from service.lodge import managing as deeds

    with managing(as_, home, database) as managed:
        password = deeds.reset_password(managed, person)
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
    from service.lodge import managing as deeds
    from service.lodge.given import Identity

    issuer = settings_of(home, database).oidc_issuer
    with managing(as_, home, database) as managed:
        show_person(deeds.link(managed, person, issuer, given(Identity, subject=subject).subject), "text", lang)


def unlink(
    person: PersonArgument,
    as_: AsOption = None,
    home: HomeOption = None,
    database: DatabaseOption = None,
    lang: LanguageOption = None,
) -> None:
    """Let nobody of the directory come in as this person any more."""
    from service.lodge import managing as deeds

    with managing(as_, home, database) as managed:
        show_person(deeds.unlink(managed, person), "text", lang)


def _roles() -> tuple[str, ...]:
    from service.people.person import ROLES

    return ROLES


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    people = typer.Typer(no_args_is_help=True, help=say("people.help", "en"))
    people.command("list")(list_)
    for command in (show, create, change, designate, end_designation, lock, unlock, reset_password, link, unlink):
        people.command(command.__name__.replace("_", "-"))(command)
    app.add_typer(people, name="people")
