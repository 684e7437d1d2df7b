"""Whether an answer surely stays, told before the conditions of all candidates are checked.

Most sets of sentences that are left out lower nothing, and checking conditions is what takes longest. What those of the
candidates behind the first can change is bounded: how far the first stands out, and whether a better one is blocked.
The likelihoods are convex where they matter, so that an answer which stays in the extreme cases stays in all. Where it
does not, or where the first is blocked, those of the few items that are likest decide.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from recommender.answering.checking import Tally, Wordings, nearest, tally_of
from recommender.answering.judging import NEAREST, Judge, checked, extremes, likely, standings, stands_out
from recommender.answering.left_out import FIRST, Tops
from recommender.conditions.checks import check
from recommender.conditions.facts import Facts
from recommender.document import Span
from recommender.marking.sources import sort_marks
from recommender.meaning.sayings import Weights
from recommender.recommendation import Condition
from recommender.scheme import Scheme, Thresholds
from recommender.text.codes import Flags

ROUNDING = 1.0001
NO_CUES: dict[str, tuple[Span, ...]] = {}  # as fusion sorts marks


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
        if not self._tops.points[number].any() or not self._out.shortlist.enough[number]:
            return False
        place = self._free(number)
        best = () if place is None else self._best(number, place)
        if not best or not all(self._high(number, each, scheme, high) for each in best):
            return False
        stays = self._alone(number) if best == (0,) and self._tops.apart(number, 0) else self._each(number, best)
        return stays and not self._handed(number, scheme)

    def _free(self, number: int) -> int | None:
        """The place of the first item that no condition blocks."""
        places = (place for place in range(FIRST - 2) if math.isfinite(self._tops.margins[number, place]))
        return next((place for place in places if not self._tally(number, place).not_met), None)

    def _best(self, number: int, place: int) -> tuple[int, ...]:
        """The places of the items that may be the best where the first free one is at a place: two if that and the next
        are alike, as those are that one size parts. None where more are alike."""
        apart = self._tops.apart
        if place > 1 and not (apart(number, 0) or apart(number, 1)):
            return ()
        if apart(number, place):
            return (place,)
        if not apart(number, place + 1):
            return ()
        return (place,) if self._tally(number, place + 1).not_met else (place, place + 1)

    def _high(self, number: int, place: int, scheme: Scheme, high: int) -> bool:
        """Whether the item at a place can be quoted, and its level is ``high`` enough."""
        return scheme.rank(self._tops.item(number, place).level) >= high and self._at(place).citable[number]

    def _alone(self, number: int) -> bool:
        """Whether the answer stays where the first item is not blocked and none is like it."""
        stays = self._first(self._tally(number, 0))[number]
        return all(stays) or (stays[0] and self._none_blocked(number, 1))

    def _each(self, number: int, best: tuple[int, ...]) -> bool:
        """Whether it stays whichever item is the best, those before them being blocked."""
        tops, scores = self._tops, self._tops.scores[number].tolist()
        following = best[0] + (1 if tops.apart(number, best[0]) else 2)  # behind what is like them, too
        # Where the very first has its like, the blocked one of the two may come second.
        unclear = best in ((0,), (1,), (1, 2)) and not tops.apart(number, 0)
        some = best[0] > 0 or unclear
        for place in best:
            gap = (0.0, 0.0) if len(best) > 1 else (stands_out(scores[place], scores[following]), 1.0)
            features = checked(tops.judged(place)[number : number + 1], self._tally(number, place))
            ahead = scores[0] - scores[place]
            cases = standings(features, gap, (float(some), 1.0), (float(some and not unclear), float(some)), ahead)
            stays = self._holds(self._judge.margins(cases, tops.said[number]))
            if not (stays.all() or (stays[:2].all() and self._none_blocked(number, following))):
                return False
        return True

    def _handed(self, number: int, scheme: Scheme) -> bool:
        """Whether any of the marks that the set leaves hands something down, or did so until its source ended."""
        marks = self._out.marks(number)
        sources = sort_marks(marks, self._left(number).cued(NO_CUES), scheme) if marks else None
        return sources is not None and bool(sources.live or sources.ended)

    def _first(self, tally: Tally) -> list[list[bool]]:
        """In which of the extreme cases the answer stays without each set, the first item's conditions being in these
        states."""
        if tally not in self._stays:
            cases = extremes(checked(self._tops.judged(0), tally))
            margins = self._judge.margins(cases, self._tops.said[:, None])
            self._stays[tally] = self._holds(margins).tolist()
        return self._stays[tally]

    def _none_blocked(self, number: int, first: int) -> bool:
        """Whether no condition blocks an item at the place ``first`` or behind it that may be the next, or one of the
        NEAREST."""
        places = range(max(first, NEAREST - 1), FIRST - 1)
        last = next((place for place in places if self._tops.apart(number, place)), None)
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
            known[item.id] = check(wording, self._seen_from(number, place)) if wording.conditional else ()
        return known[item.id]

    def _left(self, number: int) -> Facts:
        """The facts that the set leaves, with its cues."""
        if number not in self._facts:
            left = self._out.finding.facts.without(self._out.sets[number])
            self._facts[number] = left.cued(self._out.signals[number].spans)
        return self._facts[number]

    def _seen_from(self, number: int, place: int) -> Facts:
        """The same, seen from the item at a place."""
        sentences = self._out.finding.reading.sentences
        return self._left(number).about(tuple(sentences[each].span for each in self._at(place).nearest[number]))

    def _holds(self, margins: Weights) -> Flags:
        """In which of some cases, by their ``margins`` of shape (..., answers), ``fusion`` takes the item to hold."""
        thresholds = self._thresholds
        holds, refer, undecided, _ = np.moveaxis(likely(margins), -1, 0)
        share = holds / (thresholds.holds * ROUNDING)
        disputed = max(thresholds.disputed * thresholds.holds, thresholds.refer)
        return np.asarray((share >= 1.0) & (refer <= disputed * share) & (undecided <= thresholds.undecided * share))
