"""Trials: every gold answered once, by voices that had not seen it; alarms are what is not open."""

from __future__ import annotations

import gzip
import json

import pytest

from corpora.paths import DataPaths
from corpora.public import read_public
from corpora.samples import sample_catalogue, sample_drafts
from recommender.law.scheme_file import load_scheme
from training import trials
from training.examples import Example, examples_of
from training.gold_metrics import Answered
from training.matcher import blank_voices, fitted
from training.report import open_texts, scheme_table
from training.targets import FIGURES, Figure
from training.teaching_sets import teaching_sets, without_gold
from training.trials import Trial, carried_over, cross_validated

SCHEME = "us-eo13526"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> DataPaths:
    """Half of the English samples as golds, and two open texts."""
    root = tmp_path_factory.mktemp("data")
    paths = DataPaths(root)
    paths.gold(SCHEME).parent.mkdir()
    paths.public.parent.mkdir()
    lines = sample_drafts(SCHEME).read_text(encoding="utf-8").splitlines()
    paths.gold(SCHEME).write_text("\n".join(lines[::2]) + "\n", encoding="utf-8")
    paths.catalogue(SCHEME).write_bytes(sample_catalogue(SCHEME).read_bytes())
    rows = [{"id": f"p{i}", "genre": "law", "split": "dev", "text": "The shed opens on Tuesday."} for i in range(2)]
    paths.public.write_bytes(gzip.compress("\n".join(map(json.dumps, rows)).encode()))
    return paths


@pytest.fixture(scope="module")
def trial(data: DataPaths) -> Trial:
    (found,) = trials.trials(data, blank_voices())
    return found


@pytest.fixture(scope="module")
def also(trial: Trial) -> list[Example]:
    """The other half of the samples."""
    golds = teaching_sets(load_scheme(SCHEME), None)[0].golds
    return without_gold(examples_of(golds, trial.engine), trial.golds)


def test_every_gold_is_answered_once(trial: Trial, also: list[Example], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trials, "FOLDS", 2)
    steps: list[str] = []
    plain, careless = cross_validated(trial, also, steps.append)
    assert [a.gold.id for a in plain] == [gold.id for gold in trial.golds]
    assert [a.gold.id for a in careless] == [gold.id for gold in trial.golds]
    assert len(steps) == 2
    table = list(scheme_table(trial, (plain, careless, plain, plain[:3])))
    assert all(any(figure.name in line for line in table) for figure in FIGURES)
    assert any("other writers, by kind: 3 drafts" in line for line in table)


def test_no_fold_learns_from_what_it_answers(
    trial: Trial, also: list[Example], monkeypatch: pytest.MonkeyPatch
) -> None:
    learned: list[set[str]] = []

    def spy(voices: object, examples: list[Example], points: object, scheme: str) -> object:
        learned.append({example.gold.id for example in examples})
        return fitted(trial.engine.voices, examples, points, scheme)  # type: ignore[arg-type]  # what trials passes on

    answered: list[set[str]] = []
    monkeypatch.setattr(trials, "FOLDS", 2)
    monkeypatch.setattr(trials, "fitted", spy)
    answer = Trial.answers

    def watch(self: Trial, *arguments: object, **named: object) -> dict[int, Answered]:
        found = answer(self, *arguments, **named)  # type: ignore[arg-type]  # what trials passes on
        answered.append({a.gold.id for a in found.values()})
        return found

    monkeypatch.setattr(Trial, "answers", watch)
    cross_validated(trial, also, lambda step: None)
    pairs = list(zip(learned, answered[::2], strict=True))
    assert len(pairs) == 2 and all(taught and held and not taught & held for taught, held in pairs)


def test_carried_over_learns_from_the_others_alone(trial: Trial, also: list[Example]) -> None:
    assert not {e.gold.id for e in also} & {gold.id for gold in trial.golds}
    assert len(carried_over(trial, also)) == len(trial.golds)


def test_open_texts_that_are_not_answered_open_are_counted_and_listed(
    trial: Trial, data: DataPaths, also: list[Example]
) -> None:
    engine = trial.engine.with_voices(fitted(trial.engine.voices, also, scheme=SCHEME))
    texts = trials.judged_by_latest(list(read_public(data.public, "dev")), engine.catalogue)
    alarms = [text.id for text in texts if engine.recommend(text.document, text.on).outcome != "open"]
    first, *listed = open_texts(data, engine)
    assert f"{len(alarms)} of 2 not open" in first
    assert [line.split()[0] for line in listed] == alarms


def test_a_figure_knows_its_target() -> None:
    rises = Figure("x", lambda answered: None, ("", ""), (0.7, 0.5))
    falls = Figure("x", lambda answered: 0.5, ("", ""), (0.1, 0.2), falls=True)
    assert rises.reached(0.7, 0) and not rises.reached(0.69, 0) and not rises.reached(None, 0)
    assert falls.reached(0.2, 1) and not falls.reached(0.2, 0)
