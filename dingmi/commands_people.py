"""``dingmi people``: what ``/api/v1/people`` does, from the machine itself."""

from __future__ import annotations

from typing import Annotated

import typer

from dingmi.managing import (
    DocumentOption,
    FromOption,
    LevelsOption,
    Office,
    SubjectsOption,
    ToOption,
    given,
)
from dingmi.options import FormOption, grouped
from dingmi.show_people import show_person
from recommender.errors import OptionError
from recommender.messages import say

PersonArgument = Annotated[str, typer.Argument(metavar="PERSON", help="Id of the person.")]
ReasonOption = Annotated[str, typer.Option("--reason", help="Why, for the ledger.")]


def list_(
    office: Office,
    unit: Annotated[str | None, typer.Option(help="Only this unit.")] = None,
    role: Annotated[str | None, typer.Option(help="Only who has this role.")] = None,
    form: FormOption = "text",
) -> None:
    """List people: unit, roles, whether the account is open, and what they are designated for."""
    from service.lodge import listing

    if role is not None and role not in _roles():
        raise OptionError("people.unknown_role", role=role, known=_roles())
    with office.open() as managed:
        cursor: str | None = ""
        while cursor is not None:
            page = listing.people(managed, listing.Asked(unit, role, cursor, 200))  # type: ignore[arg-type]  # checked above
            for entry in page.people:
                show_person(entry, form, office.language)
            cursor = page.cursor


def show(
    office: Office,
    person: PersonArgument,
    form: FormOption = "text",
) -> None:
    """See one person."""
    from service.lodge import listing

    with office.open() as managed:
        show_person(listing.one(managed, person), form, office.language)


def create(
    office: Office,
    person: PersonArgument,
    name: Annotated[str, typer.Option(help="The person's name.")],
    unit: Annotated[str, typer.Option(help="Id of the unit.")],
    role: Annotated[list[str], typer.Option(help="A role; repeat for several.")],
    cleared: Annotated[list[str] | None, typer.Option(help="A level cleared to read; repeat.")] = None,
) -> None:
    """Enter a person, and print a password that must be changed at the first session."""
    from service.lodge import managing as deeds
    from service.lodge.given import NewPerson

    checked = given(NewPerson, id=person, name=name, unit=unit, roles=role, cleared=cleared or ())
    with office.open() as managed:
        entry, password = deeds.create(managed, checked)
    show_person(entry, "text", office.language)
    typer.echo(say("people.password", office.language, password=password))


def change(
    office: Office,
    person: PersonArgument,
    name: Annotated[str | None, typer.Option(help="Another name.")] = None,
    unit: Annotated[str | None, typer.Option(help="Another unit.")] = None,
    role: Annotated[list[str] | None, typer.Option(help="The roles from now on; repeat for several.")] = None,
    cleared: Annotated[list[str] | None, typer.Option(help="The levels cleared from now on; repeat.")] = None,
) -> None:
    """Change name, unit, roles or clearance; roles that one person may not have together are refused."""
    from service.lodge import managing as deeds
    from service.lodge.given import PersonChange

    checked = given(PersonChange, name=name, unit=unit, roles=role or None, cleared=cleared or None)
    with office.open() as managed:
        show_person(deeds.change(managed, person, checked), "text", office.language)


def designate(
    office: Office,
    person: PersonArgument,
    level: LevelsOption,
    valid_from: FromOption,
    valid_to: ToOption,
    trained_until: Annotated[str, typer.Option("--trained-until", help="The day the training lapses.")],
    subject: SubjectsOption = None,
    kind: Annotated[str, typer.Option(help="statutory (head of the unit) or designated.")] = "designated",
    document: DocumentOption = "",
) -> None:
    """Designate an approver: levels, subjects, days, and until when the training holds."""
    from service.lodge import designating
    from service.lodge.given import NewDesignation

    checked = given(
        NewDesignation, levels=level, subjects=subject or (), valid_from=valid_from, valid_to=valid_to,
        trained_until=trained_until, kind=kind, document=document,
    )  # fmt: skip
    with office.open() as managed:
        show_person(designating.designate(managed, person, checked), "text", office.language)


def end_designation(
    office: Office,
    person: PersonArgument,
    designation: Annotated[int, typer.Argument(metavar="DESIGNATION", help="Its number, as `show` tells it.")],
    reason: ReasonOption = "",
) -> None:
    """End a designation from now on."""
    from service.lodge import designating

    with office.open() as managed:
        show_person(designating.end_designation(managed, person, designation, reason), "text", office.language)


def lock(
    office: Office,
    person: PersonArgument,
    reason: ReasonOption = "",
) -> None:
    """Close an account until it is unlocked; its sessions end."""
    from service.lodge import managing as deeds

    with office.open() as managed:
        show_person(deeds.lock(managed, person, reason), "text", office.language)


def unlock(
    office: Office,
    person: PersonArgument,
    reason: ReasonOption = "",
) -> None:
    """Open an account that was closed, by an administrator or by failures."""
    from service.lodge import managing as deeds

    with office.open() as managed:
        show_person(deeds.unlock(managed, person, reason), "text", office.language)


def reset_password(
    office: Office,
    person: PersonArgument,
) -> None:
    """Print a new password, which must be changed at once; the person's sessions end."""
    from service.lodge import managing as deeds

    with office.open() as managed:
        password = deeds.reset_password(managed, person)
    typer.echo(say("people.password", office.language, password=password))


def link(
    office: Office,
    person: PersonArgument,
    subject: Annotated[str, typer.Argument(metavar="SUBJECT", help="`sub` of the directory's tokens.")],
) -> None:
    """Let a subject of the unit's own directory (DINGMI_OIDC_ISSUER) come in as this person."""
    from service.lodge import managing as deeds
    from service.lodge.given import Identity

    issuer = office.settings().oidc_issuer
    with office.open() as managed:
        show_person(
            deeds.link(managed, person, issuer, given(Identity, subject=subject).subject), "text", office.language
        )


def unlink(
    office: Office,
    person: PersonArgument,
) -> None:
    """Let nobody of the directory come in as this person any more."""
    from service.lodge import managing as deeds

    with office.open() as managed:
        show_person(deeds.unlink(managed, person), "text", office.language)


def _roles() -> tuple[str, ...]:
    from service.people.person import ROLES

    return ROLES


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    people = typer.Typer(no_args_is_help=True, help=say("people.help", "en"))
    people.command("list")(grouped(list_))
    for command in (show, create, change, designate, end_designation, lock, unlock, reset_password, link, unlink):
        people.command(command.__name__.replace("_", "-"))(grouped(command))
    app.add_typer(people, name="people")
