from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner

from corpora.records import Record
from dingmi.cli import app
from recommender.bundle import open_bundle
from recommender.classifier import LevelClassifier
from recommender.errors import DataError
from tests.training.conftest import invent, write
from training.evaluate import evaluate
from training.figures import FILE
from training.model_card import CARD
from training.recalibrate import recalibrate
from training.settings import Settings
from training.train import Options, train


def note(folder: Path) -> None:
    (folder / "kept.txt").write_text("of the matcher", encoding="utf-8")


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory, records: list[Record], settings: Settings) -> Path:
    folder = tmp_path_factory.mktemp("made")
    data = write(folder / "learned.jsonl", records)
    return train(Options((data,), folder / "b", "us-eo13526", (), settings), lambda step: None, note).bundle.path


def elsewhere(count: int = 200) -> list[Record]:
    """Records of a unit that marks everything one level higher."""
    higher = {"open": "confidential", "confidential": "secret", "secret": "top_secret", "top_secret": "top_secret"}
    found = invent(count, seed=8, start=1960)
    return [r if i % 9 == 0 else replace(r, level=higher[r.level]) for i, r in enumerate(found)]


def test_another_units_habits_are_learned_and_the_words_stay(bundle: Path, tmp_path: Path) -> None:
    ours, later = write(tmp_path / "ours.jsonl", elsewhere()), write(tmp_path / "later.jsonl", elsewhere(201)[120:])
    made, _ = recalibrate(bundle, [ours], tmp_path / "new", Settings())
    before, after = evaluate(bundle, [later]).metrics, evaluate(made.path, [later]).metrics
    assert after.accuracy > before.accuracy + 0.2
    assert after.ece < before.ece
    old, new = (LevelClassifier.load(path / "classifier") for path in (bundle, made.path))
    np.testing.assert_array_equal(old.weights, new.weights)
    assert (made.path / "kept.txt").read_text(encoding="utf-8") == "of the matcher"
    assert json.loads((made.path / FILE).read_text("utf-8"))["records"] == 200
    assert "Calibrated anew on:\n\n- ours.jsonl: sha256:" in (made.path / CARD).read_text("utf-8")
    assert open_bundle(made.path).facts["settings"]["calibrated_from"] == open_bundle(bundle).name


def test_records_that_cannot_calibrate_are_refused(bundle: Path, tmp_path: Path) -> None:
    def attempt(name: str, records: list[Record]) -> None:
        recalibrate(bundle, [write(tmp_path / name, records)], tmp_path / "new", Settings())

    with pytest.raises(DataError, match=r"was trained on “again\.jsonl”"):
        attempt("again.jsonl", invent(400))
    with pytest.raises(DataError, match=r"lack open, top_secret"):
        attempt("two.jsonl", [r for r in invent(200, seed=8) if r.level in ("confidential", "secret")])
    with pytest.raises(DataError, match="at least 20"):
        attempt("ten.jsonl", invent(10, seed=8))
    assert not (tmp_path / "new").exists()


def test_the_command_takes_the_cost_of_naming_too_high(bundle: Path, tmp_path: Path) -> None:
    ours = write(tmp_path / "ours.jsonl", elsewhere())
    shares = {}
    for cost in ("0.2", "5"):
        out = tmp_path / cost
        arguments = ["calibrate", "--bundle", bundle, "--data", ours, "--out", out, "--over-cost", cost]
        done = CliRunner().invoke(app, list(map(str, arguments)), catch_exceptions=False)
        assert done.exit_code == 0 and f"{out}  sha256:" in done.output and "over_rate" in done.output
        shares[cost] = json.loads((out / FILE).read_text("utf-8"))["metrics"]["over_rate"]
    assert shares["0.2"] > shares["5"]
