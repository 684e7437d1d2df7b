"""``dingmi compare``, ``dingmi promote`` and ``dingmi search``; the work is in the room ``training``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from dingmi.commands_training import write_figures
from dingmi.options import DataOption, JsonOption, SchedulerOption, SchemeOption


def compare(
    champion: Annotated[Path, typer.Option("--champion", help="Bundle that serves now.")],
    challenger: Annotated[Path, typer.Option("--challenger", help="Bundle that might take its place.")],
    data: DataOption,
    target: JsonOption = None,
) -> None:
    """Measure two bundles on the same records; each difference with the range that chance alone explains."""
    from training.compare import compare as run
    from training.compare import to_wire

    found = run(champion, challenger, data)
    if target is None:
        _show(to_wire(found)["differences"])
    else:
        write_figures(to_wire(found), target)


def promote(
    challenger: Annotated[Path, typer.Option("--challenger", help="Bundle that is to serve.")],
    champion: Annotated[
        Path, typer.Option("--champion", help="Folder that serves; its old content is kept beside it.")
    ],
    data: DataOption,
) -> None:
    """Put a challenger in the champion's place, unless it is worse on any guard set; then the reasons are told."""
    from recommender.bundle import open_bundle
    from training.promote import promote as run
    from training.tracking import crown

    run(challenger, champion, data)
    opened = open_bundle(champion)
    crown(opened.scheme, opened.name)
    typer.echo(f"{champion}  {opened.name}")


def search(
    data: DataOption,
    storage: Annotated[Path, typer.Option(help="SQLite file that keeps every try.")] = Path("build/search.db"),
    scheme: SchemeOption = "cn-2024",
    tries: Annotated[int, typer.Option(help="How many more settings to try.")] = 20,
    start: Annotated[list[float] | None, typer.Option(help="Year from which three years are scored; repeat.")] = None,
    scheduler: SchedulerOption = None,
) -> None:
    """Search training settings by time-ordered validation; goes on where an earlier search stopped."""
    from corpora.records import read_records
    from recommender.law.scheme_file import load_scheme
    from training.search import Search
    from training.search import search as run
    from training.tracking import Try, record_try

    law = load_scheme(scheme)
    records = read_records(data, law)
    wanted = Search(storage, tries, tuple(start or Search.starts), scheduler)

    def told(number: int, worth: float, settings: dict[str, Any]) -> None:
        typer.echo(f"{number}\t{worth:.4f}", err=True)
        record_try(Try(f"search-{number}", settings, {"forward_log_loss": worth}, records.digests))

    best, worth = run(records.rows, law.classes, wanted, told)
    write_figures({"forward_log_loss": round(worth, 4), "settings": best.to_wire()}, "-")


def _show(rows: list[dict[str, Any]]) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table("figure", "champion", "challenger", "difference", "95%", box=None)
    for row in rows:
        span = f"{row['low']:+.4f} to {row['high']:+.4f}"
        change = f"{row['second'] - row['first']:+.4f}"
        table.add_row(row["figure"], f"{row['first']:.4f}", f"{row['second']:.4f}", change, span)
    Console().print(table)


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.command("compare")(compare)
    app.command("promote")(promote)
    app.command("search")(search)
