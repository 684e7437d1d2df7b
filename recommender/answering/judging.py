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
from itertools import product
from typing import Any

import numpy as np

from recommender.answering.checking import Settled, Tally
from recommender.answering.finding import Finding
from recommender.meaning.sayings import Sayings, Weights, spoken
from recommender.meaning.signals import SIGNAL_FEATURES, Signals
from recommender.ranking.heights import HEIGHTS
from recommender.ranking.linear import Linear, linear_from_wire
from recommender.ranking.points import LEAST, Alone
from recommender.ranking.rank import RANK_FEATURES, Ranked
from recommender.text.codes import Flags
from recommender.text.index import Floats

POINTS = ("first", "second", "third", "sum", "mean", "logit", "near", "close", "closest")
STANDING = ("met", "verify", "blocked", "first_blocked", "blocked_gap", "internal", "rules")
JUDGE_FEATURES = (
    *(f"top_{name}" for name in RANK_FEATURES),
    "margin",
    "gap",
    *HEIGHTS,
    *(f"point_{name}" for name in POINTS),
    *STANDING,
    *SIGNAL_FEATURES,
)
NEAREST = 3  # so many of the likest items are asked whether a condition blocks them
ANSWERS = ("holds", "refer", "undecided", "open")


GAP, TOLD, MET, BLOCKED, INTERNAL = map(JUDGE_FEATURES.index, ("gap", "point_first", "met", "blocked", "internal"))
FARTHEST = 4.0
Ends = tuple[float, float]


@dataclass(frozen=True)
class Best:
    """The best item of a draft, or of what each of some sets of sentences leaves of it: one row for each.

    Of shape (rows,): the log-odds of its ``score``, of the ``next`` one's (not finite where there is none), whether it
    is ``internal``; its RANK_FEATURES and HEIGHTS; of shape (rows, sentences) its closeness, the points, and which are
    ``kept``.
    """

    score: Weights
    next: Weights
    internal: Flags
    features: Floats
    heights: Floats
    closeness: Floats
    points: Floats
    kept: Flags

    def gap(self) -> Weights:
        """How far it stands out before the next, 0 to 1; 1 where there is none: shape (rows,)."""
        with np.errstate(invalid="ignore"):  # of no item at all
            ahead = np.minimum(self.score - self.next, FARTHEST) / FARTHEST
        return np.asarray(np.where(np.isfinite(self.next), ahead, 1.0))


def stands_out(score: float, following: float) -> float:
    """The same of one item, by log-odds."""
    return min(score - following, FARTHEST) / FARTHEST if math.isfinite(following) else 1.0


def unchecked(best: Best, alone: Alone, signals: Sequence[Signals]) -> Floats:
    """JUDGE_FEATURES before any condition was checked: shape (rows, features)."""
    found = np.zeros((len(best.score), len(JUDGE_FEATURES)), np.float32)
    found[:, : len(RANK_FEATURES)] = best.features
    found[:, GAP - 1], found[:, GAP] = best.score / 4.0, best.gap()
    found[:, GAP + 1 : TOLD], found[:, TOLD:MET] = best.heights, told(best, alone)
    found[:, INTERNAL], found[:, INTERNAL + 1] = best.internal, alone.rule_shares(best.kept)
    found[:, INTERNAL + 2 :] = [each.vector() for each in signals]
    return found


def checked(features: Floats, tally: Tally) -> Floats:
    """Some rows of JUDGE_FEATURES with the conditions of the best item."""
    found = features.copy()
    found[:, MET : MET + 2] = min(tally.met, 2) / 2, min(tally.to_verify, 2) / 2
    return found


def likely(margins: Weights) -> Floats:
    """The likelihoods of answers by what speaks for each: shape (..., answers)."""
    powers = np.exp(margins - margins.max(axis=-1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=-1, keepdims=True), np.float32)


def judge_features(ranked: Settled, finding: Finding) -> Floats:
    """JUDGE_FEATURES of one draft: shape (features,). ``ranked`` must not be empty."""
    top, nearest = ranked[0], ranked.nearest(NEAREST)
    blocked = [finding.conditions.blocked(each.item.id) for each in nearest]
    best = _best(top, ranked[1:2], finding)
    ahead = _logit(nearest[0].score) - float(best.score[0])
    rows = checked(unchecked(best, finding.alone, [finding.signals]), finding.conditions.tally(top.item.id))
    found: Floats = standing(rows, float(any(blocked)), float(blocked[0]), ahead)[0]
    return found


def standing(features: Floats, blocked: float, first_blocked: float, ahead: float) -> Floats:
    """JUDGE_FEATURES with how the items before the best are blocked, and how far the first is ``ahead`` of it."""
    found = features.copy()
    found[:, BLOCKED:INTERNAL] = blocked, first_blocked, min(ahead, FARTHEST) / FARTHEST
    return found


def extremes(features: Floats) -> Floats:
    """JUDGE_FEATURES, shape (rows, features), in the extreme cases of how the conditions of the items behind the best
    may stand: shape (rows, cases, features). In the first case none is blocked."""
    cases = features[:, None].repeat(4, axis=1)
    cases[:, 2:, GAP], cases[:, 1::2, BLOCKED] = 1.0, 1.0
    return cases


def standings(features: Floats, gap: Ends, blocked: Ends, first: Ends, ahead: float) -> Floats:
    """JUDGE_FEATURES, shape (1, features), in the extreme cases of how the conditions of other items may stand: shape
    (cases, features).

    Between two ends each lie how far the item stands out (``gap``), whether one of the nearest is ``blocked``, and
    whether the ``first`` is, which is so far ``ahead`` of it. In the first two cases the one and the other are lowest.
    """
    cases = standing(features.repeat(8, axis=0), 0.0, 0.0, ahead)
    cases[:, [GAP, BLOCKED, BLOCKED + 1]] = list(product(gap, blocked, first))
    return cases


def _best(top: Ranked, next_ones: Sequence[Ranked], finding: Finding) -> Best:
    """The best item of a draft as it is."""
    following = _logit(next_ones[0].score) if next_ones else -math.inf
    points = finding.points[None]
    return Best(
        np.array([_logit(top.score)]),
        np.array([following]),
        np.array([top.item.level == "internal"]),
        top.features[None],
        top.heights[None],
        top.closeness[None],
        points,
        np.ones(points.shape, np.bool_),
    )


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
        return likely(self.margins(features, said))

    def margins(self, features: Floats, said: Weights) -> Weights:
        """What speaks for each of ANSWERS: shape (..., features) to (..., answers)."""
        weights, biases = self._weights
        return np.asarray(features.astype(np.float64) @ weights + biases + said)

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


def told(best: Best, alone: Alone) -> Weights:
    """POINTS: the likeliest secret points, how much is told altogether, and how much of it close to the item: shape
    (rows, POINTS)."""
    points, closeness = best.points, best.closeness
    relative = closeness / np.maximum(closeness.max(axis=1, keepdims=True), LEAST)
    found = np.zeros((len(points), len(POINTS)))
    likeliest = -np.sort(-points, axis=1)[:, :3]
    found[:, : likeliest.shape[1]] = likeliest
    found[:, 3] = np.log1p(points.sum(axis=1))
    found[:, 4] = alone.mean(points, best.kept)
    found[:, 5] = logits(np.minimum(np.maximum(found[:, 0], 1e-4), 1 - 1e-4)) / 4.0
    found[:, 6] = (points * relative).max(axis=1)
    found[:, 7] = (points * closeness).max(axis=1)
    found[:, 8] = points[np.arange(len(points)), closeness.argmax(axis=1)]
    return found


def _logit(p: float) -> float:
    p = min(max(p, 1e-6), 1 - 1e-6)
    return math.log(p / (1 - p))


def logits(p: Weights) -> Weights:
    """The log-odds of chances, which are kept off 0 and 1: any shape."""
    near = np.minimum(np.maximum(p, 1e-6), 1 - 1e-6)
    return np.asarray(np.log(near / (1 - near)))
