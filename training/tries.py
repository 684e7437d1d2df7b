"""``make trials``: every try of ``tries.toml`` by time-ordered validation, recorded in MLflow and written to the docs.

A try that MLflow has already, with the same settings and data, is taken from there: an interrupted run goes on where
it stopped. A try is trained whole (scores, calibration, level sets, rule) on what lies before a year, and measured on
three years after it: twice on the years that follow at once, once on years that follow after a gap. Nothing here sees
a test file.
"""

from __future__ import annotations

import os
import sys
import tempfile
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from importlib import resources
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from corpora.paths import data_paths
from corpora.records import Record, read_records
from recommender.law.scheme_file import load_scheme
from training.forward import SPAN_YEARS, Floats, Foreseen, Stage, foreseen, judged, stage
from training.metrics import Judged, measure
from training.plots import draw_all
from training.settings import Settings
from training.tracking import Try, record_try, recorded

SCHEME = "us-eo13526"
PAGE = Path("docs/classifier.md")
BEGIN, END = "<!-- tries: written by make trials -->", "<!-- end of tries -->"
FIGURES = ("accuracy", "macro_f1", "qwk", "auc_classified", "ece", "coverage")
FOLDS = 4


class Window(NamedTuple):
    """Learned from before ``before``, scored on the three years from ``first`` on."""

    name: str
    before: float
    first: float


WINDOWS = (Window("1955-57", 1955, 1955), Window("1958-60", 1958, 1958), Window("1958-60, gap", 1955, 1958))


@dataclass(frozen=True)
class Tried:
    """A try and what it made of each window's records; ``years`` are the dates of these."""

    name: str
    settings: Settings
    judged: tuple[Judged, ...]
    years: tuple[tuple[float | None, ...], ...]

    @cached_property
    def figures(self) -> dict[str, float]:
        """Each figure by window, as ``qwk_58_gap``, and its mean over the windows."""
        found: dict[str, float] = {}
        measured = [measure(each).to_wire() for each in self.judged]
        for key in FIGURES:
            values = [float(wire[key]) for wire in measured]
            found |= {f"{key}_{_key(window)}": value for window, value in zip(WINDOWS, values, strict=True)}
            found[f"{key}_mean"] = float(np.mean(values))
        return found


def wanted(text: str, base: Settings) -> Iterator[tuple[str, Settings]]:
    """The tries that ``text`` (TOML) lists: their names, and ``base`` with their changes.

    >>> list(wanted('[[try]]\\nname = "a"\\npenalty = 2.0', Settings()))[0][1].penalty
    2.0
    """
    for entry in tomllib.loads(text)["try"]:
        changes = dict(entry)
        name, without = changes.pop("name"), changes.pop("without", ())
        of_fields: Mapping[str, Any] = changes.pop("fields", {})
        kept = (field for field in base.fields if field.name not in without)
        fields = tuple(replace(field, **of_fields.get(field.name, {})) for field in kept)
        yield name, replace(base, fields=fields, **changes)


def tries(records: Sequence[Record], levels: Sequence[str], asked: Sequence[tuple[str, Settings]]) -> Iterator[Tried]:
    """Each of ``asked``, tried; features and scores that two tries share are made once."""
    staged: dict[Any, Stage] = {}
    scored: dict[Any, list[tuple[Foreseen, Floats]]] = {}
    for name, settings in asked:
        space = (settings.fields, settings.min_documents, settings.max_share)
        if space not in staged:
            staged = {space: stage(records, levels, settings)}
        here = staged[space]
        model = (space, settings.penalty, settings.trend, settings.half_life, settings.recent_years, settings.folds)
        if model not in scored:
            scored[model] = [foreseen(here, settings, *_parts(here, window)) for window in WINDOWS]
        places = [_parts(here, window)[1] for window in WINDOWS]
        found = [
            judged(here.levels, recent, scores, here.ranks[place], settings)
            for (recent, scores), place in zip(scored[model], places, strict=True)
        ]
        years = tuple(tuple(r.date for r in here.part(place)) for place in places)
        yield Tried(name, settings, tuple(found), years)


def table(found: Mapping[str, Mapping[str, float]]) -> list[str]:
    """Markdown rows from the figures of each try by name: means over the windows, then kappa by window."""
    head = ["tried", "accuracy", "macro F1", "QWK", "AUC", "ECE", "coverage", *(f"QWK {w.name}" for w in WINDOWS)]
    keys = [f"{key}_mean" for key in FIGURES] + [f"qwk_{_key(window)}" for window in WINDOWS]
    rows = [[name, *(f"{figures[key]:.3f}".lstrip("0") for key in keys)] for name, figures in found.items()]
    return [f"| {' | '.join(row)} |" for row in (head, ["---"] * len(head), *rows)]


def written(page: str, rows: Sequence[str]) -> str:
    """``page`` with ``rows`` between its two marks."""
    before, rest = page.split(BEGIN)
    return f"{before}{BEGIN}\n\n" + "\n".join(rows) + f"\n\n{END}{rest.split(END)[1]}"


def note(tried: Tried, digests: Mapping[str, str]) -> str:
    """Record a try in MLflow with the pictures of its last window; the run's id."""
    with tempfile.TemporaryDirectory() as folder:
        draw_all(Path(folder), tried.judged[-1], tried.years[-1])
        return record_try(Try(tried.name, tried.settings.to_wire(), tried.figures, digests, Path(folder)))


def main() -> int:
    """Try everything, record it, print the table and write it into the docs; 1 without the documents."""
    data = data_paths(os.environ, Path.cwd())
    if data is None or not data.frus("train").is_file():
        sys.stderr.write("No documents at hand: set DINGMI_DATA.\n")
        return 1
    law = load_scheme(SCHEME)
    records = read_records([data.frus("train"), data.frus("dev")], law)
    text = resources.files("training").joinpath("tries.toml").read_text(encoding="utf-8")
    asked = list(wanted(text, Settings(folds=FOLDS, decide=law.teaching.rule)))
    found = {name: recorded(settings.to_wire(), records.digests) for name, settings in asked}
    # Tries that share their features stand together: only the last features are kept.
    left = sorted((each for each in asked if found[each[0]] is None), key=lambda each: str(each[1].fields))
    for tried in tries(records.rows, law.classes, left):
        sys.stderr.write(f"{tried.name}: {tried.figures['qwk_mean']:.3f}\n")
        note(tried, records.digests)
        found[tried.name] = tried.figures
    rows = table({name: figures for name, figures in found.items() if figures is not None})
    print("\n".join(rows))
    if PAGE.is_file():
        PAGE.write_text(written(PAGE.read_text(encoding="utf-8"), rows), encoding="utf-8")
    return 0


def _parts(staged: Stage, window: Window) -> tuple[Any, Any]:
    return staged.between(-np.inf, window.before), staged.between(window.first, window.first + SPAN_YEARS)


def _key(window: Window) -> str:
    """``58_gap`` for "1958-60, gap"."""
    return window.name[2:4] + ("_gap" if window.before < window.first else "")


if __name__ == "__main__":
    sys.exit(main())
