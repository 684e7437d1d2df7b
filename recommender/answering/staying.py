"""Whether an answer surely stays, told before the conditions of all candidates are checked.

Most sets of sentences that are left out lower nothing, and checking conditions is what takes longest. What those of the
candidates behind the first can change is bounded: how far the first stands out, and whether a better one is blocked.
The likelihoods are convex where they matter, so that an answer which stays in the extreme cases stays in all. Where it
does not, or where the first is blocked, those of the few items that are likest decide.
"""

from __future__ import annotations

from functools import cached_property

import numpy as np

from recommender.answering.checking import Tally, Wordings, nearest, tally_of
from recommender.answering.judging import NEAREST, Judge, checked, extremes, likely, standing
from recommender.answering.left_out import FIRST, Tops
from recommender.conditions.checks import check
from recommender.conditions.facts import Facts
from recommender.conditions.wording import Wording
from recommender.meaning.sayings import Weights
from recommender.recommendation import Condition
from recommender.scheme import Scheme, Thresholds
from recommender.text.codes import Flags
from recommender.text.index import Floats

ROUNDING = 1.0001


class Staying:
    """Tells of each of some sets of sentences whether the draft surely cites an item without it.

    What asks for no conditions is reckoned for all sets in one go.
    """

    def __init__(self, tops: Tops, wordings: Wordings, judge: Judge, thresholds: Thresholds) -> None:
        self._out, self._tops, self._wordings = tops.out, tops, wordings
        self._judge, self._thresholds = judge, thresholds
        self._every = np.arange(len(tops.points))
        self._told: Flags = np.asarray(tops.points.any(axis=1))
        self._closeness: dict[int, Floats] = {}
        self._facts: dict[int, Facts] = {}

    @cached_property
    def _margins(self) -> Weights:
        """What speaks for each answer in the extreme cases, before the conditions of the best item: shape (sets, cases,
        answers)."""
        return self._judge.margins(extremes(self._tops.judged(self._every, 0)), self._tops.said[:, None])

    def sure(self, number: int, scheme: Scheme, high: int) -> bool:
        """Whether an item whose level ranks ``high`` at least is surely cited without the set ``number``.

        False says nothing.
        """
        tops = self._tops
        if not tops.apart(number, 0) or not self._told[number] or not self._out.shortlist.enough[number]:
            return False
        tally = self._tally(number, 0)
        place = int(tally.not_met > 0)
        if scheme.rank(tops.item(number, place).level) < high or not self._citable(number, place):
            return False
        if place:
            return self._second(number)
        stays = self._holds(self._margins[number] + self._judge.tallied(tally))
        return bool(stays.all()) or (bool(stays[0]) and self._none_blocked(number, 1))

    def _second(self, number: int) -> bool:
        """Whether the answer stays where the first item is blocked and the two behind it are not."""
        tally, scores = self._tally(number, 1), self._tops.scores[number]
        if tally.not_met or not self._tops.apart(number, 1) or not self._none_blocked(number, 2):
            return False
        features = checked(self._tops.judged(self._every[number : number + 1], 1), tally)
        cases = standing(features, 1.0, 1.0, float(scores[0] - scores[1]))
        return bool(self._holds(self._judge.margins(cases, self._tops.said[number])).all())

    def _none_blocked(self, number: int, first: int) -> bool:
        """Whether no condition blocks an item at the place ``first`` or behind it that may be one of the NEAREST."""
        last = next((place for place in range(NEAREST - 1, FIRST - 1) if self._tops.apart(number, place)), None)
        if last is None:
            return False
        return not any(self._tally(number, place).not_met for place in range(first, last + 1))

    def _citable(self, number: int, place: int) -> bool:
        """Whether something is told, close to the item, and can be quoted."""
        points, closeness = self._tops.points[number], self._close(place)[number]
        return bool((points * closeness).max() > 0 and (points * self._out.finding.alone.quotable).max() > 0)

    def _close(self, place: int) -> Floats:
        """How close each sentence that is left is to the item at a place: shape (sets, sentences)."""
        if place not in self._closeness:
            self._closeness[place] = self._tops.closeness(self._every, place)
        return self._closeness[place]

    def _tally(self, number: int, place: int) -> Tally:
        return tally_of(self._conditions(number, place))

    def _conditions(self, number: int, place: int) -> tuple[Condition, ...]:
        """How what the set leaves stands to the conditions of the item at a place."""
        item, known = self._tops.item(number, place), self._out.checked[number]
        if item.id not in known:
            known[item.id] = self._check(number, place, self._wordings[item.matter])
        return known[item.id]

    def _check(self, number: int, place: int, wording: Wording) -> tuple[Condition, ...]:
        if not wording.conditional:
            return ()
        finding = self._out.finding
        kept = self._out.kept[number].nonzero()[0]
        (chosen,) = nearest(self._close(place)[number : number + 1, kept], finding.alone.rich[kept])
        near = tuple(finding.reading.sentences[each].span for each in kept[chosen].tolist())
        return check(wording, self._left(number).about(near))

    def _left(self, number: int) -> Facts:
        """The facts that the set leaves."""
        if number not in self._facts:
            left = self._out.finding.facts.without(self._out.sets[number])
            self._facts[number] = left.cued(self._out.signals[number].spans)
        return self._facts[number]

    def _holds(self, margins: Weights) -> Flags:
        """In which of some cases, by their ``margins`` of shape (cases, answers), ``fusion`` takes the item to hold."""
        thresholds = self._thresholds
        holds, refer, undecided, _ = likely(margins).T
        share = holds / (thresholds.holds * ROUNDING)
        disputed = max(thresholds.disputed * thresholds.holds, thresholds.refer)
        return np.asarray((share >= 1.0) & (refer <= disputed * share) & (undecided <= thresholds.undecided * share))
