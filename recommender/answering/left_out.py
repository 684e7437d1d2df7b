"""A draft without each of some sets of its sentences: what the judge asks of the best items, for all sets in one go.

One by one, each set would cost dozens of small array operations; together they cost hardly more than for one.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from recommender.answering.checking import Checked
from recommender.answering.finding import Finding
from recommender.answering.judging import Best, logits, unchecked
from recommender.catalogue import ScopeItem
from recommender.document import Span
from recommender.marks import Mark
from recommender.meaning.concepts import Remains
from recommender.meaning.sayings import Sayings, Weights, speaking_of_each
from recommender.meaning.signals import Signals
from recommender.ranking.heights import fields, heights
from recommender.ranking.linear import Linear
from recommender.ranking.points import PointModel
from recommender.ranking.rank import rank_features_left
from recommender.ranking.shortlist import Shortlist, Together
from recommender.text.codes import Flags, Places
from recommender.text.index import Floats

FIRST = 8  # so many of the best items are told apart
# Log-odds closer than this may be the other way round where they are reckoned in another order.
ALIKE = 1e-4
# Items of higher log-odds than this may have the same score, near as it is to 1.
CERTAIN = 25.0


@dataclass(frozen=True)
class LeftOut:
    """A draft and the ``sets`` of sentences to be left out: what then remains of it, which items may become candidates,
    which signals are left; and of each set the conditions of items that were ``checked`` so far."""

    finding: Finding
    sets: Sequence[frozenset[Span]]
    remains: Remains
    shortlist: Shortlist
    signals: Sequence[Signals]
    checked: dict[int, Checked] = field(default_factory=lambda: defaultdict(dict), repr=False, compare=False)

    @cached_property
    def kept(self) -> Flags:
        """Which sentences each set leaves: shape (sets, sentences)."""
        return np.asarray(~self.remains.sets[:, : len(self.finding.reading.sentences)])

    def marks(self, number: int) -> tuple[Mark, ...]:
        """The marks that a set leaves."""
        gone = self.sets[number]
        return tuple(mark for mark in self.finding.marks if not any(mark.span.overlaps(span) for span in gone))


@dataclass(frozen=True)
class Tops:
    """The best items that each set leaves, before any condition was checked.

    Of shape (sets, FIRST): their columns in ``near``, best first, their ``margins``, and the log-odds of their
    ``scores``, which are kept off 0 and 1; not finite where there are fewer. What they stand ``among`` (``fields``),
    ``points`` (sets, sentences), ``features`` (sets, items, RANK_FEATURES) and what is ``said`` (sets, answers) are
    what set by set would be reckoned from what it leaves.
    """

    out: LeftOut
    near: Together
    columns: Places
    margins: Weights
    scores: Weights
    among: Weights
    points: Floats
    features: Floats
    said: Weights
    _judged: dict[int, Floats] = field(default_factory=dict, init=False, repr=False, compare=False)

    def item(self, number: int, place: int) -> ScopeItem:
        """The item that comes at a place without the set ``number``."""
        return self.near.items[int(self.columns[number, place])]

    def apart(self, number: int, place: int) -> bool:
        """Whether there is an item at a place, and any behind it are surely behind it."""
        margin, following = self.margins[number, place : place + 2].tolist()
        return math.isfinite(margin) and margin - following > ALIKE and following < CERTAIN

    def closeness(self, place: int) -> Floats:
        """How close each sentence that is left is to the item at a place: shape (sets, sentences)."""
        columns = self.columns[:, place]
        return np.asarray((self.near.words[:, columns] + self.near.echo[:, columns]).T * self.out.kept)

    def judged(self, place: int) -> Floats:
        """JUDGE_FEATURES where the item at a place is the best, before its conditions: shape (sets, features)."""
        if place not in self._judged:
            columns, every = self.columns[:, place], np.arange(len(self.points))
            internal = np.array([self.near.items[column].level == "internal" for column in columns.tolist()])
            best = Best(
                self.scores[:, place],
                self.scores[:, place + 1],
                internal,
                self.features[every, columns],
                heights(self.margins[:, place], self.among),
                self.closeness(place),
                self.points,
                self.out.kept,
            )
            self._judged[place] = unchecked(best, self.out.finding.alone, self.out.signals)
        return self._judged[place]


def tops(out: LeftOut, model: PointModel, ranker: Linear, sayings: Sayings) -> Tops:
    """The best items that each set leaves; the unit's own list and plug-ins must have added nothing."""
    near, kept = out.shortlist.together(), out.kept
    words, echo = near.closest(near.words) * kept, near.closest(near.echo) * kept
    points = np.asarray(model.left(out.finding.alone, words, echo, kept) * kept)
    features = rank_features_left(near.words, near.echo, near.whole, near.beside, points)
    margins = np.where(near.taken, ranker.margin(features), -np.inf)
    columns = np.argsort(-margins, axis=1, kind="stable")[:, :FIRST]
    few = ((0, 0), (0, FIRST - columns.shape[1]))
    best = np.pad(np.take_along_axis(margins, columns, axis=1), few, constant_values=-np.inf)
    scores = 1.0 / (1.0 + np.exp(-best))
    known = np.where(scores > 0, logits(scores), -np.inf)
    said = _said(points, out, sayings)
    return Tops(out, near, np.pad(columns, few), best, known, fields(margins), points, features, said)


def _said(points: Floats, out: LeftOut, sayings: Sayings) -> Weights:
    """What the words of the sentences that tell most, and of those then beside them, add to each answer."""
    reading = out.finding.reading
    speak = np.ones((len(points), len(reading)), np.bool_)
    speak[:, : points.shape[1]] = speaking_of_each(points, out.kept)
    every = np.flatnonzero(speak.any(axis=0))
    return sayings.each(reading.features(every.tolist()), speak[:, every])
