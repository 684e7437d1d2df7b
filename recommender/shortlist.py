"""A draft's table when sentences are left out: their rows go, and only the draft as a whole is weighed anew.

Candidates then come from the rows that were nearest when the whole draft was read. That these are enough is shown each
time, not hoped: leaving out lessens what a draft shares with any item, so that a row's score grows by no more than
the draft's length shrinks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

import numpy as np

from recommender.codes import Places
from recommender.concepts import Shown
from recommender.index import Floats
from recommender.matching import CANDIDATES, WORDS_WEIGHT, Asked, Matcher, SentenceTable, chosen
from recommender.selection import Selection
from recommender.totals import Loss, Total

SHORT = 400
ROUNDING = 1.0001


class Shortlist:
    """The items that may become candidates when sentences of a draft are left out."""

    def __init__(self, table: SentenceTable, shown: Shown, matcher: Matcher) -> None:
        asked = table.asked
        assert asked is not None, "only what a matcher gave can be left out of"
        self._table, self._asked, self._shown, self._matcher = table, asked, shown, matcher
        self._rows, self._beyond = _shortened(asked)
        alike = len(self._rows) == len(asked.rows)
        self._selection = asked.selection if alike else Selection(matcher.words, self._rows)
        (words,), (self._held,) = self._selection.compare(asked.total)
        self._total = Total(matcher.words, asked.total, words)
        self._ideas = matcher.ideas.only(self._rows)

    def without(
        self, kept: Sequence[int], gone: Sequence[int], left: tuple[Shown, Loss], wanted: Places
    ) -> SentenceTable | None:
        """The table of the sentences ``kept``, which show what is ``left``; None where the shortlist is too short.

        ``gone`` are the others; the rows ``wanted`` become candidates whatever else is close.
        """
        shown, lost = left
        loss = self._total.loss(self._asked.parts.only(gone))
        words = self._total.scores(loss, self._selection)
        scores = words * WORDS_WEIGHT + self._ideas.scores(self._matcher.concepts.told(shown))
        rows = chosen(self._rows, scores, wanted)
        place = np.searchsorted(self._rows, rows)
        fewer = self._shown.parts / max(1, shown.parts)
        if self._beyond * max(loss.grown, lost.grown, fewer**0.5) * ROUNDING >= _last(scores):
            return None
        coverage = self._held - self._selection.held(loss.vanished)
        echo = self._ideas.scores(self._matcher.concepts.matters(shown.whole))
        whole = np.stack([words, coverage.astype(np.float32), echo], axis=1)[place]
        return self._of(kept[: len(kept) - self._titled], rows, place, whole)

    @property
    def _titled(self) -> int:
        return self._shown.parts - len(self._table.sentences)

    def _of(self, kept: Sequence[int], rows: Places, place: Places, whole: Floats) -> SentenceTable:
        sentences = tuple(map(self._table.sentences.__getitem__, kept))
        if np.array_equal(rows, self._asked.rows):
            return replace(self._table, sentences=sentences, values=self._table.values[kept], whole=whole)
        items = tuple(map(self._matcher.items.__getitem__, rows.tolist()))
        return SentenceTable(sentences, items, self._values[kept][:, place], whole)

    @cached_property
    def _values(self) -> Floats:
        """SENTENCE_FEATURES of the whole shortlist for all sentences: shape (sentences, rows, features)."""
        words, coverage = self._selection.compare(self._asked.parts)
        echo = self._matcher.ideas.echo(self._shown.matter, self._rows)
        return np.stack([words, coverage, echo], axis=2)[: len(self._table.sentences)]


def _shortened(asked: Asked) -> tuple[Places, float]:
    """The rows in force that are nearest, the candidates among them; and the best score of the others,
    less than any where there are none."""
    force, scores = asked.force, asked.scores
    if len(force) <= SHORT:
        return force, -1.0
    order = np.argpartition(-scores, SHORT)
    return np.union1d(force[order[:SHORT]], asked.rows), float(scores[order[SHORT]])


def _last(scores: Floats) -> float:
    """The score of the last candidate."""
    return float(-np.partition(-scores, CANDIDATES - 1)[CANDIDATES - 1]) if len(scores) >= CANDIDATES else 0.0
