"""People on the terminal: one line a person, one a designation; or JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import typer

from dingmi.console import checked_language
from recommender.errors import OptionError
from recommender.messages import listed, say

if TYPE_CHECKING:
    from service.lodge.listing import Entry
    from service.models_people import PersonEntryWire


def show_person(entry: Entry, form: str, lang: str | None) -> None:
    """Print a person as ``form`` ("text" or "json") wants; OptionError for another form."""
    from service.showing_people import entry_wire

    if form not in ("text", "json"):
        raise OptionError("error.unknown_format", format=form, known=("text", "json"))
    wire = entry_wire(entry)
    if form == "json":
        typer.echo(json.dumps(wire.model_dump(mode="json"), ensure_ascii=False))
        return
    language = checked_language(lang)
    typer.echo(f"{wire.id}  {wire.name}  {wire.unit}  {listed(wire.roles, language)}  {_state(wire, language)}")
    for held in wire.designations:
        over = f" ({say('people.over', language)})" if held.ended else ""
        told = {"levels": held.levels, "subjects": held.subjects or "*"}
        typer.echo(f"  {say('people.designation', language, **held.model_dump() | told)}{over}")


def _state(wire: PersonEntryWire, language: str) -> str:
    if not wire.active:
        return say("people.locked", language)
    if wire.closed_until:
        return say("people.closed", language, until=wire.closed_until)
    return say("people.must_change" if wire.must_change else "people.open", language)
