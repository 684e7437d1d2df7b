"""``dingmi ledger``: what the ledger says of itself."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dingmi.commands_service import read_settings
from dingmi.console import ExitCode, checked_language
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
    home: HomeOption = None, database: DatabaseOption = None, form: FormatOption = "text", lang: LanguageOption = None
) -> None:
    """Find any event that was removed, moved or edited, and say which; 1 where there is one."""
    from service.ledger.check import check
    from service.opening import open_database, open_ledger_keys

    language, settings = checked_language(lang), settings_of(home, database)
    report = check(open_database(settings), open_ledger_keys(settings))
    if form == "json":
        typer.echo(json.dumps(report.to_wire(language), ensure_ascii=False, indent=2))
    else:
        for line in report.lines(language):
            typer.echo(line)
    if report.findings:
        raise typer.Exit(ExitCode.FAILED)


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    ledger = typer.Typer(no_args_is_help=True, help=say("ledger.help", "en"))
    ledger.command("verify")(verify)
    app.add_typer(ledger, name="ledger")
