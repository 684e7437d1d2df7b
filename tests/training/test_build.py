from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from corpora.records import Record
from recommender.document import Document
from recommender.errors import DataError
from tests.training.conftest import LEVELS, invent
from training.build import build
from training.forward import forward
from training.settings import Settings


def quiet(step: str) -> None:
    del step


def test_what_is_built_tells_levels_and_explains_itself(records: list[Record], settings: Settings) -> None:
    built = build(records, LEVELS, settings, quiet)
    model, document = built.classifier, Document("the embassy reports warhead covert 强击 covert")
    assert built.held_out.qwk > 0.5
    assert built.held_out.coverage >= 0.85
    assert len(built.years) == built.held_out.n
    opinion = model.opinion(document)
    assert {"warhead", "covert", "强击"} & {t.text for t in opinion.for_}
    assert sum(t.weight for t in model.terms(document)) + model.bias == pytest.approx(opinion.score, abs=1e-5)


def test_the_same_records_build_the_same_model(records: list[Record], settings: Settings) -> None:
    first, second = (build(records[:200], LEVELS, settings, quiet).classifier for _ in range(2))
    assert first.scores(["the talks"]).tolist() == second.scores(["the talks"]).tolist()


def test_records_for_calibration_are_not_learned_from(records: list[Record], settings: Settings) -> None:
    dev = invent(80, seed=2)
    strange = [replace(r, text=f"{r.text} zyzzyva") for r in dev]
    built = build(records, LEVELS, settings, quiet, strange)
    assert built.held_out.n == 80
    assert "zyzzyva" not in built.classifier.space.words


def test_two_levels_are_enough(records: list[Record], settings: Settings) -> None:
    pair = [r for r in records if r.level in (LEVELS[0], LEVELS[-1])]
    built = build(pair, LEVELS, settings, quiet)
    assert built.classifier.levels == (LEVELS[0], LEVELS[-1])
    assert built.held_out.accuracy > 0.6


def test_a_dev_set_that_overlaps_is_refused(records: list[Record], settings: Settings) -> None:
    with pytest.raises(DataError, match="also in the training data"):
        build(records, LEVELS, settings, quiet, records[:5])


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (invent(10), "only 10 labelled records"),
        ([replace(r, level="secret") for r in invent(30)], "at least two levels"),
        ([replace(r, level="secret" if i else "open") for i, r in enumerate(invent(30))], "at least two levels"),
        (
            [replace(r, level=("open", "secret")[i % 2] if i else "top_secret") for i, r in enumerate(invent(30))],
            "has only 1 record",
        ),
    ],
)
def test_records_that_teach_nothing_are_refused(given: list[Record], message: str, settings: Settings) -> None:
    with pytest.raises(DataError, match=message):
        build(given, LEVELS, settings, quiet)


def test_undated_records_will_do(records: list[Record], settings: Settings) -> None:
    undated = [replace(r, date=None) for r in records]
    assert build(undated, LEVELS, settings, quiet).held_out.n == len(records)


def test_costs_move_the_decision(records: list[Record], settings: Settings) -> None:
    bold = build(records, LEVELS, replace(settings, over_cost=0.2), quiet).held_out
    shy = build(records, LEVELS, replace(settings, over_cost=8.0), quiet).held_out
    assert shy.over_rate < bold.over_rate
    likeliest = build(records, LEVELS, replace(settings, decide="likeliest"), quiet)
    assert likeliest.classifier.decision.costs == ()


def test_validation_looks_forward_only(records: list[Record], settings: Settings) -> None:
    found = forward(records, LEVELS, settings, (1953.0, 1956.0))
    assert found[0].learned < found[1].learned
    assert found[0].learned == sum(r.date is not None and r.date < 1953 for r in records)
    assert all(f.kappa > 0.3 and len(f.auc) == 3 for f in found)
    assert np.isfinite([f.kappa for f in found]).all()
