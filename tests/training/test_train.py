from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from corpora.records import Record
from recommender.errors import BundleError, DataError, StateError
from tests.training.conftest import LEVELS, invent, write
from training.compare import compare, to_wire
from training.evaluate import evaluate
from training.model_card import CARD
from training.promote import Guard, promote, reasons_against
from training.settings import Settings
from training.train import Options, Trained, others_of, train


def quiet(step: str) -> None:
    del step


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("train")


@pytest.fixture(scope="module")
def good(folder: Path, records: list[Record], settings: Settings) -> Trained:
    data = write(folder / "good.jsonl", records)
    return train(Options((data,), folder / "good", "us-eo13526", (), settings), quiet)


@pytest.fixture(scope="module")
def poor(folder: Path, settings: Settings) -> Trained:
    # Labels that have nothing to do with the words.
    shuffled = [replace(r, level=LEVELS[i % 4]) for i, r in enumerate(invent(40, seed=5))]
    data = write(folder / "poor.jsonl", shuffled)
    return train(Options((data,), folder / "poor", "us-eo13526", (), settings), quiet)


@pytest.fixture(scope="module")
def guard_set(folder: Path) -> Path:
    return write(folder / "guard.jsonl", invent(150, seed=9, start=1960))


def test_a_bundle_holds_classifier_card_and_facts(good: Trained) -> None:
    assert good.bundle.has("classifier")
    card = (good.bundle.path / CARD).read_text(encoding="utf-8")
    assert "good.jsonl: sha256:" in card
    assert good.bundle.facts["records"]["secret"] > 50
    assert good.bundle.facts["held_out"]["n"] == good.built.held_out.n


def test_words_that_give_a_level_away_are_named(folder: Path, records: list[Record], settings: Settings) -> None:
    marked = [replace(r, text=f"{r.text} nodis") if r.level == "secret" else r for r in records[:200]]
    data = write(folder / "marked.jsonl", marked)
    trained = train(Options((data,), folder / "marked", "us-eo13526", (), settings), quiet)
    assert [(told["word"], told["level"]) for told in trained.facts["tell_tale"]] == [("nodis", "secret")]
    assert "- nodis: secret in 100%" in (trained.bundle.path / CARD).read_text(encoding="utf-8")


def test_a_bundle_is_measured_on_other_records(good: Trained, guard_set: Path) -> None:
    found = evaluate(good.bundle.path, [guard_set])
    assert found.metrics.n == 150
    assert found.metrics.qwk > 0.5
    assert 0 <= found.unfamiliar_rate < 0.2


def test_an_interrupted_run_leaves_what_was_there(good: Trained, settings: Settings) -> None:
    def stop(folder: Path) -> None:
        raise KeyboardInterrupt

    out = good.bundle.path
    with pytest.raises(KeyboardInterrupt):
        train(Options((out.parent / "good.jsonl",), out, "us-eo13526", (), settings), quiet, stop)
    assert evaluate(out, [out.parent / "good.jsonl"]).metrics.n == 400
    assert not list(out.parent.glob(".good-*"))


def test_levels_that_were_not_trained_are_named(good: Trained, folder: Path) -> None:
    row = '{"id": "x", "text": "the note", "level": "internal"}\n'
    (folder / "internal.jsonl").write_text(row)
    with pytest.raises(DataError, match="internal"):
        evaluate(good.bundle.path, [folder / "internal.jsonl"])


def test_a_comparison_names_every_figure_with_its_range(good: Trained, poor: Trained, guard_set: Path) -> None:
    found = compare(poor.bundle.path, good.bundle.path, [guard_set])
    kappa = next(d for d in found.differences if d.figure == "qwk")
    assert kappa.second > kappa.first
    assert kappa.low <= kappa.second - kappa.first <= kappa.high
    assert to_wire(found)["first"]["n"] == 150


def test_a_worse_challenger_is_refused_with_reasons(
    good: Trained, poor: Trained, guard_set: Path, folder: Path
) -> None:
    champion, rules = folder / "champion", Guard(worst_calibration=0.5, least_coverage=0.5)
    promote(good.bundle.path, champion, [guard_set], rules)
    with pytest.raises(StateError, match=r"guard\.jsonl: qwk"):
        promote(poor.bundle.path, champion, [guard_set], rules)
    promote(good.bundle.path, champion, [guard_set], rules)
    assert (folder / "champion.previous").is_dir()
    assert evaluate(champion, [guard_set]).metrics.qwk > 0.5


def test_ranker_and_judge_are_taken_over_and_none_is_promoted_without_them(
    folder: Path, records: list[Record], settings: Settings, guard_set: Path
) -> None:
    def matcher(into: Path) -> None:
        (into / "matcher.json").write_text("{}", encoding="utf-8")

    data = write(folder / "again.jsonl", records)
    options = Options((data,), folder / "whole", "us-eo13526", (), settings)
    whole = train(options, quiet, matcher).bundle
    bare = train(replace(options, out=folder / "bare"), quiet).bundle
    rules = Guard(worst_calibration=0.5, least_coverage=0.5)
    with pytest.raises(StateError, match=r"lacks matcher\.json, which “whole” holds: train it with --base whole"):
        promote(bare.path, whole.path, [guard_set], rules)
    taken = train(replace(options, out=folder / "taken"), quiet, others_of(whole.path, "us-eo13526")).bundle
    assert taken.parts["matcher.json"] == whole.parts["matcher.json"]
    promote(taken.path, whole.path, [guard_set], rules)
    assert (folder / "whole.previous").is_dir()


def test_bounds_hold_without_a_champion(good: Trained) -> None:
    figures = good.built.held_out
    assert reasons_against(figures, None, Guard(worst_calibration=-1, least_coverage=1.1)) != []


def test_a_bundle_without_classifier_is_refused(folder: Path, guard_set: Path) -> None:
    from recommender.bundle import write_bundle

    write_bundle(folder / "empty", "us-eo13526", {}, lambda path: None)
    with pytest.raises(BundleError, match="no classifier"):
        evaluate(folder / "empty", [guard_set])
