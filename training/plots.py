"""Pictures of an evaluation: confusion, reliability, drift by year, over- and under-classification by level."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from training.metrics import Judged, bins, confusion, weighted_kappa

LEAST_OF_YEAR = 20
Years = Sequence[float | None]


def draw_all(folder: Path, judged: Judged, years: Years) -> list[Path]:
    """Write every picture as PNG into ``folder``; the paths written."""
    folder.mkdir(parents=True, exist_ok=True)
    pictures: dict[str, Callable[[Any], None]] = {
        "confusion": lambda axes: draw_confusion(axes, judged),
        "reliability": lambda axes: draw_reliability(axes, judged),
        "drift": lambda axes: draw_drift(axes, judged, years),
        "over_under": lambda axes: draw_over_under(axes, judged),
    }
    return [_write(folder / f"{name}.png", draw) for name, draw in pictures.items()]


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
    sure, hit = judged.probabilities.max(axis=1), judged.probabilities.argmax(axis=1) == judged.truth
    filled = [m for m in bins(sure) if m.any()]
    axes.plot([0, 1], [0, 1], color="grey", linewidth=1)
    axes.plot([sure[m].mean() for m in filled], [hit[m].mean() for m in filled], marker="o")
    axes.set_xlabel("probability given")
    axes.set_ylabel("share right")


def draw_drift(axes: Any, judged: Judged, years: Years) -> None:
    """Kappa and accuracy by year, for years with enough records."""
    numbers = np.array([-1 if y is None else int(y) for y in years])
    shown = [int(y) for y in np.unique(numbers) if y >= 0 and np.sum(numbers == y) >= LEAST_OF_YEAR]
    masks = [numbers == y for y in shown]
    kappa = [weighted_kappa(judged.truth[m], judged.named[m], len(judged.levels)) for m in masks]
    axes.plot(shown, kappa, marker="o", label="QWK")
    axes.plot(shown, [float(np.mean(judged.truth[m] == judged.named[m])) for m in masks], marker="s", label="accuracy")
    axes.set_ylim(0, 1)
    axes.set_xlabel("year")
    axes.legend()


def draw_over_under(axes: Any, judged: Judged) -> None:
    """Share of each level's records that were named too high, and too low."""
    masks = [judged.truth == rank for rank in range(len(judged.levels))]
    over = [float(np.mean(judged.named[m] > judged.truth[m])) if m.any() else 0.0 for m in masks]
    under = [float(np.mean(judged.named[m] < judged.truth[m])) if m.any() else 0.0 for m in masks]
    places = np.arange(len(judged.levels))
    axes.bar(places - 0.2, over, 0.4, label="too high")
    axes.bar(places + 0.2, under, 0.4, label="too low")
    axes.set_xticks(places, judged.levels, rotation=30)
    axes.set_ylim(0, 1)
    axes.legend()


def _write(path: Path, draw: Callable[[Any], None]) -> Path:
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(5, 4), layout="constrained")
    FigureCanvasAgg(figure)
    draw(figure.subplots())
    figure.savefig(path, dpi=100)
    return path
