"""``dingmi calibrate``; the work is in the room ``training``."""

from __future__ import annotations

from typing import Annotated

import typer

from dingmi.commands_training import show_figures
from dingmi.options import DataOption, MadeOption, OverCostOption, TrainedOption


def calibrate(
    bundle: TrainedOption,
    data: DataOption,
    out: MadeOption,
    over_cost: OverCostOption = None,
    error: Annotated[float, typer.Option(min=0.01, max=0.5, help="Share of each level its sets may miss.")] = 0.1,
) -> None:
    """Fit probabilities, level sets and the rule that names levels again, on records the bundle was not trained on."""
    from training.recalibrate import recalibrate
    from training.settings import Settings

    made, built = recalibrate(bundle, data, out, Settings(over_cost=over_cost, error=error))
    typer.echo(f"{out}  {made.name}")
    show_figures(built.held_out.to_wire())


def register(app: typer.Typer) -> None:
    """Add the command of this file."""
    app.command("calibrate")(calibrate)
