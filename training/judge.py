"""Fit the judge: does the best candidate stand in the draft? Logistic regression over JUDGE_FEATURES."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from recommender.judging import JUDGE_FEATURES, judge_features
from recommender.linear import Linear
from recommender.ranking import rank_table
from training.examples import Example

STRENGTH = 0.1


def judge_matrix(examples: Sequence[Example], ranker: Linear) -> NDArray[np.float64]:
    """JUDGE_FEATURES of each example under ``ranker``: shape (examples, features)."""
    rows = []
    for example in examples:
        finding = example.finding
        ranked = rank_table(finding.table, example.features, ranker)
        rows.append(judge_features(ranked, finding))
    return np.array(rows, np.float64)


def fit_judge(examples: Sequence[Example], ranker: Linear, strength: float = STRENGTH) -> Linear:
    """The judge for drafts that are not derived; features are standardised and the weights given back in raw units."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.preprocessing import StandardScaler

    own = [e for e in examples if e.gold.outcome != "derived" and e.finding.table.items]
    matrix = judge_matrix(own, ranker)
    scaler = StandardScaler().fit(matrix)
    model = LogisticRegression(C=strength, max_iter=2000).fit(scaler.transform(matrix), [e.covered for e in own])
    weights = model.coef_[0] / scaler.scale_
    bias = float(model.intercept_[0] - weights @ scaler.mean_)
    return Linear(JUDGE_FEATURES, tuple(map(float, weights)), bias)
