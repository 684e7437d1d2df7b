"""Fit what matches a draft with a catalogue: secret points, ranker and judge, each on what the one before it gives.

Ranker and judge must see points as they will be on new drafts; so each example's points come from a model that was
fitted without it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from recommender.fusion import Thresholds
from recommender.judging import ANSWERS, JUDGE_FEATURES, Judge
from recommender.lexicon import Lexicon
from recommender.linear import Linear
from recommender.points import POINT_FEATURES, PointModel
from recommender.ranking import RANK_FEATURES
from recommender.thesaurus import default_thesaurus
from recommender.voices import Voices
from training.examples import Example
from training.judge import fit_judge
from training.points import fit_points, held_out
from training.ranker import fit_ranker

FOLDS = 4


def blank_voices() -> Voices:
    """The package's lexicon with weights that say nothing: what fitting starts from."""
    points = PointModel({}, _nothing(POINT_FEATURES))
    judge = Judge(*(_nothing(JUDGE_FEATURES) for _ in ANSWERS))
    return Voices(Lexicon(default_thesaurus()), points, _nothing(RANK_FEATURES), judge, Thresholds())


def _nothing(names: tuple[str, ...]) -> Linear:
    return Linear(names, (0.0,) * len(names), 0.0)


def fitted(voices: Voices, examples: Sequence[Example]) -> Voices:
    """``voices`` with points, ranker and judge fitted on ``examples``; DataError when these teach nothing."""
    own = [e for e in examples if e.answer != "derived" and e.finding.table.items and e.finding.table.sentences]
    lessons = [example.lesson for example in own]
    points = held_out(lessons, min(FOLDS, len(own)))
    ranker = fit_ranker(own, points)
    return replace(voices, points=fit_points(lessons), ranker=ranker, judge=fit_judge(own, points, ranker))
