"""``dingmi train`` and ``dingmi evaluate``; the work is in the room ``training``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from recommender.errors import OptionError

DataOption = Annotated[list[Path], typer.Option("--data", help="Labelled records: JSONL, JSONL.gz or Parquet; repeat.")]
BundleOption = Annotated[Path, typer.Option("--bundle", help="Bundle folder made by dingmi train.")]
JsonOption = Annotated[str | None, typer.Option("--json", help="Write the figures as JSON to this file, - for output.")]


def train(
    data: DataOption,
    out: Annotated[Path, typer.Option("--out", help="Bundle folder to write.")],
    dev: Annotated[list[Path] | None, typer.Option("--dev", help="Records for calibration only; repeat.")] = None,
    scheme: Annotated[str, typer.Option("--scheme", help="Scheme: cn-2024, us-eo13526 or a .toml file.")] = "cn-2024",
    over_cost: Annotated[float, typer.Option(help="What an over-classification costs in under-classifications.")] = 1.0,
    track: Annotated[bool, typer.Option(help="Record the run in MLflow.")] = True,
) -> None:
    """Train the level classifier on labelled records and write a bundle."""
    from training.settings import Settings
    from training.train import Options
    from training.train import train as run

    options = Options(tuple(data), out, scheme, tuple(dev or ()), Settings(over_cost=over_cost))
    trained = run(options, _step)
    if track:
        from training.tracking import record

        _step("track")
        record(options, trained)
    typer.echo(f"{out}  {trained.bundle.name}  {trained.seconds:.0f} s")
    _table(trained.built.held_out.to_wire())


def _step(name: str) -> None:
    typer.echo(f"· {name}", err=True)


def _table(figures: dict[str, Any]) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table("figure", "value", box=None)
    for key, value in figures.items():
        table.add_row(key, f"{value:.4f}" if isinstance(value, float) else str(value))
    Console().print(table)


def write_figures(figures: dict[str, Any], target: str | None) -> None:
    """Print ``figures`` as a table, or write them as JSON to ``target`` ("-": standard output)."""
    if target is None:
        _table(figures)
        return
    text = json.dumps(figures, ensure_ascii=False, indent=2)
    if target == "-":
        typer.echo(text)
    else:
        Path(target).write_text(text + "\n", encoding="utf-8")


def evaluate(
    bundle: BundleOption,
    data: Annotated[list[Path] | None, typer.Option("--data", help="Labelled records; repeat.")] = None,
    target: JsonOption = None,
) -> None:
    """Measure a bundle's classifier on labelled records."""
    if not data:
        raise OptionError("error.evaluate_what")
    write_figures(evaluate_levels(bundle, data), target)


def evaluate_levels(bundle: Path, data: list[Path]) -> dict[str, Any]:
    """Level figures of ``bundle`` on the records of ``data``, in the keys of ``training.metrics``."""
    from training.evaluate import evaluate as run

    return run(bundle, data).metrics.to_wire()


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.command("train")(train)
    app.command("evaluate")(evaluate)
