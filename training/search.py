"""Search settings by time-ordered validation; every try is kept in SQLite, so that a search goes on where it stopped.

Several machines may search together: each opens the same storage, or ``joblib`` spreads the tries over a Dask cluster.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from corpora.records import Record
from recommender.features import Field
from training.forward import forward
from training.settings import Settings

STUDY = "dingmi-log-loss"
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

    def objective(trial: Any) -> float:
        settings = suggested(trial)
        worth = worth_of(records, levels, settings, wanted.starts)
        told(trial.number, worth, dict(trial.params))
        return worth

    with _spread(wanted.scheduler):
        study.optimize(objective, n_trials=wanted.tries, n_jobs=-1 if wanted.scheduler else 1)
    return suggested(study.best_trial), float(study.best_value)


def suggested(trial: Any) -> Settings:
    """Settings from an Optuna trial, or from a finished one."""
    ask = _Ask(trial)
    return replace(
        Settings(),
        fields=(
            Field("text", "text"),
            Field("opening", "text", int(ask("opening_words", 30, 120)), 2, 18, ask("opening", 0.2, 1.5)),
            Field("head", "text", int(ask("head_words", 150, 600)), 2, 19, ask("head", 0.2, 1.5)),
            Field("title", "title", 0, 3, 18, ask("title", 0.3, 1.5), 0.5),
            Field("form", "form", weight=ask("form", 0.2, 1.5), norm=0.0),
        ),
        penalty=ask("penalty", 1.0, 12.0),
        half_life=ask("half_life", 2.0, 15.0),
        trend=ask("trend", 0.0, 1.0),
    )


def worth_of(records: Sequence[Record], levels: Sequence[str], settings: Settings, starts: Sequence[float]) -> float:
    """Mean log loss of forward validation: the less, the better."""
    return float(np.mean([f.log_loss for f in forward(records, levels, settings, starts)]))


class _Ask:
    """Asks a running trial for a number, and reads it from a finished one."""

    def __init__(self, trial: Any) -> None:
        self._trial = trial
        self._finished = not hasattr(trial, "suggest_float") or trial.__class__.__name__ == "FrozenTrial"

    def __call__(self, name: str, low: float, high: float) -> float:
        if self._finished:
            return float(self._trial.params[name])
        return float(self._trial.suggest_float(name, low, high))


def _spread(scheduler: str | None) -> AbstractContextManager[Any]:
    """Tries run on a Dask cluster where one is named."""
    if scheduler is None:
        return nullcontext()
    import joblib
    from distributed import Client

    Client(scheduler)  # type: ignore[no-untyped-call]
    return joblib.parallel_config(backend="dask")  # type: ignore[no-any-return]
