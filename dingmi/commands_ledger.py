"""``dingmi ledger``: what the ledger says of itself."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dingmi.commands_service import read_settings
from dingmi.console import ExitCode, checked_language
from recommender.errors import OptionError
from recommender.messages import say

if TYPE_CHECKING:
    from service.settings import Settings

HomeOption = Annotated[Path | None, typer.Option("--home", help="Folder of database, keys, archive (DINGMI_HOME).")]
DatabaseOption = Annotated[str | None, typer.Option("--database", help="Database address (DINGMI_DATABASE).")]
LanguageOption = Annotated[str | None, typer.Option("--lang", help="Language of messages: zh or en.")]
FormatOption = Annotated[str, typer.Option("--format", help="text or json.")]


def settings_of(home: Path | None, database: str | None) -> Settings:
    """The settings with the options that name where cases are."""
    given: dict[str, Any] = {"home": home, "database": database}
    return read_settings({name: value for name, value in given.items() if value is not None})


def verify(
    home: HomeOption = None,
    database: DatabaseOption = None,
    anchors: Annotated[list[Path] | None, typer.Option(help="File of anchors to hold it against.")] = None,
    sealed: Annotated[bool, typer.Option("--sealed", help="Open every sealed part as well.")] = False,
    form: FormatOption = "text",
    lang: LanguageOption = None,
) -> None:
    """Find any event that was removed, moved or edited, and any case row that is not what its events make it."""
    from service.cases.check import check
    from service.ledger.anchors import read_anchors
    from service.opening import open_database, open_ledger_keys, open_vault

    language, settings = checked_language(lang), settings_of(home, database)
    known = [anchor for path in anchors or () for anchor in read_anchors(path)]
    vault = open_vault(settings) if sealed else None
    report = check(open_database(settings), open_ledger_keys(settings), known, vault)
    _tell(report.lines(language), report.to_wire(language), form)
    if report.findings:
        raise typer.Exit(ExitCode.FAILED)


def replay(
    case: Annotated[str, typer.Argument(help="Id of the case.")],
    home: HomeOption = None,
    database: DatabaseOption = None,
    form: FormatOption = "text",
    lang: LanguageOption = None,
) -> None:
    """Make every suggestion of a case again and compare it bit for bit, or say which part is gone."""
    from service.cases.replay import replays
    from service.opening import open_database, open_inputs, open_vault
    from service.storage.engine import reading

    language, settings = checked_language(lang), settings_of(home, database)
    with reading(open_database(settings)) as connection:
        found = list(replays(connection, case, open_vault(settings), open_inputs(settings)))
    wire = {"case": case, "suggestions": [each.to_wire(language) for each in found]}
    _tell((each.text(language) for each in found), wire, form)
    if any(each.outcome != "same" for each in found):
        raise typer.Exit(ExitCode.FAILED)


def anchor(
    out: Annotated[Path | None, typer.Option(help="File to append to; anchors.jsonl in the home folder.")] = None,
    home: HomeOption = None,
    database: DatabaseOption = None,
    lang: LanguageOption = None,
) -> None:
    """Seal the head of the ledger, append it to a file, and print it, to be kept out of the house."""
    from service.ledger.anchors import append_anchor, make_anchor
    from service.ledger.chain import head_of
    from service.opening import open_database, open_ledger_keys
    from service.storage.clock import now, stamp
    from service.storage.engine import reading

    language, settings = checked_language(lang), settings_of(home, database)
    with reading(open_database(settings)) as connection:
        head = head_of(connection)
    made = make_anchor(head, stamp(now()), open_ledger_keys(settings))
    append_anchor(out or settings.home / "anchors.jsonl", made)
    typer.echo(say("ledger.anchored", language, seq=made.seq, at=made.at))
    typer.echo(made.line)


def export(
    out: Annotated[Path, typer.Argument(metavar="OUT", help="File to write: .jsonl or .jsonl.gz.")],
    after: Annotated[int, typer.Option(min=0, help="Only what comes after this place.")] = 0,
    home: HomeOption = None,
    database: DatabaseOption = None,
    lang: LanguageOption = None,
) -> None:
    """Write the ledger's clear part as JSON lines: no text, no reason, no name in words."""
    from service.cases.exporting import export_ledger
    from service.opening import open_database

    language = checked_language(lang)
    count = export_ledger(open_database(settings_of(home, database)), out, after)
    typer.echo(say("ledger.exported", language, count=count, name=out.name))


def _tell(lines: Iterable[str], wire: dict[str, Any], form: str) -> None:
    """Print a result as text or JSON."""
    if form not in ("text", "json"):
        raise OptionError("error.unknown_format", format=form, known=("text", "json"))
    for line in [json.dumps(wire, ensure_ascii=False, indent=2)] if form == "json" else lines:
        typer.echo(line)


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    ledger = typer.Typer(no_args_is_help=True, help=say("ledger.help", "en"))
    for command in (verify, replay, anchor, export):
        ledger.command(command.__name__)(command)
    app.add_typer(ledger, name="ledger")
