"""``dingmi train`` and ``dingmi evaluate``; the work is in the room ``training``."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dingmi.console import language_of
from dingmi.options import BundleOption, DataOption, JsonOption, MadeOption, OverCostOption, SchemeOption
from recommender.errors import OptionError
from recommender.messages import say

if TYPE_CHECKING:
    from dingmi.opening import Chosen


def train(
    data: DataOption,
    out: MadeOption,
    dev: Annotated[list[Path] | None, typer.Option("--dev", help="Records for calibration only; repeat.")] = None,
    scheme: SchemeOption = "cn-2024",
    over_cost: OverCostOption = None,
    base: Annotated[Path | None, typer.Option(help="Bundle whose ranker, judge and thesaurus are taken over.")] = None,
    track: Annotated[bool, typer.Option(help="Record the run in MLflow.")] = True,
) -> None:
    """Train the level classifier on labelled records and write a bundle."""
    from training.settings import Settings
    from training.train import Options, others_of
    from training.train import train as run

    options = Options(tuple(data), out, scheme, tuple(dev or ()), Settings(over_cost=over_cost))
    trained = run(options, _step, others_of(base, scheme) if base else None)
    if track:
        from training.tracking import record

        _step("track")
        record(options, trained)
    typer.echo(f"{out}  {trained.bundle.name}  {trained.seconds:.0f} s")
    show_figures(trained.built.held_out.to_wire())
    for word in trained.facts["tell_tale"]:
        told = say("train.tell_tale", language_of(sys.argv), **word | {"share": round(100 * word["share"])})
        typer.echo(told, err=True)


def _step(name: str) -> None:
    typer.echo(f"· {name}", err=True)


def show_figures(figures: dict[str, Any]) -> None:
    """Print figures as a table."""
    from rich.console import Console
    from rich.table import Table

    table = Table("figure", "value", box=None)
    for key, value in figures.items():
        for part, figure in value.items() if isinstance(value, dict) else [("", value)]:
            table.add_row(f"{key} {part}", f"{figure:.4f}" if isinstance(figure, float) else str(figure))
    Console().print(table)


def write_figures(figures: dict[str, Any], target: str | None) -> None:
    """Print ``figures`` as a table, or write them as JSON to ``target`` ("-": standard output)."""
    if target is None:
        show_figures(figures)
        return
    text = json.dumps(figures, ensure_ascii=False, indent=2)
    if target == "-":
        typer.echo(text)
    else:
        try:
            Path(target).write_text(text + "\n", encoding="utf-8")
        except OSError:
            show_figures(figures)  # long work is not lost
            raise


def evaluate(
    bundle: BundleOption = None,
    data: Annotated[list[Path] | None, typer.Option("--data", help="Labelled records; repeat.")] = None,
    catalogue: Annotated[list[Path] | None, typer.Option("--catalogue", help="Catalogue for --gold; repeat.")] = None,
    gold: Annotated[Path | None, typer.Option("--gold", help="Drafts with expected answers.")] = None,
    scheme: Annotated[str | None, typer.Option("--scheme", help="Scheme; that of the bundle if left out.")] = None,
    overlay: Annotated[Path | None, typer.Option("--overlay", help="The unit's own list, for --gold.")] = None,
    target: JsonOption = None,
) -> None:
    """Measure a bundle: its classifier on labelled records, or the whole recommendation on gold drafts."""
    from dingmi.opening import Chosen
    from recommender.bundle import open_bundle

    if gold is not None:
        named = scheme or (open_bundle(bundle).scheme if bundle else "cn-2024")
        figures = evaluate_gold(gold, Chosen(named, tuple(catalogue or ()), bundle, overlay))
        if target is None:
            from dingmi.show_gold import show_gold

            show_gold(figures, f"{gold.parent.name}/{gold.name}")
        else:
            write_figures(figures, target)
    elif data and bundle is not None:
        write_figures(evaluate_levels(bundle, data), target)
    else:
        raise OptionError("error.evaluate_what")


def evaluate_gold(gold: Path, chosen: Chosen) -> dict[str, Any]:
    """Figures of the whole recommendation on the drafts of ``gold``, by kind and with intervals."""
    from corpora.gold import read_gold
    from dingmi.opening import open_recommender
    from dingmi.progress import progress
    from training.gold import answers, report

    engine = open_recommender(chosen)
    golds = read_gold(gold, engine.catalogue)
    with progress(len(golds)) as advance:
        return report(answers(engine, golds, advance))


def evaluate_levels(bundle: Path, data: list[Path]) -> dict[str, Any]:
    """Level figures of ``bundle`` on the records of ``data``, in the keys of ``training.metrics``, and two beside them.

    ``unfamiliar_rate`` is the share called unfamiliar; ``accuracy_of_surest`` the accuracy over the surest share.
    """
    from training.abstention import abstention
    from training.evaluate import evaluate as run

    found = run(bundle, data)
    surest = {f"{row['answered']:.0%}": row["accuracy"] for row in abstention(found.judged)}
    return found.metrics.to_wire() | {
        "unfamiliar_rate": round(found.unfamiliar_rate, 6),
        "accuracy_of_surest": surest,
    }


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.command("train")(train)
    app.command("evaluate")(evaluate)
