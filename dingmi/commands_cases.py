"""``dingmi cases``: import determinations that were made before, export decided cases to train on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dingmi.console import ExitCode
from dingmi.options import Where, grouped
from recommender.errors import OptionError
from recommender.messages import say

if TYPE_CHECKING:
    from service.cases.desk import Desk
    from service.people.person import Person


def import_(
    where: Where,
    source: Annotated[Path, typer.Argument(metavar="FILE", help="Table: .csv or .xlsx, one row a determination.")],
    person: Annotated[str, typer.Option("--as", help="Id of the person who enters them, for that person's unit.")],
    scheme: Annotated[str | None, typer.Option(help="Scheme; the first served if left out.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Check every row and enter nothing.")] = False,
) -> None:
    """Enter existing determinations; nothing is entered while any row has a fault, and no row twice."""
    from corpora.determinations import read_determinations
    from recommender.catalogues.tables import read_table
    from service.cases.importing import import_all
    from service.engines import open_engines
    from service.opening import open_desk

    language, settings = where.language, where.settings()
    engine = (engines := open_engines(settings)).of(scheme)
    found = read_determinations(read_table(source), engine.scheme, engine.catalogue)
    for problem in found.problems:
        typer.echo(problem.text(language))
    typer.echo(say("imports.checked", language, rows=len(found.rows), problems=len(found.problems)))
    if found.problems:
        raise typer.Exit(ExitCode.DATA)
    desk = open_desk(settings, engines)
    who = _person(desk, person)
    if not dry_run:
        receipts = import_all(desk, who, engine.scheme.id, found.rows)
        typer.echo(say("imports.entered", language, rows=len(receipts)))


def export(
    where: Where,
    out: Annotated[Path, typer.Argument(metavar="OUT", help="File to write: .jsonl or .jsonl.gz.")],
    person: Annotated[str, typer.Option("--as", help="Id of the person who exports: role data, and may read texts.")],
    scheme: Annotated[str | None, typer.Option(help="Scheme; the first served if left out.")] = None,
) -> None:
    """Write decided cases as records for dingmi train: text, level, how it was decided. The ledger notes it."""
    from service.cases.exporting import export_examples
    from service.engines import open_engines
    from service.opening import open_desk

    language, settings = where.language, where.settings()
    name = (engines := open_engines(settings)).of(scheme).scheme.id
    desk = open_desk(settings, engines)
    found = export_examples(desk, _person(desk, person), out, name)
    typer.echo(say("imports.exported", language, written=found.written, withheld=found.withheld, name=out.name))


def _person(desk: Desk, name: str) -> Person:
    from service.people.register import find_person
    from service.storage.engine import reading

    with reading(desk.database) as connection:
        found = find_person(connection, name)
    if found is None:
        raise OptionError("error.unknown_person", person=name)
    return found


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    cases = typer.Typer(no_args_is_help=True, help=say("imports.help", "en"))
    cases.command("import")(grouped(import_))
    cases.command("export")(grouped(export))
    app.add_typer(cases, name="cases")
