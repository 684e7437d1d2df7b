"""From records to a classifier: learn the space, fit, calibrate, conformalize. Nothing is read or written here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from corpora.records import Record, overlap
from recommender.classifier import LevelClassifier
from recommender.classifying.features import Space
from recommender.errors import DataError
from training.calibrate import calibrate, unseen_scores
from training.conformalize import conformalize
from training.deciding import decide
from training.fit import fit, record_weights, targets
from training.folds import recent_folds
from training.learn_space import learn_space, matrix, unknown_shares
from training.metrics import Judged, Metrics, measure
from training.settings import Settings

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
LEAST_RECORDS, LEAST_OF_LEVEL = 20, 2
Progress = Callable[[str], None]


@dataclass(frozen=True)
class Built:
    """A classifier, and how it did on records that its fits had not seen; ``years`` are the dates of those."""

    classifier: LevelClassifier
    unseen: Judged
    held_out: Metrics
    years: tuple[float | None, ...]


@dataclass(frozen=True)
class Prepared:
    """Features (n, slots), targets (n, m), ranks, weights and folds (n,), and who may be learned from in the end."""

    space: Space
    features: sparse.csr_matrix
    ranks: Ints
    wanted: Floats
    weights: Floats
    folds: Ints
    learned: NDArray[np.bool_]
    unknown: NDArray[np.float32]


def build(
    records: Sequence[Record],
    levels: Sequence[str],
    settings: Settings,
    progress: Progress,
    dev: Sequence[Record] = (),
) -> Built:
    """Train on ``records``; ``levels`` are the scheme's classes, lowest first (those without records are left out).

    Calibration and thresholds come from ``dev``, which is then never learned from; without it, from the recent
    records, each scored by a model that had not seen its group. Raises DataError for fewer than 20 records, a single
    level, or a ``dev`` that overlaps ``records``.
    """
    present = checked_levels(records, levels)
    if shared := overlap(records, dev):
        raise DataError("error.records_overlap", count=len(shared), examples=", ".join(shared[:3]))
    progress("words")
    ready = prepare(records, dev, present, settings)
    progress("fit")
    learned = np.flatnonzero(ready.learned)
    coefficients, biases = fit(ready.features[learned], ready.wanted[learned], ready.weights[learned], settings)
    progress("calibrate")
    held = ready.folds >= 0
    scores = unseen_scores(ready.features, ready.wanted, ready.weights, ready.folds, settings)[held]
    truth = ready.ranks[held]
    calibration = calibrate(scores, truth, len(present))
    probabilities = calibration.probabilities(scores)
    conformal = conformalize(probabilities, truth, settings.error)
    decision = decide(probabilities, truth, settings)
    limit = float(np.quantile(ready.unknown[held], settings.familiar_share))
    model = LevelClassifier(
        present, ready.space, coefficients, tuple(map(float, biases)), calibration, decision, conformal, limit
    )
    unseen = judge(model, scores, truth)
    years = tuple(r.date for r, kept in zip([*records, *dev], held, strict=True) if kept)
    return Built(model, unseen, measure(unseen), years)


def prepare(records: Sequence[Record], dev: Sequence[Record], levels: tuple[str, ...], settings: Settings) -> Prepared:
    """Words, features, weights and folds of ``records`` and ``dev``."""
    space, drafts = learn_space(records, settings)
    drafts += [space.read(r.text, r.title) for r in dev]
    both = [*records, *dev]
    ranks = ranks_of(both, levels)
    folds = np.repeat([-1, 0], [len(records), len(dev)]) if dev else recent_folds(records, settings)
    return Prepared(
        space=space,
        features=matrix(space, drafts),
        ranks=ranks,
        wanted=targets(both, ranks, len(levels), settings),
        weights=record_weights(both, settings),
        folds=folds,
        learned=folds < 0 if dev else np.ones(len(both), bool),
        unknown=unknown_shares(drafts, folds, space, settings.min_documents),
    )


def ranks_of(records: Sequence[Record], levels: tuple[str, ...]) -> Ints:
    """Position of each record's level in ``levels``: (n,); DataError for a level that is not among them."""
    place = {level: rank for rank, level in enumerate(levels)}
    for record in records:
        if record.level not in place:
            raise DataError("error.level_not_trained", level=record.level, known=tuple(levels))
    return np.array([place[r.level] for r in records], np.int64)


def checked_levels(records: Sequence[Record], levels: Sequence[str]) -> tuple[str, ...]:
    """The levels that ``records`` hold, in order; DataError when training on them makes no sense."""
    if len(records) < LEAST_RECORDS:
        raise DataError("error.few_records", count=len(records), least=LEAST_RECORDS)
    found = [r.level for r in records]
    present = tuple(level for level in levels if found.count(level) >= LEAST_OF_LEVEL)
    if len(present) < 2:
        raise DataError("error.one_level", level=max(set(found), key=found.count), least=LEAST_OF_LEVEL)
    for level in set(found) - set(present):
        raise DataError("error.rare_level", level=level, count=found.count(level), least=LEAST_OF_LEVEL)
    return present


def judge(model: LevelClassifier, scores: Floats, truth: Ints) -> Judged:
    """What ``model`` makes of ``scores`` (n, m), beside the ``truth`` (n,)."""
    probabilities = model.calibration.probabilities(scores)
    named = model.decision.ranks(probabilities)
    return Judged(truth, named, probabilities, model.conformal.sets(probabilities), model.levels)
