"""Fit the model of secret points on the evidence of drafts: the words that show why each is what it is.

Every sentence of every draft teaches: those that hold evidence against all others, of the same drafts and of drafts
that are open. Logistic regression with a ridge penalty; runs and words are weighed by their rarity before fitting, and
the result is folded back into one weight each.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from corpora.gold import Gold
from recommender.answering.finding import Finding
from recommender.document import Span
from recommender.errors import DataError
from recommender.ranking.linear import Linear
from recommender.ranking.points import POINT_FEATURES, PointModel
from recommender.ranking.shapes import Shapes, runs_of, shape, words_of
from recommender.text.index import Floats

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

STRENGTH = 0.03
# How far a named feature counts beside a run, both standardised.
NAMED_SHARE = 0.6
LEAST_SENTENCES = 3
LEAST_WEIGHT = 0.05
# So many sentences of a draft teach at most, evenly spread.
MOST_SENTENCES = 24
# A sentence holds evidence when so much of it is evidence, or so many characters.
SHARE, CHARACTERS = 0.3, 12

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Lesson:
    """The sentences of one draft: their texts, POINT_FEATURES, and which hold evidence."""

    texts: tuple[str, ...]
    features: Floats
    holds: NDArray[np.bool_]

    def thinned(self) -> Lesson:
        """The same with MOST_SENTENCES at most; none that holds evidence is left out."""
        if len(self.texts) <= MOST_SENTENCES:
            return self
        some = np.zeros(len(self.texts), bool)
        some[np.linspace(0, len(self.texts) - 1, MOST_SENTENCES).astype(np.intp)] = True
        kept = np.flatnonzero(some | self.holds)
        return Lesson(tuple(self.texts[i] for i in kept), self.features[kept], self.holds[kept])


def lesson(gold: Gold, finding: Finding, features: Floats) -> Lesson:
    """What a draft teaches."""
    text = gold.document.text
    spans = [s.span for s in finding.table.sentences]
    return Lesson(tuple(s.of(text) for s in spans), features, evident(text, gold.evidence, spans))


def evident(text: str, evidence: Sequence[str], spans: Sequence[Span]) -> NDArray[np.bool_]:
    """Which of ``spans`` hold evidence: shape (spans,)."""
    marked = np.zeros(len(text) + 1, np.int64)
    for words in evidence:
        start = text.find(words)
        marked[start : start + len(words)] = 1
    common = np.array([marked[s.start : s.end].sum() for s in spans])
    lengths = np.array([len(s) for s in spans])
    return np.asarray((common > SHARE * lengths) | (common >= CHARACTERS), bool)


def fit_points(lessons: Sequence[Lesson]) -> PointModel:
    """The model that best tells the sentences of ``lessons`` apart; DataError when none holds evidence."""
    from scipy.sparse import csr_matrix, hstack
    from sklearn.linear_model import LogisticRegression

    taught = [each.thinned() for each in lessons]
    holds = np.concatenate([each.holds for each in taught]) if taught else np.zeros(0, bool)
    if not holds.any() or holds.all():
        raise DataError("error.no_items")
    shapes = [shape(text) for each in taught for text in each.texts]
    runs, words = _counted(shapes, runs_of, len), _counted(shapes, words_of, lambda each: len(words_of(each)))
    named = np.concatenate([each.features for each in taught]).astype(np.float64)
    centre, scale = named.mean(axis=0), named.std(axis=0) + 1e-6
    matrix = hstack([runs.matrix, words.matrix, csr_matrix((named - centre) / scale * NAMED_SHARE)])
    model = LogisticRegression(C=STRENGTH, max_iter=1000, solver="newton-cg").fit(csr_matrix(matrix), holds)
    of_runs, of_words, of_named = np.split(model.coef_[0], np.cumsum([len(runs.names), len(words.names)]))
    weights = of_named / scale * NAMED_SHARE
    linear = Linear(POINT_FEATURES, tuple(map(float, weights)), float(model.intercept_[0] - weights @ centre))
    return PointModel(Shapes(runs.folded(of_runs), words.folded(of_words)), linear)


@dataclass(frozen=True)
class _Counted:
    """What shapes are made of: how far each holds each part (shapes, parts), the parts' names and rarity."""

    matrix: csr_matrix
    names: tuple[str, ...]
    rarity: Array

    def folded(self, weights: Array) -> dict[str, float]:
        """Weight by name, rarity within; those that weigh next to nothing are left out."""
        whole = zip(self.names, (weights * self.rarity).tolist(), strict=True)
        return {name: weight for name, weight in sorted(whole) if abs(weight) >= LEAST_WEIGHT}


def _counted(shapes: Sequence[str], parts: Callable[[str], list[str]], size: Callable[[str], int]) -> _Counted:
    """The parts that LEAST_SENTENCES hold, over the root of a shape's size."""
    from scipy.sparse import csr_matrix, diags
    from sklearn.feature_extraction.text import CountVectorizer

    reader = CountVectorizer(analyzer=parts, min_df=LEAST_SENTENCES, dtype=np.float64)
    counts = reader.fit_transform(shapes)
    rarity = np.log((1 + len(shapes)) / (1 + np.bincount(counts.indices, minlength=counts.shape[1]))) + 1
    sizes = np.array([max(1, size(each)) for each in shapes])
    shares = csr_matrix(diags(1 / np.sqrt(sizes)) @ counts @ diags(rarity))
    return _Counted(shares, tuple(reader.get_feature_names_out()), rarity)


def held_out(lessons: Sequence[Lesson], folds: int, seed: int = 0) -> list[Floats]:
    """Scores of every lesson's sentences by models fitted without that lesson."""
    order = np.random.default_rng(seed).permutation(len(lessons))
    found: dict[int, Floats] = {}
    for fold in range(folds):
        held = set(map(int, order[fold::folds]))
        model = fit_points([each for i, each in enumerate(lessons) if i not in held])
        found |= {i: model.scores(lessons[i].texts, lessons[i].features) for i in held}
    return [found[i] for i in range(len(lessons))]
