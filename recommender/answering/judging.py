"""Judge whether the best candidate truly stands in the draft, or only resembles it.

No reasoning by analogy (Scope measures 2017, art. 4): a high rank is not enough. The judge weighs what the draft's
sentences state, how far the best candidate stands out, how its conditions stand and what the draft says of its own
standing (published, undecided, a rule about secrecy, a thank-you letter); and answers how likely the draft is covered
by that item, grave without an item, a matter of an undecided process, or open.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import numpy as np

from recommender.answering.checking import Settled
from recommender.answering.finding import Finding
from recommender.meaning.sayings import Sayings, Weights, spoken
from recommender.meaning.signals import SIGNAL_FEATURES
from recommender.ranking.linear import Linear, linear_from_wire
from recommender.ranking.rank import RANK_FEATURES, Ranked
from recommender.text.codes import Places, present
from recommender.text.index import Floats

POINTS = ("first", "second", "third", "sum", "mean", "logit", "near", "close", "closest")
STANDING = ("met", "verify", "blocked", "first_blocked", "blocked_gap", "internal", "rules")
JUDGE_FEATURES = (
    *(f"top_{name}" for name in RANK_FEATURES),
    "margin",
    "gap",
    *(f"point_{name}" for name in POINTS),
    *STANDING,
    *SIGNAL_FEATURES,
)
NEAREST = 3  # so many of the likest items are asked whether a condition blocks them
ANSWERS = ("holds", "refer", "undecided", "open")


GAP, BLOCKED = JUDGE_FEATURES.index("gap"), JUDGE_FEATURES.index("blocked")
FARTHEST = 4.0


def judge_features(ranked: Settled, finding: Finding) -> Floats:
    """JUDGE_FEATURES of one draft: shape (features,). ``ranked`` must not be empty."""
    top, nearest = ranked[0], ranked.nearest(NEAREST)
    blocked = [finding.conditions.blocked(each.item.id) for each in nearest]
    ahead = _logit(nearest[0].score) - _logit(top.score)
    standing = [float(any(blocked)), float(blocked[0]), min(ahead, FARTHEST) / FARTHEST]
    return _features(top, _gap(top, ranked[1:2]), standing, finding)


def extremes(ranked: Settled, finding: Finding) -> Floats | None:
    """JUDGE_FEATURES in the extreme cases of how the conditions of the items behind the first may stand: shape
    (cases, features). None where the first may not be the best item: it is blocked, or another scores the same."""
    top, next_ones = ranked.before[0], ranked.before[1:2]
    if finding.conditions.blocked(top.item.id) or any(each.score == top.score for each in next_ones):
        return None
    least = _gap(top, next_ones)
    cases = np.tile(_features(top, least, [0.0, 0.0, 0.0], finding), (4, 1))
    cases[:, GAP], cases[:, BLOCKED] = (least, least, 1.0, 1.0), (0.0, 1.0, 0.0, 1.0)
    return cases


def _gap(top: Ranked, next_ones: Sequence[Ranked]) -> float:
    """How far the best item stands out before the next, 0 to 1; 1 where there is none."""
    margins = [_logit(each.score) for each in next_ones]
    return min(_logit(top.score) - margins[0], FARTHEST) / FARTHEST if margins else 1.0


def _features(top: Ranked, gap: float, standing: list[float], finding: Finding) -> Floats:
    """JUDGE_FEATURES with the best item, how far it stands out, and the STANDING of those that are blocked."""
    tally = finding.conditions.tally(top.item.id)
    tail = [
        _logit(top.score) / 4.0,
        gap,
        *_told(top, finding.points, finding.alone.alike),
        min(tally.met, 2) / 2,
        min(tally.to_verify, 2) / 2,
        *standing,
        float(top.item.level == "internal"),
        finding.alone.rule_share(),
        *finding.signals.vector(),
    ]
    return np.array([*top.features.tolist(), *tail], np.float32)


@dataclass(frozen=True)
class Judge:
    """One linear model an answer, over the same features; the likelihoods of the answers sum to 1 (softmax).

    ``sayings`` adds what the words of the telling sentences speak for.
    """

    holds: Linear
    refer: Linear
    undecided: Linear
    open: Linear
    sayings: Sayings = field(default_factory=lambda: Sayings(len(ANSWERS)), kw_only=True)

    def ask(self, finding: Finding) -> Finding:
        """``finding`` with the likelihoods; unchanged where no item is in force."""
        if not finding.ranked:
            return finding
        said = self.sayings.margins(spoken(finding.reading, finding.points))
        holds, refer, undecided, _ = self.likelihoods(judge_features(finding.ranked, finding)[None, :], said)[0]
        return replace(finding, holds=float(holds), refer=float(refer), undecided=float(undecided))

    def likelihoods(self, features: Floats, said: Weights) -> Floats:
        """The likelihood of each of ANSWERS: shape (drafts, features) to (drafts, answers).

        ``said``: what the sayings of the drafts add, shape (drafts, answers) or one row for all.
        """
        weights, biases = self._weights
        margins = features.astype(np.float64) @ weights + biases + said
        powers = np.exp(margins - margins.max(axis=1, keepdims=True))
        return np.asarray(powers / powers.sum(axis=1, keepdims=True), np.float32)

    @cached_property
    def _weights(self) -> tuple[Weights, Weights]:
        """The weights of all answers, shape (features, answers), and their biases."""
        models: list[Linear] = [getattr(self, name) for name in ANSWERS]
        return np.array([model.weights for model in models]).T, np.array([model.bias for model in models])

    def to_wire(self) -> dict[str, Any]:
        """JSON form."""
        words = {word: [round(w, 3) for w in weights] for word, weights in self.sayings.words.items()}
        return {name: getattr(self, name).to_wire() for name in ANSWERS} | {"sayings": words}


def judge_from_wire(data: Mapping[str, Any]) -> Judge:
    """Read the JSON form; BundleError when it weighs other features."""
    words = {str(word): tuple(map(float, weights)) for word, weights in data.get("sayings", {}).items()}
    sayings = Sayings(len(ANSWERS), words)
    return Judge(**{name: linear_from_wire(data[name], JUDGE_FEATURES) for name in ANSWERS}, sayings=sayings)


def _told(top: Ranked, points: Floats, alike: Places) -> list[float]:
    """POINTS: the likeliest secret points, how much is told altogether, and how much of it close to the item.

    Sentences with the same number in ``alike`` count once in the mean, so that filler said again and again does not
    thin out what is told.
    """
    first, second, third = [*sorted(points.tolist(), reverse=True), 0.0, 0.0][:3]
    relative = top.closeness / max(float(top.closeness.max()), 1e-6)
    best = np.zeros(int(alike.max()) + 1, np.float32)
    np.maximum.at(best, alike, points)
    return [
        first,
        second,
        third,
        float(np.log1p(points.sum())),
        float(best[present(alike)].mean()),
        _logit(min(max(first, 1e-4), 1 - 1e-4)) / 4.0,
        float((points * relative).max()),
        float((points * top.closeness).max()),
        float(points[top.closeness.argmax()]),
    ]


def _logit(p: float) -> float:
    p = min(max(p, 1e-6), 1 - 1e-6)
    return math.log(p / (1 - p))
