"""``dingmi units``: what ``/api/v1/units`` does, from the machine itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from dingmi.commands_ledger import DatabaseOption, HomeOption, LanguageOption
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
from recommender.messages import say

if TYPE_CHECKING:
    from service.people.register import Unit

UnitArgument = Annotated[str, typer.Argument(metavar="UNIT", help="Id of the unit.")]


def list_(
    as_: AsOption = None,
    home: HomeOption = None,
    database: DatabaseOption = None,
    lang: LanguageOption = None,
) -> None:
    """List units: tier, and the unit above."""
    from service.lodge import designating

    with managing(as_, home, database) as managed:
        for unit in designating.list_units(managed):
            _tell(unit, lang)


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

    with managing(as_, home, database) as managed:
        added = designating.add_unit(managed, given(NewUnit, id=unit, name=name, tier=tier, parent=parent))
    _tell(added, lang)


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

    checked = given(
        Authorisation, grantor=grantor, levels=level, subjects=subject or (), valid_from=valid_from,
        valid_to=valid_to, document=document,
    )  # fmt: skip
    with managing(as_, home, database) as managed:
        _tell(designating.authorise(managed, unit, checked), lang)


def _tell(unit: Unit, lang: str | None) -> None:
    checked_language(lang)
    typer.echo(f"{unit.id}  {unit.name}  {unit.tier}  {unit.parent or '-'}")


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    units = typer.Typer(no_args_is_help=True, help=say("people.units", "en"))
    units.command("list")(list_)
    units.command("add")(add)
    units.command("authorise")(authorise)
    app.add_typer(units, name="units")
