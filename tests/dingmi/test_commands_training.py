"""Train, compare and promote as one would by hand: the run book, its aliases, and a refusal that changes nothing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from dingmi.cli import app
from recommender.bundle import open_bundle
from recommender.errors import StateError
from tests.training.conftest import LEVELS, invent, write

SCHEME = "us-eo13526"


def dingmi(*arguments: object) -> str:
    done = CliRunner().invoke(app, [str(argument) for argument in arguments], catch_exceptions=False)
    assert done.exit_code == 0
    return done.output


def versions(folder: Path) -> dict[str, str]:
    """The bundle of the version that each alias stands for."""
    from mlflow import MlflowClient

    uri = f"sqlite:///{folder / 'build/mlflow/mlflow.db'}"
    client: Any = MlflowClient(uri, uri)
    found = {}
    for alias in client.get_registered_model(f"dingmi-{SCHEME}").aliases:
        version = client.get_model_version_by_alias(f"dingmi-{SCHEME}", alias)
        found[alias] = client.get_run(version.run_id).data.tags["bundle"]
    return found


@pytest.mark.filterwarnings("ignore")
def test_a_champion_is_crowned_and_a_worse_challenger_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("MLFLOW_TRACKING_URI", raising=False)
    guard = write(tmp_path / "guard.jsonl", invent(150, seed=9, start=1960))
    good = write(tmp_path / "good.jsonl", invent(300))
    poor = write(tmp_path / "poor.jsonl", [replace(r, level=LEVELS[i % 4]) for i, r in enumerate(invent(60, seed=5))])
    champion = tmp_path / "serving"
    for name, data in (("good", good), ("poor", poor)):
        assert "sha256:" in dingmi("train", "--data", data, "--scheme", SCHEME, "--out", tmp_path / name)
        if name == "good":
            dingmi("promote", "--challenger", tmp_path / name, "--champion", champion, "--data", guard)
    with pytest.raises(StateError) as refused:
        dingmi("promote", "--challenger", tmp_path / "poor", "--champion", champion, "--data", guard)
    assert "guard.jsonl: qwk" in str(refused.value) and "accuracy" in str(refused.value)
    best, worse = open_bundle(tmp_path / "good").name, open_bundle(tmp_path / "poor").name
    assert open_bundle(champion).name == best
    assert versions(tmp_path) == {"champion": best, "challenger": worse}
    told = dingmi("compare", "--champion", champion, "--challenger", tmp_path / "poor", "--data", guard)
    assert "qwk" in told and "95%" in told
