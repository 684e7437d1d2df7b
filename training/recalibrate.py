"""Calibrate a bundle anew: its scores stay, probabilities, level sets and the rule that names levels are fitted again.

For a unit whose own decisions are few: not enough to learn words from, enough to learn how far another's scores can be
trusted, how common each level is here, and what an over-classification costs here.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from corpora.records import Record, Records, read_records
from recommender.bundle import Bundle, check_target, open_bundle, write_bundle
from recommender.classifier import LevelClassifier
from recommender.errors import DataError
from recommender.law.scheme_file import load_scheme
from training.build import Built, checked_levels, judge, ranks_of
from training.calibrate import calibrate
from training.conformalize import conformalize
from training.deciding import decide
from training.evaluate import CLASSIFIER_PART, open_classifier
from training.figures import FILE, decision_record, figures
from training.metrics import measure
from training.model_card import CARD, model_card
from training.settings import Settings
from training.train import others_of, priced


def recalibrate(bundle: Path, data: Sequence[Path], out: Path, settings: Settings) -> tuple[Bundle, Built]:
    """Write to ``out`` what ``bundle`` holds, its classifier calibrated on the records of ``data``; and how it did.

    Of ``settings`` only what concerns calibration counts. Raises DataError for records that the bundle was trained
    on, for fewer than 20 and for levels that are missing among them.
    """
    check_target(out)
    old = open_bundle(bundle)
    model, scheme_name = open_classifier(bundle)
    scheme = load_scheme(scheme_name)
    records = read_records(data, scheme)
    refuse_seen(records, old)
    chosen = priced(settings, scheme)
    built = calibrated(model, records.rows, chosen)
    facts = _facts(old, records, built, chosen)

    def fill(folder: Path) -> None:
        others_of(bundle, scheme_name)(folder)
        built.classifier.save(folder / CLASSIFIER_PART)
        (folder / CARD).write_text(model_card(facts, built), encoding="utf-8")
        (folder / FILE).write_text(json.dumps(figures(built), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")

    return write_bundle(out, scheme_name, facts, fill), built


def calibrated(model: LevelClassifier, records: Sequence[Record], settings: Settings) -> Built:
    """``model`` calibrated, conformalized and given a rule on ``records``; DataError for levels they lack."""
    present = checked_levels(records, model.levels)
    if missing := [level for level in model.levels if level not in present]:
        raise DataError("error.calibration_levels", levels=", ".join(missing))
    truth = ranks_of(records, model.levels)
    scores = model.scores((r.text for r in records), (r.title for r in records))
    calibration = calibrate(scores, truth, len(model.levels))
    likely = calibration.probabilities(scores)
    unknown = [model.unknown_in(r.text) for r in records]
    fresh = replace(
        model,
        calibration=calibration,
        conformal=conformalize(likely, truth, settings.error),
        decision=decide(likely, truth, settings),
        unknown_share=float(np.quantile(unknown, settings.familiar_share)),
    )
    unseen = judge(fresh, scores, truth)
    return Built(fresh, unseen, measure(unseen), tuple(r.date for r in records))


def refuse_seen(records: Records, bundle: Bundle) -> None:
    """DataError when a file of ``records`` is one that ``bundle`` was trained on."""
    learned = set(bundle.facts.get("data", {}).values())
    for name, digest in records.digests.items():
        if digest in learned:
            raise DataError("error.calibration_seen", name=name)


def _facts(old: Bundle, records: Records, built: Built, settings: Settings) -> dict[str, Any]:
    return dict(old.facts) | {
        "calibrated_on": records.digests,
        "held_out": built.held_out.to_wire(),
        "decision": decision_record(built),
        "settings": settings.to_wire() | {"calibrated_from": old.name},
    }
