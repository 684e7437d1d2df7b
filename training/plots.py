"""Pictures of an evaluation: confusion, reliability, drift by year, over and under by level, abstention."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from training.abstention import abstention
from training.figures import CURVE, by_level, by_year, reliability
from training.metrics import Judged, confusion

LARGEST = 600  # points squared, of a dot that holds all records
Years = Sequence[float | None]


def draw_all(folder: Path, judged: Judged, years: Years) -> list[Path]:
    """Write every picture as PNG into ``folder``; the paths written."""
    folder.mkdir(parents=True, exist_ok=True)
    pictures: dict[str, Callable[[Any], None]] = {
        "confusion": lambda axes: draw_confusion(axes, judged),
        "reliability": lambda axes: draw_reliability(axes, judged),
        "drift": lambda axes: draw_drift(axes, judged, years),
        "over_under": lambda axes: draw_over_under(axes, judged),
        "abstention": lambda axes: draw_abstention(axes, judged),
    }
    return [write_picture(folder / f"{name}.png", draw) for name, draw in pictures.items()]


def draw_confusion(axes: Any, judged: Judged) -> None:
    """Shares of each true level (rows) that were named each level (columns)."""
    table = confusion(judged.truth, judged.named, len(judged.levels))
    shares = table / np.maximum(table.sum(axis=1, keepdims=True), 1)
    axes.imshow(shares, cmap="Blues", vmin=0, vmax=1)
    for (row, column), share in np.ndenumerate(shares):
        axes.text(column, row, f"{share:.2f}\n{table[row, column]:.0f}", ha="center", va="center", fontsize=8)
    axes.set_xticks(range(len(judged.levels)), judged.levels, rotation=30)
    axes.set_yticks(range(len(judged.levels)), judged.levels)
    axes.set_xlabel("named")
    axes.set_ylabel("true")


def draw_reliability(axes: Any, judged: Judged) -> None:
    """How often the likeliest level was right, by how sure the classifier was."""
    rows = reliability(judged)
    axes.plot([0, 1], [0, 1], color="grey", linewidth=1)
    given, right = [row["given"] for row in rows], [row["right"] for row in rows]
    axes.plot(given, right, color="lightsteelblue", linewidth=1)
    # A bin of few records tells little: its dot is as small.
    axes.scatter(given, right, s=[LARGEST * row["records"] / len(judged.truth) for row in rows])
    axes.set_xlabel("probability given; dots by records")
    axes.set_xlim(0, 1)
    axes.set_ylabel("share right")


def draw_drift(axes: Any, judged: Judged, years: Years) -> None:
    """Kappa and accuracy by year, for years with enough records."""
    rows = by_year(judged, years)
    shown = [row["year"] for row in rows]
    axes.plot(shown, [row["qwk"] for row in rows], marker="o", label="QWK")
    axes.plot(shown, [row["accuracy"] for row in rows], marker="s", label="accuracy")
    axes.set_ylim(0, 1)
    axes.set_xlabel("year")
    axes.xaxis.get_major_locator().set_params(integer=True)
    axes.legend()


def draw_over_under(axes: Any, judged: Judged) -> None:
    """Share of each level's records that were named too high, and too low."""
    rows, places = by_level(judged), np.arange(len(judged.levels))
    axes.bar(places - 0.2, [row["over"] or 0.0 for row in rows], 0.4, label="too high")
    axes.bar(places + 0.2, [row["under"] or 0.0 for row in rows], 0.4, label="too low")
    axes.set_xticks(places, judged.levels, rotation=30)
    axes.set_ylim(0, 1)
    axes.legend()


def draw_abstention(axes: Any, judged: Judged) -> None:
    """Share right, too high and too low over the surest records, by how many are answered."""
    rows = abstention(judged, CURVE)
    for key, label in (("accuracy", "right"), ("over_rate", "too high"), ("under_rate", "too low")):
        axes.plot([row["answered"] for row in rows], [row[key] for row in rows], marker="o", label=label)
    axes.set_ylim(0, 1)
    axes.set_xlabel("share answered, the surest first")
    axes.legend()


def write_picture(path: Path, draw: Callable[[Any], None]) -> Path:
    """Let ``draw`` fill one pair of axes, and write them to ``path`` as PNG."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    path.parent.mkdir(parents=True, exist_ok=True)
    figure = Figure(figsize=(5, 4), layout="constrained")
    FigureCanvasAgg(figure)
    draw(figure.subplots())
    figure.savefig(path, dpi=100)
    return path
