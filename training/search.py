"""Search settings by time-ordered validation; every try is kept in SQLite, so that a search goes on where it stopped.

Several machines may search together: each opens the same storage, or ``joblib`` spreads the tries over a Dask cluster.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from corpora.records import Record
from recommender.classifying.features import Field
from training.forward import forward
from training.settings import Settings

STUDY = "dingmi-log-loss"
TRIES_ABREAST = 4
RANGES = {
    "opening_words": (30, 120),
    "opening": (0.2, 1.5),
    "head_words": (150, 600),
    "head": (0.2, 1.5),
    "title": (0.3, 1.5),
    "form": (0.2, 1.5),
    "penalty": (1.0, 12.0),
    "half_life": (2.0, 15.0),
    "trend": (0.0, 1.0),
}
Told = Callable[[int, float, dict[str, Any]], None]


@dataclass(frozen=True)
class Search:
    """How to search: where tries are kept, how many more, start years of validation, a Dask scheduler or none."""

    storage: Path
    tries: int = 20
    starts: tuple[float, ...] = (1952.0, 1955.0, 1958.0)
    scheduler: str | None = None
    seed: int = 4


def search(records: Sequence[Record], levels: Sequence[str], wanted: Search, told: Told) -> tuple[Settings, float]:
    """The best settings of all tries so far and their mean forward log loss; ``told`` hears of each new try."""
    import optuna

    optuna.logging.set_verbosity(optuna.logging.WARNING)
    wanted.storage.parent.mkdir(parents=True, exist_ok=True)
    study = optuna.create_study(
        study_name=STUDY,
        storage=f"sqlite:///{wanted.storage.resolve()}",
        direction="minimize",
        load_if_exists=True,
        sampler=optuna.samplers.TPESampler(seed=wanted.seed),
    )

    distributions = suggestions(study)
    for size in _rounds(wanted):
        trials = [study.ask(distributions) for _ in range(size)]
        with _spread(wanted.scheduler) as spread:
            worths = spread(_worth(records, levels, suggested(trial), wanted.starts) for trial in trials)
        for trial, worth in zip(trials, worths, strict=True):
            study.tell(trial, worth)
            told(trial.number, worth, dict(trial.params))
    return suggested(study.best_trial), float(study.best_value)


def suggestions(study: Any) -> dict[str, Any]:
    """The range of every choice, as Optuna wants it."""
    from optuna.distributions import FloatDistribution

    return {name: FloatDistribution(*bounds) for name, bounds in RANGES.items()}


def suggested(trial: Any) -> Settings:
    """Settings from the choices of a trial, running or finished."""
    chosen = {name: float(value) for name, value in trial.params.items()}
    return replace(
        Settings(),
        fields=(
            Field("text", "text"),
            Field("opening", "text", int(chosen["opening_words"]), 2, 18, chosen["opening"]),
            Field("head", "text", int(chosen["head_words"]), 2, 19, chosen["head"]),
            Field("title", "title", 0, 3, 18, chosen["title"], 0.5),
            Field("form", "form", weight=chosen["form"], norm=0.0),
        ),
        penalty=chosen["penalty"],
        half_life=chosen["half_life"],
        trend=chosen["trend"],
    )


def worth_of(records: Sequence[Record], levels: Sequence[str], settings: Settings, starts: Sequence[float]) -> float:
    """Mean log loss of forward validation: the less, the better."""
    return float(np.mean([f.log_loss for f in forward(records, levels, settings, starts)]))


def _worth(*asked: Any) -> Any:
    import joblib

    return joblib.delayed(worth_of)(*asked)


def _rounds(wanted: Search) -> list[int]:
    """How many tries are made side by side, round by round: one without a cluster."""
    size = TRIES_ABREAST if wanted.scheduler else 1
    whole, rest = divmod(wanted.tries, size)
    return [size] * whole + ([rest] if rest else [])


@contextmanager
def _spread(scheduler: str | None) -> Iterator[Any]:
    """What runs delayed calls and gives their results in order: on a Dask cluster where one is named."""
    import joblib

    if scheduler is None:
        yield joblib.Parallel(n_jobs=1)
        return
    from distributed import Client

    with Client(scheduler), joblib.parallel_config(backend="dask"):  # type: ignore[no-untyped-call]  # Client has no types
        yield joblib.Parallel()
