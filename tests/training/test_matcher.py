"""Fitting points, ranker and judge on drafts with expected answers."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from corpora.samples import sample_sets
from recommender.answering.judging import ANSWERS, JUDGE_FEATURES, Judge
from recommender.errors import DataError
from recommender.law.scheme_file import load_scheme
from recommender.meaning.sayings import spoken
from recommender.ranking.linear import Linear
from recommender.recommend import Recommender
from recommender.text.index import Floats
from training.examples import Example, examples_of
from training.judge import fit_judge, judge_matrix
from training.matcher import blank_voices, fitted
from training.points import MOST_SENTENCES, Lesson, evident, fit_points, held_out
from training.ranker import fit_ranker
from training.teaching_sets import teaching_sets


@pytest.fixture(scope="module")
def examples() -> list[Example]:
    """The English samples, read with weights that say nothing."""
    scheme = load_scheme("us-eo13526")
    first = teaching_sets(scheme, None)[0]
    assert first.name == sample_sets(scheme.id)[0][0]
    return examples_of(first.golds, Recommender(scheme, first.catalogue, blank_voices()))


def answered(judge: Judge, examples: list[Example], points: list[Floats], ranker: Linear) -> Floats:
    """The likelihoods of the answers to examples, given their points."""
    said = [judge.sayings.margins(spoken(e.finding.reading, p)) for e, p in zip(examples, points, strict=True)]
    return judge.likelihoods(judge_matrix(examples, points, ranker), np.array(said))


def own(examples: list[Example]) -> list[Example]:
    return [example for example in examples if example.answer != "derived"]


def test_evidence_marks_its_sentences(examples: list[Example]) -> None:
    example = next(e for e in examples if e.covered)
    spans = [s.span for s in example.finding.table.sentences]
    marked = evident(example.gold.document.text, example.gold.evidence, spans)
    assert marked.any() and not marked.all()
    assert not evident(example.gold.document.text, (), spans).any()


def test_points_tell_their_lessons_apart(examples: list[Example]) -> None:
    lessons = [example.lesson for example in own(examples)]
    model = fit_points(lessons)
    scores = np.concatenate([model.scores(each.texts, each.features) for each in lessons])
    holds = np.concatenate([each.holds for each in lessons])
    assert scores[holds].mean() > 2 * scores[~holds].mean()


def test_points_by_models_that_had_not_seen_the_draft(examples: list[Example]) -> None:
    lessons = [example.lesson for example in own(examples)]
    points = held_out(lessons, 3)
    assert [len(p) for p in points] == [len(each.texts) for each in lessons]
    whole = fit_points(lessons)
    seen = [whole.scores(each.texts, each.features) for each in lessons]
    assert not np.allclose(np.concatenate(points), np.concatenate(seen), atol=1e-3)


def test_nothing_to_learn_is_an_error(examples: list[Example]) -> None:
    opened = [example for example in examples if example.answer == "open"]
    with pytest.raises(DataError):
        fit_points([example.lesson for example in opened])
    with pytest.raises(DataError):
        fit_ranker(opened, [np.zeros(len(e.lesson.texts), np.float32) for e in opened])


def test_long_drafts_teach_by_a_sample_that_keeps_the_evidence() -> None:
    holds = np.zeros(500, bool)
    holds[[3, 77, 499]] = True
    lesson = Lesson(tuple(str(i) for i in range(500)), np.arange(500.0)[:, None].astype(np.float32), holds)
    thin = lesson.thinned()
    assert MOST_SENTENCES <= len(thin.texts) <= MOST_SENTENCES + 3 and thin.holds.sum() == 3
    assert [float(text) for text in thin.texts] == thin.features[:, 0].tolist()


def test_fitted_voices_answer_their_lessons(examples: list[Example]) -> None:
    voices = fitted(blank_voices(), examples)
    mine = own(examples)
    points = [voices.points.scores(e.lesson.texts, e.lesson.features) for e in mine]
    likelihoods = answered(voices.judge, mine, points, voices.ranker)
    assert likelihoods.shape == (len(mine), len(ANSWERS)) and np.allclose(likelihoods.sum(axis=1), 1, atol=1e-5)
    right = [
        ANSWERS[answer] == example.answer for answer, example in zip(likelihoods.argmax(axis=1), mine, strict=True)
    ]
    assert np.mean(right) > 0.7
    assert all(weight >= 0 for weight in voices.ranker.weights) and any(voices.ranker.weights)


@pytest.mark.parametrize("answers", [("open",), ("open", "holds")])
def test_judge_of_few_answers_never_gives_the_others(examples: list[Example], answers: tuple[str, ...]) -> None:
    some = [example for example in own(examples) if example.answer in answers]
    points = held_out([example.lesson for example in own(examples)], 3)
    told = [p for p, example in zip(points, own(examples), strict=True) if example.answer in answers]
    ranker = replace(fitted(blank_voices(), examples).ranker)
    judge = fit_judge(some, told, ranker)
    likelihoods = answered(judge, some, told, ranker)
    for place, answer in enumerate(ANSWERS):
        if answer in answers:
            assert likelihoods[:, place].max() > 0.3
        else:
            assert likelihoods[:, place].max() < 0.05
    assert set(judge.to_wire()["holds"]["weights"]) == set(JUDGE_FEATURES)


def test_examples_of_the_scheme_count_most_for_the_ranker(examples: list[Example]) -> None:
    mine = own(examples)
    points = held_out([example.lesson for example in mine], 3)
    here, elsewhere = fit_ranker(mine, points, "us-eo13526"), fit_ranker(mine, points, "cn-2024")
    assert here == fit_ranker(mine, points)
    assert sum(elsewhere.weights) < sum(here.weights)  # less said, so that the penalty holds the weights smaller
