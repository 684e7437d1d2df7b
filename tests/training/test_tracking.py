from __future__ import annotations

from pathlib import Path

import pytest

from corpora.records import Record
from tests.training.conftest import write
from training.settings import Settings
from training.tracking import Try, crown, record, record_try
from training.train import Options, train


@pytest.mark.filterwarnings("ignore")
def test_runs_are_kept_with_pictures_and_aliases(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, records: list[Record], settings: Settings
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("MLFLOW_TRACKING_URI", raising=False)
    options = Options((write(tmp_path / "d.jsonl", records[:120]),), tmp_path / "b", "us-eo13526", (), settings)
    trained = train(options, lambda step: None)
    run = record(options, trained)
    record_try(Try("a try", {"penalty": 2.0}, {"forward_log_loss": 0.5}))
    pictures = {p.name for p in (tmp_path / "build/mlflow/artifacts" / run).rglob("*.png")}
    assert pictures == {"confusion.png", "reliability.png", "drift.png", "over_under.png", "abstention.png"}
    assert not (tmp_path / "mlruns").exists()
    assert crown("us-eo13526", trained.bundle.name)
    assert not crown("us-eo13526", "sha256:none")
