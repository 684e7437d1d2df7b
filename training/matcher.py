"""Fit what matches a draft with a catalogue: secret points, ranker and judge, each on what the one before it gives.

Ranker and judge must see points as they will be on new drafts; so each example's points come from a model that was
fitted without it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from recommender.answering.judging import ANSWERS, JUDGE_FEATURES, Judge
from recommender.meaning.lexicon import Lexicon
from recommender.meaning.thesaurus import default_thesaurus
from recommender.ranking.linear import Linear
from recommender.ranking.points import POINT_FEATURES, PointModel
from recommender.ranking.rank import RANK_FEATURES
from recommender.ranking.shapes import Shapes
from recommender.scheme import Scheme, Thresholds
from recommender.text.index import Floats
from recommender.voices import Voices
from training.examples import Example
from training.judge import fit_judge
from training.points import fit_points, held_out
from training.ranker import fit_ranker

FOLDS = 4


def blank_voices(scheme: Scheme | None = None) -> Voices:
    """The package's lexicon with weights that say nothing: what fitting starts from; thresholds of the scheme."""
    points = PointModel(Shapes({}, {}), _nothing(POINT_FEATURES))
    judge = Judge(*(_nothing(JUDGE_FEATURES) for _ in ANSWERS))
    bars = scheme.thresholds if scheme else Thresholds()
    return Voices(Lexicon(default_thesaurus()), points, _nothing(RANK_FEATURES), judge, bars)


def _nothing(names: tuple[str, ...]) -> Linear:
    return Linear(names, (0.0,) * len(names), 0.0)


def fitted(
    voices: Voices, examples: Sequence[Example], points: Sequence[Floats] | None = None, scheme: str | None = None
) -> Voices:
    """``voices`` with points, ranker and judge fitted on ``examples``; DataError when these teach nothing.

    ``points``: of each example, by models that had not seen it; they are made where they are not given. ``scheme``: the
    one that the voices are for, whose examples count most for the ranker.
    """
    rows = [i for i, example in enumerate(examples) if example.taught]
    own = [examples[i] for i in rows]
    lessons = [example.lesson for example in own]
    told = held_out(lessons, min(FOLDS, len(own))) if points is None else [points[i] for i in rows]
    ranker = fit_ranker(own, told, scheme)
    return replace(voices, points=fit_points(lessons), ranker=ranker, judge=fit_judge(own, told, ranker))


def unseen_points(examples: Sequence[Example], others: Sequence[Example]) -> tuple[list[Floats], list[Floats]]:
    """Points of ``examples``, each by a model fitted on the rest of them, and of ``others`` by one fitted on all."""
    own = [i for i, example in enumerate(examples) if example.taught]
    lessons = [examples[i].lesson for i in own]
    model = fit_points(lessons)
    points = [model.scores(e.lesson.texts, e.lesson.features) for e in (*examples, *others)]
    for i, each in zip(own, held_out(lessons, min(FOLDS, len(own))), strict=True):
        points[i] = each
    return points[: len(examples)], points[len(examples) :]
