from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from corpora.records import Record
from recommender.bundle import open_bundle
from recommender.errors import BundleError
from tests.training.conftest import LEVELS, write
from training.build import Built, build
from training.figures import FILE, by_level, figures
from training.metrics import Judged
from training.settings import Settings
from training.train import Options, train

THREE = Judged(
    truth=np.array([0, 0, 2]),
    named=np.array([0, 1, 1]),
    probabilities=np.array([[0.8, 0.1, 0.1], [0.2, 0.7, 0.1], [0.1, 0.6, 0.3]]),
    sets=np.array([[True, False, False], [False, True, False], [False, True, True]]),
    levels=("open", "confidential", "secret"),
)


@pytest.fixture(scope="module")
def built(records: list[Record], settings: Settings) -> Built:
    return build(records, LEVELS, settings, lambda step: None)


def test_the_parts_add_up_to_the_figures(built: Built) -> None:
    found = figures(built)
    metrics, table = found["metrics"], np.array(found["confusion"])
    assert table.sum() == found["records"] == metrics["n"]
    assert np.trace(table) / table.sum() == pytest.approx(metrics["accuracy"], abs=1e-5)
    assert sum(row["records"] for row in found["reliability"]) == metrics["n"]
    gaps = sum(abs(row["given"] - row["right"]) * row["records"] for row in found["reliability"])
    assert gaps / metrics["n"] == pytest.approx(metrics["ece"], abs=1e-5)
    over = sum(row["over"] * row["records"] for row in found["by_level"])
    assert over / metrics["n"] == pytest.approx(metrics["over_rate"], abs=1e-5)
    assert found["abstention"][0]["accuracy"] == metrics["accuracy"]
    assert [sum(row["shares"]) for row in found["by_year"]] == pytest.approx([1.0] * len(found["by_year"]), abs=1e-5)
    assert json.loads(json.dumps(found)) == found


def test_a_level_without_records_has_no_shares() -> None:
    rows = by_level(THREE)
    assert rows[0] == {"level": "open", "records": 2, "right": 0.5, "over": 0.5, "under": 0.0, "covered": 0.5}
    assert rows[1] == {
        "level": "confidential",
        "records": 0,
        "right": None,
        "over": None,
        "under": None,
        "covered": None,
    }
    assert rows[2]["under"] == 1.0


def test_undated_records_have_no_years(records: list[Record], settings: Settings) -> None:
    found = figures(build([replace(r, date=None) for r in records], LEVELS, settings, lambda step: None))
    assert (found["years"], found["by_year"]) == (None, [])


def test_figures_are_sealed_in_the_bundle(tmp_path: Path, records: list[Record], settings: Settings) -> None:
    data = write(tmp_path / "d.jsonl", records[:120])
    trained = train(Options((data,), tmp_path / "b", "us-eo13526", (), settings), lambda step: None)
    path = trained.bundle.path / FILE
    assert json.loads(path.read_text(encoding="utf-8")) == figures(trained.built)
    path.write_text("{}", encoding="utf-8")
    with pytest.raises(BundleError, match=FILE):
        open_bundle(trained.bundle.path)
