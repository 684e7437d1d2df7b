"""``dingmi ledger``: what the ledger says of itself."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any

import typer

from dingmi.console import ExitCode
from dingmi.options import FormOption, Where, grouped
from recommender.errors import OptionError
from recommender.messages import say


def verify(
    where: Where,
    anchors: Annotated[list[Path] | None, typer.Option(help="File of anchors to hold it against.")] = None,
    sealed: Annotated[bool, typer.Option("--sealed", help="Open every sealed part as well.")] = False,
    form: FormOption = "text",
) -> None:
    """Find any event that was removed, moved or edited, and any case row that is not what its events make it."""
    from service.cases.check import check
    from service.ledger.anchors import read_anchors
    from service.opening import open_database, open_ledger_keys, open_vault

    language, settings = where.language, where.settings()
    known = [anchor for path in anchors or () for anchor in read_anchors(path)]
    vault = open_vault(settings) if sealed else None
    report = check(open_database(settings), open_ledger_keys(settings), known, vault)
    _tell(report.lines(language), report.to_wire(language), form)
    if report.findings:
        raise typer.Exit(ExitCode.FAILED)


def replay(
    where: Where,
    case: Annotated[str, typer.Argument(help="Id of the case.")],
    form: FormOption = "text",
) -> None:
    """Make every suggestion of a case again and compare it bit for bit, or say which part is gone."""
    from service.cases.replay import replays
    from service.opening import open_database, open_inputs, open_vault
    from service.storage.engine import reading

    language, settings = where.language, where.settings()
    with reading(open_database(settings)) as connection:
        found = list(replays(connection, case, open_vault(settings), open_inputs(settings)))
    wire = {"case": case, "suggestions": [each.to_wire(language) for each in found]}
    _tell((each.text(language) for each in found), wire, form)
    if any(each.outcome != "same" for each in found):
        raise typer.Exit(ExitCode.FAILED)


def anchor(
    where: Where,
    out: Annotated[Path | None, typer.Option(help="File to append to; anchors.jsonl in the home folder.")] = None,
) -> None:
    """Seal the head of the ledger, append it to a file, and print it, to be kept out of the house."""
    from service.ledger.anchors import append_anchor, make_anchor
    from service.ledger.chain import head_of
    from service.opening import open_database, open_ledger_keys
    from service.storage.clock import now, stamp
    from service.storage.engine import reading

    language, settings = where.language, where.settings()
    with reading(open_database(settings)) as connection:
        head = head_of(connection)
    made = make_anchor(head, stamp(now()), open_ledger_keys(settings))
    append_anchor(out or settings.home / "anchors.jsonl", made)
    typer.echo(say("ledger.anchored", language, seq=made.seq, at=made.at))
    typer.echo(made.line)


def export(
    where: Where,
    out: Annotated[Path, typer.Argument(metavar="OUT", help="File to write: .jsonl or .jsonl.gz.")],
    after: Annotated[int, typer.Option(min=0, help="Only what comes after this place.")] = 0,
) -> None:
    """Write the ledger's clear part as JSON lines: no text, no reason, no name in words."""
    from service.cases.exporting import export_ledger
    from service.opening import open_database

    language = where.language
    count = export_ledger(open_database(where.settings()), out, after)
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
        ledger.command(command.__name__)(grouped(command))
    app.add_typer(ledger, name="ledger")
