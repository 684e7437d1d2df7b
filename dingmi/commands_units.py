"""``dingmi units``: what ``/api/v1/units`` does, from the machine itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

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
from dingmi.options import grouped
from recommender.messages import say

if TYPE_CHECKING:
    from service.people.register import Unit

UnitArgument = Annotated[str, typer.Argument(metavar="UNIT", help="Id of the unit.")]


def list_(
    office: Office,
) -> None:
    """List units: tier, and the unit above."""
    from service.lodge import designating

    with office.open() as managed:
        for unit in designating.list_units(managed):
            _tell(unit)


def add(
    office: Office,
    unit: UnitArgument,
    name: Annotated[str, typer.Option(help="The unit's name.")],
    tier: Annotated[str, typer.Option(help="A tier of the scheme.")],
    parent: Annotated[str | None, typer.Option(help="Id of the unit above.")] = None,
) -> None:
    """Enter a unit."""
    from service.lodge import designating
    from service.lodge.given import NewUnit

    with office.open() as managed:
        added = designating.add_unit(managed, given(NewUnit, id=unit, name=name, tier=tier, parent=parent))
    _tell(added)


def authorise(
    office: Office,
    unit: UnitArgument,
    grantor: Annotated[str, typer.Option(help="Id of the unit that authorises.")],
    level: LevelsOption,
    valid_from: FromOption,
    valid_to: ToOption,
    subject: SubjectsOption = None,
    document: DocumentOption = "",
) -> None:
    """Enter a unit's written authorisation by another that may decide these levels itself."""
    from service.lodge import designating
    from service.lodge.given import Authorisation

    checked = given(
        Authorisation, grantor=grantor, levels=level, subjects=subject or (), valid_from=valid_from,
        valid_to=valid_to, document=document,
    )  # fmt: skip
    with office.open() as managed:
        _tell(designating.authorise(managed, unit, checked))


def _tell(unit: Unit) -> None:
    typer.echo(f"{unit.id}  {unit.name}  {unit.tier}  {unit.parent or '-'}")


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    units = typer.Typer(no_args_is_help=True, help=say("people.units", "en"))
    units.command("list")(grouped(list_))
    units.command("add")(grouped(add))
    units.command("authorise")(grouped(authorise))
    app.add_typer(units, name="units")
