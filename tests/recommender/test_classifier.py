from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommender.classifier import DESCRIPTION, LevelClassifier
from recommender.classifying.calibration import Calibration, Conformal, Decision
from recommender.classifying.features import Field, Space, offsets
from recommender.document import Document
from recommender.errors import BundleError

FIELDS = (Field("text", "text"), Field("head", "text", 4, 2, 6, 0.5), Field("title", "title", 0, 2, 5, 1.0, 0.5))
WORDS = ("谈判", "底线", "通报", "the", "embassy", "reports", "talks")
LEVELS = ("open", "confidential", "secret")


def classifier() -> LevelClassifier:
    size = offsets(len(WORDS), FIELDS)[-1]
    random = np.random.default_rng(3)
    space = Space(WORDS, FIELDS, random.uniform(0.5, 2, size).astype(np.float32))
    weights = random.normal(size=(size, 2)).astype(np.float32)
    parts = Calibration(((2.0, 0.5), (0.5, 2.0)), (0.0, 2.0)), Decision(), Conformal((0.2, 0.2, 0.2), 0.1)
    return LevelClassifier(LEVELS, space, weights, (0.25, -0.5), *parts, unknown_share=0.5)


MODEL = classifier()
DRAFTS = st.lists(st.sampled_from([*WORDS, "unheard", "1957", ",", "。"]), min_size=1, max_size=30).map(" ".join)


@given(DRAFTS, DRAFTS)
def test_contributions_add_up_to_the_score(text: str, title: str) -> None:
    document = Document(text, title)
    score = MODEL.opinion(document).score
    assert sum(t.weight for t in MODEL.terms(document)) + MODEL.bias == pytest.approx(score, abs=1e-6)
    margins = MODEL.calibration.margins(MODEL.scores([text], [title]))
    assert margins.sum() == pytest.approx(score, abs=1e-6)


@given(DRAFTS, DRAFTS)
def test_terms_stand_in_the_text_where_they_say(text: str, title: str) -> None:
    for term in MODEL.terms(Document(text, title)):
        assert (text[term.start : term.end] or term.text) == term.text
        assert term.end or term.text in title


@given(DRAFTS)
def test_an_opinion_shows_the_strongest_terms_on_either_side(text: str) -> None:
    document = Document(text)
    opinion, told = MODEL.opinion(document, terms=2), MODEL.terms(document)
    assert [t.weight for t in opinion.for_] == [t.weight for t in told if t.weight > 0][:2]
    assert [t.weight for t in opinion.against] == [t.weight for t in reversed(told) if t.weight < 0][:2]


def test_an_opinion_is_complete() -> None:
    opinion = MODEL.opinion(Document("外交部通报：谈判底线", "通报"))
    assert tuple(opinion.probabilities) == LEVELS
    assert sum(opinion.probabilities.values()) == pytest.approx(1)
    assert max(opinion.probabilities, key=opinion.probabilities.__getitem__) in opinion.level_set
    assert MODEL.opinion(Document("the"), terms=0).for_ == ()


def test_of_the_title_at_most_half_is_shown() -> None:
    shown = MODEL.opinion(Document("talks", "the embassy reports talks the talks"), terms=2)
    for side in (shown.for_, shown.against):
        assert sum(not t.end for t in side) <= 1


def test_text_of_unknown_words_is_unfamiliar() -> None:
    assert MODEL.unfamiliar("quarks gluons talks")
    assert MODEL.unfamiliar("…")
    assert not MODEL.unfamiliar("the embassy reports quarks")
    assert MODEL.opinion(Document("quarks gluons")).unfamiliar


def test_many_at_once_are_as_one_by_one() -> None:
    texts = ["the embassy reports", "谈判底线"]
    found = MODEL.probabilities(texts)
    assert found.shape == (2, 3)
    assert list(found[1]) == pytest.approx(list(MODEL.opinion(Document(texts[1])).probabilities.values()))
    assert MODEL.ranks(MODEL.scores(texts)).tolist() == found.argmax(axis=1).tolist()


def test_what_is_saved_comes_back(tmp_path: Path) -> None:
    MODEL.save(tmp_path / "c")
    again = LevelClassifier.load(tmp_path / "c")
    assert replace(again, space=MODEL.space, weights=MODEL.weights) == MODEL
    assert again.scores(["the talks"]).tolist() == MODEL.scores(["the talks"]).tolist()
    assert {p.suffix for p in (tmp_path / "c").iterdir()} == {".json", ".npz"}


def test_a_damaged_or_foreign_classifier_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BundleError):
        LevelClassifier.load(tmp_path)
    MODEL.save(tmp_path)
    wire = json.loads((tmp_path / DESCRIPTION).read_text())
    (tmp_path / DESCRIPTION).write_text(json.dumps(wire | {"format": 99}))
    with pytest.raises(BundleError):
        LevelClassifier.load(tmp_path)
    (tmp_path / DESCRIPTION).write_text(json.dumps({k: v for k, v in wire.items() if k != "biases"}))
    with pytest.raises(BundleError):
        LevelClassifier.load(tmp_path)


def test_asking_needs_no_trainer() -> None:
    heavy = ("sklearn", "scipy", "mlflow", "pandas")
    code = f"import recommender.classifier, sys; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
