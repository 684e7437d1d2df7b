"""Whether an answer surely stays, told before the conditions of all candidates are checked.

Most sets of sentences that are left out lower nothing, and checking conditions is what takes longest. What those of the
candidates behind the first can change is bounded: how far the first stands out, and whether a better one is blocked.
The likelihoods are convex where they matter, so that an answer which stays in the extreme cases stays in all. Where it
does not, or where the first is blocked, those of the few items that are likest decide.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from recommender.answering.checking import Tally, Wordings, nearest, tally_of
from recommender.answering.judging import NEAREST, Judge, beside_its_like, checked, extremes, likely, standing
from recommender.answering.left_out import FIRST, Tops
from recommender.conditions.checks import check
from recommender.conditions.facts import Facts
from recommender.meaning.sayings import Weights
from recommender.recommendation import Condition
from recommender.scheme import Scheme, Thresholds
from recommender.text.codes import Flags

ROUNDING = 1.0001


@dataclass(frozen=True)
class _AtPlace:
    """What holds where the item at one place is looked at: for each set the sentences nearest to it that are left, and
    whether something close to it can be quoted."""

    nearest: list[list[int]]
    citable: list[bool]


class Staying:
    """Tells of each of some sets of sentences whether the draft surely cites an item without it.

    What asks for no conditions is reckoned for all sets in one go.
    """

    def __init__(self, tops: Tops, wordings: Wordings, judge: Judge, thresholds: Thresholds) -> None:
        self._out, self._tops, self._wordings = tops.out, tops, wordings
        self._judge, self._thresholds = judge, thresholds
        self._places: dict[int, _AtPlace] = {}
        self._facts: dict[int, Facts] = {}
        self._stays: dict[Tally, list[list[bool]]] = {}

    def sure(self, number: int, scheme: Scheme, high: int) -> bool:
        """Whether an item whose level ranks ``high`` at least is surely cited without the set ``number``.

        False says nothing.
        """
        tops = self._tops
        if not tops.points[number].any() or not self._out.shortlist.enough[number]:
            return False
        if not tops.apart(number, 0):
            return tops.apart(number, 1) and self._either(number, scheme, high)
        tally = self._tally(number, 0)
        place = int(tally.not_met > 0)
        if scheme.rank(tops.item(number, place).level) < high or not self._at(place).citable[number]:
            return False
        if place:
            return self._second(number)
        stays = self._first(tally)[number]
        return all(stays) or (stays[0] and self._none_blocked(number, 1))

    def _either(self, number: int, scheme: Scheme, high: int) -> bool:
        """The same where the first two items are alike, as those are that one size parts: the one that is not blocked
        comes first, else any of them."""
        tallies = [self._tally(number, place) for place in (0, 1)]
        free = [place for place in (0, 1) if not tallies[place].not_met]
        for place in free:
            if scheme.rank(self._tops.item(number, place).level) < high or not self._at(place).citable[number]:
                return False
            features = checked(self._tops.judged(place)[number : number + 1], tallies[place])
            cases = beside_its_like(features, blocked=len(free) == 1)
            if not self._holds(self._judge.margins(cases, self._tops.said[number])).all():
                return False
        return bool(free)

    def _first(self, tally: Tally) -> list[list[bool]]:
        """In which of the extreme cases the answer stays without each set, the first item's conditions being in these
        states."""
        if tally not in self._stays:
            cases = extremes(checked(self._tops.judged(0), tally))
            margins = self._judge.margins(cases, self._tops.said[:, None])
            self._stays[tally] = self._holds(margins).tolist()
        return self._stays[tally]

    def _second(self, number: int) -> bool:
        """Whether the answer stays where the first item is blocked and the two behind it are not."""
        tally, scores = self._tally(number, 1), self._tops.scores[number]
        if tally.not_met or not self._tops.apart(number, 1) or not self._none_blocked(number, 2):
            return False
        features = checked(self._tops.judged(1)[number : number + 1], tally)
        cases = standing(features, 1.0, 1.0, float(scores[0] - scores[1]))
        return bool(self._holds(self._judge.margins(cases, self._tops.said[number])).all())

    def _none_blocked(self, number: int, first: int) -> bool:
        """Whether no condition blocks an item at the place ``first`` or behind it that may be one of the NEAREST."""
        last = next((place for place in range(NEAREST - 1, FIRST - 1) if self._tops.apart(number, place)), None)
        if last is None:
            return False
        return not any(self._tally(number, place).not_met for place in range(first, last + 1))

    def _at(self, place: int) -> _AtPlace:
        """What holds of all sets at a place."""
        if place not in self._places:
            tops, alone, kept = self._tops, self._out.finding.alone, self._out.kept
            closeness = tops.closeness(place)
            # What is left out comes behind all that is left.
            near = nearest(np.where(kept, closeness, np.float32(-1)), alone.rich)
            left = [[each for each in found if there[each]] for found, there in zip(near, kept.tolist(), strict=True)]
            citable = ((tops.points * closeness).max(axis=1) > 0) & ((tops.points * alone.quotable).max(axis=1) > 0)
            self._places[place] = _AtPlace(left, citable.tolist())
        return self._places[place]

    def _tally(self, number: int, place: int) -> Tally:
        return tally_of(self._conditions(number, place))

    def _conditions(self, number: int, place: int) -> tuple[Condition, ...]:
        """How what the set leaves stands to the conditions of the item at a place."""
        item, known = self._tops.item(number, place), self._out.checked[number]
        if item.id not in known:
            wording = self._wordings[item.matter]
            known[item.id] = check(wording, self._left(number, place)) if wording.conditional else ()
        return known[item.id]

    def _left(self, number: int, place: int) -> Facts:
        """The facts that the set leaves, seen from the item at a place."""
        if number not in self._facts:
            left = self._out.finding.facts.without(self._out.sets[number])
            self._facts[number] = left.cued(self._out.signals[number].spans)
        sentences = self._out.finding.reading.sentences
        return self._facts[number].about(tuple(sentences[each].span for each in self._at(place).nearest[number]))

    def _holds(self, margins: Weights) -> Flags:
        """In which of some cases, by their ``margins`` of shape (..., answers), ``fusion`` takes the item to hold."""
        thresholds = self._thresholds
        holds, refer, undecided, _ = np.moveaxis(likely(margins), -1, 0)
        share = holds / (thresholds.holds * ROUNDING)
        disputed = max(thresholds.disputed * thresholds.holds, thresholds.refer)
        return np.asarray((share >= 1.0) & (refer <= disputed * share) & (undecided <= thresholds.undecided * share))
