"""Fit the judge: one multinomial logistic regression over JUDGE_FEATURES and sayings, with a strong ridge penalty.

Rare answers weigh more than their share, so that they are not drowned: by the inverse of it to the power ``BALANCE``;
and so do drafts of a small set, so that no writer speaks for all (``OF_SETS``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from recommender.answering.checking import settled
from recommender.answering.judging import ANSWERS, JUDGE_FEATURES, Judge, judge_features
from recommender.meaning.sayings import Sayings, spoken
from recommender.ranking.linear import Linear
from recommender.ranking.rank import rank
from recommender.text.index import Floats
from training.examples import Example
from training.sayings import known_words, names_of, worded

STRENGTH = 0.035
# How far a word counts beside a standardised feature.
SAID_SHARE = 2.2
BALANCE, OF_SETS = 0.2, 0.5
NEVER = -6.0


def judge_matrix(examples: Sequence[Example], points: Sequence[Floats], ranker: Linear) -> NDArray[np.float64]:
    """JUDGE_FEATURES of each example, given its points, under ``ranker``: shape (examples, features)."""
    rows = []
    for example, told in zip(examples, points, strict=True):
        ranked = settled(rank(example.finding.table, told, ranker), example.finding.conditions)
        rows.append(judge_features(ranked, replace(example.finding, points=told, ranked=ranked)))
    return np.array(rows, np.float64)


def fit_judge(examples: Sequence[Example], points: Sequence[Floats], ranker: Linear) -> Judge:
    """The judge that answers best for ``examples``, all of which have candidates and none of which is derived."""
    from scipy.sparse import csr_matrix, hstack
    from sklearn.linear_model import LogisticRegression
    from sklearn.preprocessing import StandardScaler

    features = judge_matrix(examples, points, ranker)
    truth = np.array([ANSWERS.index(example.answer) for example in examples])
    present = np.unique(truth)
    if len(present) == 1:
        return Judge(*(_silent(0.0 if answer == present[0] else NEVER) for answer in range(len(ANSWERS))))
    said = [np.unique(spoken(e.finding.reading, told)) for e, told in zip(examples, points, strict=True)]
    names = names_of(_texts(examples))
    known, scaler = known_words(said, names), StandardScaler().fit(features)
    matrix = csr_matrix(hstack([csr_matrix(scaler.transform(features)), known.matrix(said) * SAID_SHARE]))
    worth = even(truth.tolist(), BALANCE) * even([(e.scheme, e.origin) for e in examples], OF_SETS)
    model = LogisticRegression(C=STRENGTH, max_iter=2000).fit(matrix, truth, sample_weight=worth)
    both = _by_answer(model.coef_, present)
    weights, words = both[:, : features.shape[1]] / scaler.scale_, both[:, features.shape[1] :] * SAID_SHARE
    biases = _by_answer(model.intercept_[:, None], present)[:, 0] - weights @ scaler.mean_
    biases[[answer for answer in range(len(ANSWERS)) if answer not in present]] = NEVER
    linear = (Linear(JUDGE_FEATURES, tuple(map(float, w)), float(b)) for w, b in zip(weights, biases, strict=True))
    named = worded(known, (words * known.rarity).T, names)
    return Judge(*linear, sayings=Sayings(len(ANSWERS), named))


def even(kinds: Sequence[Hashable], power: float) -> NDArray[np.float64]:
    """What each of some examples counts, on average 1: by the share of its kind, inverted, to a power (0: all alike; 1:
    all kinds alike): shape (examples,)."""
    often = Counter(kinds)
    worth = np.array([float(often[kind]) ** -power for kind in kinds])
    return np.asarray(worth / worth.mean())


def _texts(examples: Sequence[Example]) -> Iterator[str]:
    for example in examples:
        yield example.gold.document.title
        yield from example.lesson.texts


def _by_answer(rows: NDArray[np.float64], present: NDArray[np.int64]) -> NDArray[np.float64]:
    """A row for each of ANSWERS; zeros for those that are not ``present``. Of two answers one row tells both."""
    found = np.zeros((len(ANSWERS), rows.shape[1]))
    found[present] = np.vstack([-rows / 2, rows / 2]) if len(present) == 2 else rows
    return found


def _silent(bias: float) -> Linear:
    return Linear(JUDGE_FEATURES, (0.0,) * len(JUDGE_FEATURES), bias)
