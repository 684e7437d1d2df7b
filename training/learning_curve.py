"""``python -m training.learning_curve``: what more records, and more years of them, are worth.

Time-ordered: each point is fitted on records before a start year and scored on the three years from it on. Two ways
to have less: the last years only, and a share of the volumes of all years.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from corpora.paths import data_paths
from corpora.records import read_records
from recommender.law.scheme_file import load_scheme
from training.forward import Stage, forward_from, stage
from training.plots import write_picture
from training.settings import Settings
from training.tracking import Try, record_try

YEARS_BACK = (1, 2, 3, 4, 6, 8, 12)
SHARES = (0.1, 0.25, 0.5, 0.75, 1.0)
STARTS = (1955.0, 1958.0)
SEEDS = (1, 2, 3)
PICTURE = Path("docs/figures/learning_curve.png")
SCHEME = "us-eo13526"

Ints = NDArray[np.int64]


class Point(NamedTuple):
    """One point: the start year, what was kept (years back, or share of volumes), records learned from, figures."""

    start: float
    kept: float
    learned: float
    kappa: float
    log_loss: float


def by_years(staged: Stage, settings: Settings, start: float) -> list[Point]:
    """Learned from the last year before ``start``, the last two, and so on."""
    chosen = [(back, staged.between(start - back, start)) for back in YEARS_BACK]
    return [_point(staged, settings, start, float(back), [past]) for back, past in chosen if _teaches(staged, past)]


def by_share(staged: Stage, settings: Settings, start: float) -> list[Point]:
    """Learned from a share of the volumes before ``start``; the mean of three draws."""
    past = staged.between(-np.inf, start)
    groups = np.unique([r.group for r in staged.part(past)], return_inverse=True)[1]
    return [_point(staged, settings, start, share, _draws(past, groups, share)) for share in SHARES]


def _draws(past: Ints, groups: Ints, share: float) -> list[Ints]:
    count = int(groups.max()) + 1
    kept = max(1, round(share * count))
    seeds = SEEDS if kept < count else SEEDS[:1]
    return [past[np.isin(groups, np.random.default_rng(seed).permutation(count)[:kept])] for seed in seeds]


def _teaches(staged: Stage, past: Ints) -> bool:
    return len(np.unique(staged.ranks[past])) > 1


def _point(staged: Stage, settings: Settings, start: float, kept: float, draws: Sequence[Ints]) -> Point:
    found = [forward_from(staged, settings, start, past) for past in draws]
    learned, kappa, loss = np.mean([(f.learned, f.kappa, f.log_loss) for f in found], axis=0)
    return Point(start, kept, float(learned), float(kappa), float(loss))


def table(title: str, points: Sequence[Point]) -> list[str]:
    """Markdown rows of a curve."""
    rows = [f"| {p.start:.0f} | {p.kept:g} | {p.learned:,.0f} | {p.kappa:.3f} | {p.log_loss:.3f} |" for p in points]
    return [f"| scored from | {title} | records | QWK | log loss |", "|---|---|---|---|---|", *rows]


def draw(axes: Any, curves: Sequence[tuple[str, Sequence[Point]]]) -> None:
    """Kappa by the number of records learned from, a line for each curve."""
    for label, points in curves:
        axes.plot([p.learned for p in points], [p.kappa for p in points], marker="o", label=label)
    axes.set_xscale("log")
    axes.set_xlabel("records learned from")
    axes.set_ylabel("QWK, levels named as often as they occur")
    axes.legend(fontsize=7)


def note(settings: Settings, curves: Sequence[tuple[str, Sequence[Point]]], digests: Mapping[str, str]) -> str:
    """Record the curves in MLflow, their last points as figures; the run's id."""
    figures = {f"qwk {label}".replace(",", ""): points[-1].kappa for label, points in curves}
    with tempfile.TemporaryDirectory() as folder:
        write_picture(Path(folder) / PICTURE.name, lambda axes: draw(axes, curves))
        return record_try(Try("learning curve", settings.to_wire(), figures, digests, Path(folder)))


def main() -> int:
    """Print both tables and draw the curves; 1 without the documents."""
    data = data_paths(os.environ, Path.cwd())
    if data is None or not data.frus("train").is_file():
        sys.stderr.write("No documents at hand: set DINGMI_DATA.\n")
        return 1
    law, settings = load_scheme(SCHEME), Settings()
    records = read_records([data.frus("train"), data.frus("dev")], law)
    staged = stage(records.rows, law.classes, settings)
    curves: list[tuple[str, Sequence[Point]]] = []
    for title, of in (("years back", by_years), ("share of volumes", by_share)):
        found = [of(staged, settings, start) for start in STARTS]
        print("\n".join([*table(title, [p for points in found for p in points]), ""]))
        curves += [(f"{title}, scored from {start:.0f}", points) for start, points in zip(STARTS, found, strict=True)]
    write_picture(PICTURE, lambda axes: draw(axes, curves))
    note(settings, curves, records.digests)
    return 0


if __name__ == "__main__":
    sys.exit(main())
