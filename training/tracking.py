"""The run book: MLflow, and the only file that knows it.

``MLFLOW_TRACKING_URI`` is honoured; without it runs go to an SQLite file under ``build/mlflow``, artifacts beside it.
"""

from __future__ import annotations

import logging
import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from training.plots import draw_all

if TYPE_CHECKING:
    from training.train import Options, Trained

STORE = Path("build/mlflow")
EXPERIMENT = "dingmi"
CHAMPION, CHALLENGER = "champion", "challenger"
LONGEST_VALUE = 500


def record(options: Options, trained: Trained) -> str:
    """Record a training run: settings, data digests, figures, pictures, the bundle; the version becomes challenger.

    Returns the run's id.
    """
    book = _Book()
    run = book.start(f"{Path(options.scheme).stem}-{trained.bundle.digest[:8]}")
    data = {f"data.{name}": digest for name, digest in trained.facts["data"].items()}
    book.params(run, _flat(options.settings.to_wire()) | data | {"scheme": options.scheme})
    book.metrics(run, trained.built.held_out.to_wire() | {"seconds": trained.seconds})
    book.client.set_tag(run, "bundle", trained.bundle.name)
    book.client.set_tag(run, "demonstration", str(options.demonstration))
    with tempfile.TemporaryDirectory() as folder:
        draw_all(Path(folder), trained.built.unseen, trained.built.years)
        book.client.log_artifacts(run, folder, "plots")
    book.client.log_artifacts(run, str(trained.bundle.path), "bundle")
    book.register(run, _name(options.scheme))
    book.client.set_terminated(run)
    return run


@dataclass(frozen=True)
class Try:
    """One try: settings, figures, digests of the data by file name, and a folder of pictures if any."""

    name: str
    settings: Mapping[str, Any]
    figures: Mapping[str, Any]
    data: Mapping[str, str] = field(default_factory=dict)
    pictures: Path | None = None


def record_try(tried: Try) -> str:
    """Record one try; returns the run's id."""
    book = _Book()
    run = book.start(tried.name)
    book.params(run, _params(tried.settings, tried.data))
    book.metrics(run, dict(tried.figures))
    if tried.pictures is not None:
        book.client.log_artifacts(run, str(tried.pictures), "plots")
    book.client.set_terminated(run)
    return run


def recorded(tried: Mapping[str, Any], data: Mapping[str, str]) -> dict[str, float] | None:
    """The figures of a finished try with these settings on this data, by its parameters; None where there is none."""
    book = _Book()
    experiment = book.client.get_experiment_by_name(EXPERIMENT)
    if experiment is None:
        return None
    params = _params(tried, data)
    for run in book.client.search_runs([experiment.experiment_id], "attributes.status = 'FINISHED'"):
        if run.data.params == params:
            return dict(run.data.metrics)
    return None


def crown(scheme: str, bundle: str) -> bool:
    """Give the alias ``champion`` to the version made from the bundle named ``sha256:...``; whether there is one."""
    client, name = _Book().client, _name(scheme)
    for version in client.search_model_versions(f"name='{name}'"):
        if client.get_run(version.run_id).data.tags.get("bundle") == bundle:
            client.set_registered_model_alias(name, CHAMPION, version.version)
            return True
    return False


class _Book:
    """One client of one store; no global state of MLflow is touched."""

    def __init__(self) -> None:
        os.environ.setdefault("MLFLOW_DISABLE_TELEMETRY", "true")
        logging.getLogger("mlflow.store.db.utils").setLevel(logging.WARNING)
        from mlflow import MlflowClient

        uri = os.environ.get("MLFLOW_TRACKING_URI")
        self._artifacts = None if uri else (STORE / "artifacts").resolve().as_uri()
        if not uri:
            STORE.mkdir(parents=True, exist_ok=True)
            uri = f"sqlite:///{(STORE / 'mlflow.db').resolve()}"
        self.client: Any = MlflowClient(uri, uri)

    def start(self, name: str) -> str:
        """A new run; its id."""
        experiment = self.client.get_experiment_by_name(EXPERIMENT)
        number = experiment.experiment_id if experiment else self._experiment()
        return str(self.client.create_run(number, run_name=name).info.run_id)

    def params(self, run: str, values: dict[str, str]) -> None:
        """Log parameters."""
        for key, value in values.items():
            self.client.log_param(run, key, value)

    def metrics(self, run: str, values: dict[str, Any]) -> None:
        """Log the figures that are numbers."""
        for key, value in values.items():
            if isinstance(value, (int, float)):
                self.client.log_metric(run, key, float(value))

    def register(self, run: str, name: str) -> None:
        """A new version of the model ``name`` from the run's bundle, with the alias ``challenger``."""
        if not self.client.search_registered_models(f"name='{name}'"):
            self.client.create_registered_model(name)
        source = f"{self.client.get_run(run).info.artifact_uri}/bundle"
        version = self.client.create_model_version(name, source, run)
        self.client.set_registered_model_alias(name, CHALLENGER, version.version)

    def _experiment(self) -> str:
        return str(self.client.create_experiment(EXPERIMENT, self._artifacts))


def _name(scheme: str) -> str:
    return f"dingmi-{Path(scheme).stem}"


def _params(settings: Mapping[str, Any], data: Mapping[str, str]) -> dict[str, str]:
    return _flat(dict(settings)) | {f"data.{name}": digest for name, digest in data.items()}


def _flat(settings: dict[str, Any]) -> dict[str, str]:
    """Parameters as MLflow takes them: short texts, lists taken apart by their ``name``."""
    flat: dict[str, str] = {}
    for key, value in settings.items():
        if isinstance(value, (list, tuple)) and value and isinstance(value[0], dict):
            flat |= {f"{key}.{v.get('name', i)}": str(v)[:LONGEST_VALUE] for i, v in enumerate(value)}
        else:
            flat[key] = str(value)[:LONGEST_VALUE]
    return flat
