"""From nothing to an answer on a machine without data: bundles made of samples, served, and said to be just that."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from typer.testing import CliRunner, Result

from corpora.paths import DataPaths
from corpora.samples import sample_catalogue, sample_drafts
from dingmi import commands_bundles as module
from dingmi.cli import app
from recommender.bundle import write_bundle
from service.app import create_app
from service.settings import SchemeSource, Settings
from training.teaching_sets import SCHEMES

SCHEME = "us-eo13526"
DRAFT = "Batch 9 was tested for the naval rocket office. At 1,720 degrees Celsius the pieces kept 81 per cent strength."


def dingmi(*arguments: object, text: str | None = None) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments], input=text, catch_exceptions=False)


@pytest.fixture(scope="module")
def bundles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What ``make serve`` makes on a bare machine, for one of its schemes: both would take two minutes more."""
    folder = tmp_path_factory.mktemp("made") / "bundles"
    made = dingmi("bundles", "--out", folder, "--demonstration", "--scheme", SCHEME)
    assert made.exit_code == 0 and f"{folder / SCHEME}  sha256:" in made.output
    return folder


def test_schemes_are_trained_side_by_side_each_in_a_process_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The paths and names alone: what a bundle is made of is seen above."""
    monkeypatch.setattr(module, "_make", by_process)
    made = dingmi("bundles", "--out", tmp_path, "--demonstration", "--jobs", 2)
    told = dict(line.split("  ") for line in made.output.split("\n") if "  " in line)
    assert list(told) == [str(tmp_path / scheme) for scheme in SCHEMES]
    assert str(os.getpid()) not in told.values() and len(set(told.values())) == 2


def by_process(scheme: str, folder: Path, data: DataPaths | None) -> str:
    """Which process would make a bundle; slow enough that each scheme gets its own."""
    time.sleep(1)
    return f"{folder}  {os.getpid()}"


def test_a_bundle_made_of_samples_is_served_and_says_so(bundles: Path, tmp_path: Path) -> None:
    settings = Settings(schemes={SCHEME: SchemeSource()}, bundles=bundles, language="en", home=tmp_path)
    with TestClient(create_app(settings), base_url="http://localhost") as client:
        assert client.get("/readyz").json()["schemes"][0]["missing"] == []
        answer = client.post("/api/v1/suggestions", json={"text": DRAFT}).json()
        page = client.get("/").text
    assert answer["used"]["bundle"].startswith("sha256:") and answer["opinion"]["probabilities"]
    assert answer["used"]["demonstration"] is True
    assert "data-demonstration" in page  # what the pages draw their banner by, before anything is asked for


def test_the_model_card_of_a_demonstration_begins_with_it(bundles: Path) -> None:
    assert "A demonstration, trained on invented samples" in (bundles / SCHEME / "MODEL_CARD.md").read_text("utf-8")


def own_catalogue(folder: Path) -> Path:
    """A catalogue of the user's own: the program does not call that invented."""
    path = folder / "items.csv"
    path.write_bytes(sample_catalogue(SCHEME).read_bytes())
    return path


@pytest.mark.parametrize("bundle", ["demonstration", "own", None])
@pytest.mark.parametrize("catalogue", ["own", "samples", None])
def test_an_answer_is_a_demonstration_when_anything_under_it_is_invented(
    catalogue: str | None, bundle: str | None, tmp_path: Path
) -> None:
    options: list[object] = ["--scheme", SCHEME, "--date", "2024-02-14", "--lang", "en"]
    if catalogue:
        options += ["--catalogue", own_catalogue(tmp_path) if catalogue == "own" else sample_catalogue(SCHEME)]
    if bundle:
        made = write_bundle(tmp_path / "b", SCHEME, {"demonstration": bundle == "demonstration"}, lambda folder: None)
        options += ["--bundle", made.path]
    invented = catalogue != "own" or bundle == "demonstration"
    answer = json.loads(dingmi("suggest", "-", "--format", "json", *options, text=DRAFT).stdout)
    assert answer["used"]["demonstration"] is invented
    shown = dingmi("suggest", "-", *options, text=DRAFT).stdout
    assert ("demonstration: rests on invented samples" in shown) is invented


def test_without_a_bundle_the_catalogue_answers_alone_and_says_so() -> None:
    draft = json.loads(sample_drafts(SCHEME).read_text("utf-8").splitlines()[0])["text"]
    result = dingmi("suggest", "-", "--scheme", SCHEME, "--lang", "en", "--format", "json", text=draft)
    answer = json.loads(result.stdout)
    assert result.exit_code == 0 and answer["opinion"] is None and answer["used"]["bundle"] is None
    assert "no-classifier" in [concern["code"] for concern in answer["concerns"]]
