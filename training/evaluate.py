"""Evaluate: what a bundle's classifier makes of labelled records that it was not trained on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from corpora.records import Record, read_records
from recommender.bundle import open_bundle
from recommender.classifier import LevelClassifier
from recommender.errors import BundleError
from recommender.law.scheme_file import load_scheme
from training.build import judge, ranks_of
from training.metrics import Judged, Metrics, measure

CLASSIFIER_PART = "classifier"


@dataclass(frozen=True)
class Evaluation:
    """Figures, what they were computed from, how many records had no known level, and the share called unfamiliar.

    On records of the kind that was learned from, ``unfamiliar_rate`` is the false alarms of that flag.
    """

    metrics: Metrics
    judged: Judged
    records: tuple[Record, ...]
    unstated: int
    unfamiliar_rate: float


def evaluate(bundle: Path, data: Sequence[Path]) -> Evaluation:
    """Score the records of ``data`` with the classifier of ``bundle``; the bundle's own scheme reads the labels.

    Raises BundleError for a bundle that cannot be used and DataError for records that cannot.
    """
    model, scheme = open_classifier(bundle)
    found = read_records(data, load_scheme(scheme))
    judged = judge_records(model, found.rows)
    strange = sum(model.unfamiliar(r.text) for r in found.rows) / len(found.rows)
    return Evaluation(measure(judged), judged, found.rows, found.unstated, strange)


def judge_records(model: LevelClassifier, records: Sequence[Record]) -> Judged:
    """What ``model`` says of ``records``."""
    truth = ranks_of(records, model.levels)
    return judge(model, model.scores((r.text for r in records), (r.title for r in records)), truth)


def open_classifier(bundle: Path) -> tuple[LevelClassifier, str]:
    """The classifier of the bundle at ``bundle`` and the scheme that it was trained for."""
    opened = open_bundle(bundle)
    if not opened.has(CLASSIFIER_PART):
        raise BundleError("error.no_classifier", path=bundle.name)
    return LevelClassifier.load(opened.path / CLASSIFIER_PART), opened.scheme
