"""Which sentences state a secret point (密点): the key content that makes a matter secret, and not what surrounds it.

Most of a draft is procedure, courtesy, rules, money for the canteen. A linear model over the sentence's shape (its runs
of characters, words, pairs of words) and a few named features tells the sentence that gives a value, a plan, a
weakness, a name away from the rest. All weights are plain JSON.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from recommender.matching import SentenceTable
from recommender.meaning.concepts import Shown
from recommender.meaning.prepared import WAYS
from recommender.meaning.reading import Reading
from recommender.meaning.signals import CUES, Signals
from recommender.ranking.linear import Linear, linear_from_wire
from recommender.ranking.shapes import Shapes
from recommender.text.codes import Flags, Places, firsts_of
from recommender.text.index import Floats
from recommender.text.substance import plain

ALONE = (
    *(f"says_{cue}" for cue in CUES),
    *(f"like_{cue}" for cue in CUES),
    *("named", "carried", "harmless", "matter", "matters", "length"),
)
AMONG = ("words", "echo", "closest", "relative", "place", "opening", "closing")
POINT_FEATURES = (*ALONE[:-1], *AMONG, ALONE[-1])
NO_POINTS: Floats = np.zeros(0, np.float32)
LEAST = np.float32(1e-6)  # less than any closeness
# So many sentences at either end are a draft's opening and closing; what has no more than these is all matter.
FRAME = 2
_CUE = {cue: place for place, cue in enumerate(CUES)}
# Terms are counted in three groups: named, carried, harmless.
_GROUPS = np.array([{"labels": 0, "said": 0, "carriers": 1, "harmless": 2}[way] for way in WAYS], np.intp)


@dataclass(frozen=True)
class Alone:
    """What sentences give by themselves, whatever stands beside them: ALONE, shape (sentences, features); and of shape
    (sentences,) what their runs add, how rich they are, whether they can be quoted, whether they are a rule; those
    with the same number in ``alike`` have the same words, or differ in their figures alone."""

    features: Floats
    runs: Floats
    rich: Floats
    quotable: Floats
    rules: Floats
    alike: Places

    def only(self, kept: Sequence[int]) -> Alone:
        """That of some sentences."""
        runs, rich, quotable, rules = (column[kept] for column in (self.runs, self.rich, self.quotable, self.rules))
        return Alone(self.features[kept], runs, rich, quotable, rules, self.alike[kept])

    def rule_shares(self, kept: Flags) -> Floats:
        """How many of the sentences ``kept`` of each of some sets, shape (sets, sentences), are rules, each wording
        counted once: shape (sets,)."""
        order, firsts = self.together
        there, rules = np.logical_or.reduceat(kept[:, order], firsts, axis=1), self.rules[order[firsts]]
        return np.asarray((there * rules).sum(axis=1) / np.maximum(1, there.sum(axis=1)))

    def mean(self, points: Floats, kept: Flags) -> Floats:
        """The mean of the ``points`` of the sentences ``kept``, both of shape (sets, sentences), the likeliest of those
        that are alike standing for all, so that filler said again and again does not thin out what is told: (sets,)."""
        order, firsts = self.together
        there = np.logical_or.reduceat(kept[:, order], firsts, axis=1)
        best = np.maximum.reduceat(points[:, order], firsts, axis=1)  # 0 where all that are alike are left out
        return np.asarray(best.sum(axis=1) / np.maximum(1, there.sum(axis=1)), np.float32)

    @cached_property
    def together(self) -> tuple[Places, Places]:
        """An order of the sentences in which those that are alike stand together, and where each kind begins in it."""
        order = np.argsort(self.alike, kind="stable")
        return order, firsts_of(self.alike[order])


NOTHING_ALONE = Alone(
    np.zeros((0, len(ALONE)), np.float32), NO_POINTS, NO_POINTS, NO_POINTS, NO_POINTS, np.zeros(0, np.intp)
)


@dataclass(frozen=True)
class PointModel:
    """Weights of what a shape is made of, and of POINT_FEATURES."""

    shapes: Shapes
    named: Linear

    def alone(self, text: str, reading: Reading, shown: Shown, signals: Signals) -> Alone:
        """What each sentence of a draft gives by itself."""
        texts = [sentence.span.of(text) for sentence in reading.sentences]
        told = [plain(each) for each in texts]
        rich, quotable, rules = (np.array([each[place] for each in told], np.float32) for place in range(3))
        number: dict[str, int] = {}
        alike = np.array([number.setdefault(each.bare, len(number)) for each in told], np.intp)
        runs = self.shapes.scores(texts)
        return Alone(features_alone(reading, shown, signals), runs, rich, quotable, rules, alike)

    def of(self, alone: Alone, table: SentenceTable) -> Floats:
        """How likely each sentence of a draft states a secret point, 0 to 1: shape (sentences,)."""
        words, echo = table.words.max(axis=1, initial=0.0)[None], table.echo.max(axis=1, initial=0.0)[None]
        found: Floats = self.left(alone, words, echo, np.ones(words.shape, np.bool_))[0]
        return found

    def left(self, alone: Alone, words: Floats, echo: Floats, kept: Flags) -> Floats:
        """The same where of each of some sets the sentences ``kept`` are left, all of shape (sets, sentences); what it
        gives for the others means nothing.

        ``words`` and ``echo``: how close each is to the candidate that is closest by either, 0 for the others.
        """
        return _likely(self.named.margin(features_among(alone.features, words, echo, kept)) + alone.runs)

    def scores(self, texts: Sequence[str], features: Floats) -> Floats:
        """The same for ``texts`` with POINT_FEATURES."""
        return _likely(self.named.margin(features) + self.shapes.scores(texts))

    def to_wire(self) -> dict[str, Any]:
        """JSON form."""
        return {
            "runs": _short(self.shapes.runs),
            "words": _short(self.shapes.words),
            "named": self.named.to_wire(),
        }


def points_from_wire(data: Mapping[str, Any]) -> PointModel:
    """Read the JSON form; BundleError when it weighs other features."""
    runs, words = ({str(key): float(weight) for key, weight in data[part].items()} for part in ("runs", "words"))
    return PointModel(Shapes(runs, words), linear_from_wire(data["named"], POINT_FEATURES))


def _short(weights: Mapping[str, float]) -> dict[str, float]:
    return {key: round(weight, 3) for key, weight in weights.items()}


def point_features(reading: Reading, table: SentenceTable, shown: Shown, signals: Signals) -> Floats:
    """POINT_FEATURES of every sentence: shape (sentences, features)."""
    words, echo = table.words.max(axis=1, initial=0.0)[None], table.echo.max(axis=1, initial=0.0)[None]
    kept = np.ones(words.shape, np.bool_)
    found: Floats = features_among(features_alone(reading, shown, signals), words, echo, kept)[0]
    return found


def features_alone(reading: Reading, shown: Shown, signals: Signals) -> Floats:
    """ALONE of every sentence: shape (sentences, features)."""
    count = len(reading.sentences)
    says = np.zeros((count, len(CUES)), np.float32)
    for said in signals.heard.said:
        if said.sentence < count and said.cue in _CUE:
            says[said.sentence, _CUE[said.cue]] = 1
    here = reading.hits.only(np.flatnonzero(reading.hits.sentence < count))
    ways = np.bincount(here.sentence * 3 + _GROUPS[here.way], minlength=count * 3).reshape(count, 3)
    matter = shown.matter[:count]
    rest = (
        matter.max(axis=1, initial=0.0),
        matter.sum(axis=1) / 10,
        np.log([len(s.span) for s in reading.sentences]) / 5,
    )
    return np.column_stack([says, signals.likeness, ways / (ways + 1), *rest]).astype(np.float32)


def features_among(alone: Floats, words: Floats, echo: Floats, kept: Flags) -> Floats:
    """POINT_FEATURES of sentences given ALONE: how close they are to the candidates, and their place in the draft.

    Of each of some sets the sentences ``kept`` are left: shape (sets, sentences, features).

    ``words`` and ``echo``: how close each is to the candidate that is closest by either, shape (sets, sentences).
    """
    closest, order = words + echo, np.cumsum(kept, axis=1) - 1
    count = kept.sum(axis=1, keepdims=True)
    framed = count > 2 * FRAME
    among = (
        words,
        echo,
        closest,
        closest / np.maximum(closest.max(axis=1, initial=0.0, keepdims=True), LEAST),
        order / np.maximum(1, count - 1),
        (order < FRAME) & framed,
        (order >= count - FRAME) & framed,
    )
    found = np.empty((*kept.shape, len(POINT_FEATURES)), np.float32)
    found[:, :, : len(ALONE) - 1] = alone[:, :-1]
    for place, column in enumerate(among, len(ALONE) - 1):
        found[:, :, place] = column
    found[:, :, -1] = alone[:, -1]
    return found


def _likely(margins: NDArray[np.float64]) -> Floats:
    return np.asarray(1.0 / (1.0 + np.exp(-margins)), np.float32)
