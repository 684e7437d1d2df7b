"""Judge whether the best candidate truly stands in the draft, or only resembles it.

No reasoning by analogy (Scope measures 2017, art. 4): a high rank is not enough. The judge weighs how far the best
candidate stands out, whether its sentences hold something to protect, what the draft says of its own standing
(published, undecided, a rule about secrecy, a thank-you letter) and what the classifier thinks.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from recommender.finding import Finding
from recommender.index import Floats
from recommender.linear import Linear, linear_from_wire
from recommender.opinion import Opinion
from recommender.ranking import RANK_FEATURES, Ranked, substance
from recommender.signals import SIGNAL_FEATURES

NEAR = ("already-public", "not-yet", "over-already", "named-not-told")
JUDGE_FEATURES = (
    *(f"top_{name}" for name in RANK_FEATURES),
    "margin",
    "gap",
    "substance_near",
    "substance_all",
    "substance_most",
    "rules",
    *SIGNAL_FEATURES,
    *(f"near_{cue}" for cue in NEAR),
    "p_open",
    "log_length",
)
QUOTED = 3
QUESTIONS = ("holds", "refer", "undecided")
# Words of rules and exhortations: what ought to be, not what is.
_RULE = re.compile(
    r"应当|不得|必须|严禁|应按|应予|要求|规定|\b(?:shall|must|should|ought|may not|are asked|please)\b", re.IGNORECASE
)


def judge_features(ranked: Sequence[Ranked], finding: Finding) -> Floats:
    """JUDGE_FEATURES of one draft: shape (features,). ``ranked`` must not be empty."""
    top = ranked[0]
    margin = _logit(top.score)
    second = _logit(ranked[1].score) if len(ranked) > 1 else margin - 4.0
    texts = [s.span.of(finding.document.text) for s in finding.table.sentences]
    dense = np.array([substance(text) for text in texts])
    nearest = np.argsort(-top.closeness, kind="stable")[:QUOTED]
    tail = [
        margin / 4.0,
        min(margin - second, 4.0) / 4.0,
        float(dense[nearest].mean()),
        float(dense.mean()),
        float(dense.max()),
        sum(bool(_RULE.search(text)) for text in texts) / len(texts),
        *finding.signals.vector(),
        *_near(finding, set(map(int, nearest))),
        _p_open(finding.opinion),
        float(np.log10(len(finding.document.text))) / 4.0,
    ]
    return np.concatenate([top.features, np.array(tail, np.float32)]).astype(np.float32)


@dataclass(frozen=True)
class Judge:
    """Three questions over the same features: does the item stand there, is it grave, is it undecided?"""

    holds: Linear
    refer: Linear
    undecided: Linear

    def ask(self, finding: Finding) -> Finding:
        """``finding`` with the three probabilities; unchanged where no item is in force."""
        if not finding.ranked:
            return finding
        features = judge_features(finding.ranked, finding)
        holds, refer, undecided = (float(q.probability(features)) for q in (self.holds, self.refer, self.undecided))
        return replace(finding, holds=holds, refer=refer, undecided=undecided)

    def to_wire(self) -> dict[str, Any]:
        """JSON form."""
        return {name: getattr(self, name).to_wire() for name in QUESTIONS}


def judge_from_wire(data: Mapping[str, Any]) -> Judge:
    """Read the JSON form; BundleError when it weighs other features."""
    return Judge(**{name: linear_from_wire(data[name], JUDGE_FEATURES) for name in QUESTIONS})


def _near(finding: Finding, nearest: set[int]) -> list[float]:
    """Whether each NEAR cue stands in one of the sentences closest to the item."""
    cues = finding.signals.by_sentence
    return [float(any(cue in cues[i] for i in nearest)) for cue in NEAR]


def _p_open(opinion: Opinion | None) -> float:
    if opinion is None:
        return 0.5
    return sum(opinion.probabilities.get(level, 0.0) for level in ("open", "internal"))


def _logit(p: float) -> float:
    p = min(max(p, 1e-6), 1 - 1e-6)
    return float(np.log(p / (1 - p)))
