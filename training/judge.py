"""Fit the judge: logistic regressions over JUDGE_FEATURES, one a question."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from recommender.checking import settled
from recommender.judging import JUDGE_FEATURES, Judge, judge_features
from recommender.linear import Linear
from recommender.ranking import rank_table
from training.examples import Example

STRENGTH = 0.05
ALWAYS = 6.0


def judge_matrix(examples: Sequence[Example], ranker: Linear) -> NDArray[np.float64]:
    """JUDGE_FEATURES of each example under ``ranker``: shape (examples, features)."""
    rows = []
    for example in examples:
        finding = example.finding
        ranked = settled(rank_table(finding.table, example.features, ranker), finding.conditions)
        rows.append(judge_features(ranked, finding))
    return np.array(rows, np.float64)


def fit_judge(examples: Sequence[Example], ranker: Linear, strength: float = STRENGTH) -> Judge:
    """The judge for drafts that are not derived; three questions, each answered over all of them."""
    own = [e for e in examples if e.gold.outcome != "derived" and e.finding.table.items]
    matrix = judge_matrix(own, ranker)
    return Judge(
        holds=_fit(matrix, [e.covered for e in own], strength),
        refer=_fit(matrix, [e.gold.outcome == "refer" for e in own], strength),
        undecided=_fit(matrix, [e.gold.outcome == "internal" and not e.gold.items for e in own], strength),
    )


def _fit(matrix: NDArray[np.float64], truth: Sequence[bool], strength: float) -> Linear:
    """Logistic regression on standardised features, with its weights given back in raw units."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.preprocessing import StandardScaler

    if not any(truth) or all(truth):
        return Linear(JUDGE_FEATURES, (0.0,) * len(JUDGE_FEATURES), ALWAYS if all(truth) else -ALWAYS)
    scaler = StandardScaler().fit(matrix)
    model = LogisticRegression(C=strength, max_iter=2000).fit(scaler.transform(matrix), truth)
    weights = model.coef_[0] / scaler.scale_
    bias = float(model.intercept_[0] - weights @ scaler.mean_)
    return Linear(JUDGE_FEATURES, tuple(map(float, weights)), bias)
