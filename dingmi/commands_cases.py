"""``dingmi cases import``: determinations that a unit has made before, from a table."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dingmi.commands_ledger import DatabaseOption, HomeOption, LanguageOption, settings_of
from dingmi.console import ExitCode, checked_language
from recommender.errors import OptionError
from recommender.messages import say


def import_(
    source: Annotated[Path, typer.Argument(metavar="FILE", help="Table: .csv or .xlsx, one row a determination.")],
    person: Annotated[str, typer.Option("--as", help="Id of the person who enters them, for that person's unit.")],
    scheme: Annotated[str | None, typer.Option(help="Scheme; the first served if left out.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Check every row and enter nothing.")] = False,
    home: HomeOption = None,
    database: DatabaseOption = None,
    lang: LanguageOption = None,
) -> None:
    """Enter existing determinations; nothing is entered while any row has a fault, and no row twice."""
    from corpora.determinations import read_determinations
    from recommender.catalogue_tables import read_table
    from service.cases.importing import import_all
    from service.engines import open_engines
    from service.opening import open_desk
    from service.people.register import find_person
    from service.storage.engine import reading

    language, settings = checked_language(lang), settings_of(home, database)
    engine = (engines := open_engines(settings)).of(scheme)
    found = read_determinations(read_table(source), engine.scheme, engine.catalogue)
    for problem in found.problems:
        typer.echo(problem.text(language))
    typer.echo(say("imports.checked", language, rows=len(found.rows), problems=len(found.problems)))
    if found.problems:
        raise typer.Exit(ExitCode.DATA)
    desk = open_desk(settings, engines)
    with reading(desk.database) as connection:
        who = find_person(connection, person)
    if who is None:
        raise OptionError("error.unknown_person", person=person)
    if not dry_run:
        receipts = import_all(desk, who, engine.scheme.id, found.rows)
        typer.echo(say("imports.entered", language, rows=len(receipts)))


def register(app: typer.Typer) -> None:
    """Add the command of this file."""
    cases = typer.Typer(no_args_is_help=True, help=say("imports.help", "en"))
    cases.command("import")(import_)
    cases.callback()(lambda: None)
    app.add_typer(cases, name="cases")
