"""Judge whether the best candidate truly stands in the draft, or only resembles it.

No reasoning by analogy (Scope measures 2017, art. 4): a high rank is not enough. The judge weighs how far the best
candidate stands out, whether its sentences hold something to protect, what the draft says of its own standing
(published, undecided, a rule about secrecy, a thank-you letter) and what the classifier thinks.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from recommender.document import Document
from recommender.index import Floats
from recommender.linear import Linear
from recommender.opinion import Opinion
from recommender.ranking import RANK_FEATURES, Ranked
from recommender.signals import CUES, Signals, vector

JUDGE_FEATURES = (
    *(f"top_{name}" for name in RANK_FEATURES),
    "rank_margin",
    "gap",
    *CUES,
    "p_open",
    "log_length",
)


def judge_features(ranked: Sequence[Ranked], signals: Signals, opinion: Opinion | None, document: Document) -> Floats:
    """JUDGE_FEATURES of one draft: shape (features,). ``ranked`` must not be empty."""
    top = ranked[0]
    margin = _logit(top.score)
    second = _logit(ranked[1].score) if len(ranked) > 1 else margin - 4.0
    p_open = _p_open(opinion)
    tail = [margin / 4.0, min(margin - second, 4.0) / 4.0, *vector(signals), p_open, np.log10(len(document.text)) / 4.0]
    return np.concatenate([top.features, np.array(tail, np.float32)]).astype(np.float32)


def holds(
    ranked: Sequence[Ranked], signals: Signals, opinion: Opinion | None, document: Document, model: Linear
) -> float:
    """Probability that the best candidate stands in the draft; 0 without candidates."""
    if not ranked:
        return 0.0
    return float(model.probability(judge_features(ranked, signals, opinion, document)))


def _p_open(opinion: Opinion | None) -> float:
    if opinion is None:
        return 0.5
    lowest = [level for level in ("open", "internal") if level in opinion.probabilities]
    return sum(opinion.probabilities[level] for level in lowest)


def _logit(p: float) -> float:
    p = min(max(p, 1e-6), 1 - 1e-6)
    return float(np.log(p / (1 - p)))
