"""A draft's table when sets of sentences are left out: their rows go, and only the draft as a whole is weighed anew.

Candidates then come from the rows that were nearest when the whole draft was read. That these are enough is shown each
time, not hoped: leaving out lessens what a draft shares with any item, so that a row's score grows by no more than
the draft's length shrinks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from recommender.catalogue import ScopeItem
from recommender.matching import (
    CANDIDATES,
    COVERAGE,
    ECHO,
    WORDS,
    WORDS_WEIGHT,
    Asked,
    Matcher,
    SentenceTable,
    chosen,
    chosen_of_each,
    highest,
    of_rows,
    stacked,
)
from recommender.meaning.concepts import Remains
from recommender.meaning.reading import Reading
from recommender.text.codes import Flags, Places
from recommender.text.index import Floats
from recommender.text.totals import Doubles, Total

SHORT, LONG = 400, 1600  # how many items it holds, and how many where the first are too few
ROUNDING = 1.0001


@dataclass(frozen=True)
class Together:
    """The candidates of all sets side by side: those ``taken`` for each, shape (sets, items).

    ``words`` and ``echo`` of every sentence, shape (sentences, items); ``whole``: (sets, items, SENTENCE_FEATURES);
    ``beside``: (items, BESIDE).
    """

    items: tuple[ScopeItem, ...]
    words: Floats
    echo: Floats
    whole: Floats
    beside: Floats
    taken: Flags

    def closest(self, close: Floats) -> Floats:
        """How ``close`` each sentence is to the closest item, given ``words`` or ``echo``: shape (sets, sentences).

        Most items are candidates for all sets, and looked at once.
        """
        always = self.taken.all(axis=0)
        other = np.where(self.taken[:, None, ~always], close[:, ~always], np.float32(0)).max(axis=2, initial=0.0)
        return np.asarray(np.maximum(close[:, always].max(axis=1, initial=0.0), other))


class Shortlist:
    """The items that may become candidates when sets of a draft's sentences are left out.

    ``remains`` is what the draft shows then; ``length`` of the items are held. All sets are held against them in one
    go. Where the shortlist is not long ``enough`` for a set, other items may become candidates, too: shape (sets,).
    """

    def __init__(self, table: SentenceTable, reading: Reading, remains: Remains, matcher: Matcher, length: int) -> None:
        asked = table.asked
        assert asked is not None, "only what a matcher gave can be left out of"
        self._table, self._asked, self._shown, self._matcher = table, asked, remains.shown, matcher
        self._reading = reading
        rows, beyond = _shortened(asked, length)
        self._as_asked = np.array_equal(rows, asked.near.rows)
        self._near = asked.near if self._as_asked else matcher.near(rows, (asked.total.ids, asked.postings))
        self._candidates = asked.near.rows[asked.place]
        self._weigh(remains)
        self.enough = self._reach(remains) * beyond * ROUNDING < _last(self._scores)

    def _weigh(self, remains: Remains) -> None:
        """SENTENCE_FEATURES of what each set leaves as a whole, and the scores by which candidates are chosen."""
        asked, near, concepts = self._asked, self._near, self._matcher.concepts
        before, texts = self._before(), np.flatnonzero(remains.sets.any(axis=0))
        total = Total(self._matcher.words, asked.total, before[:, WORDS])
        losses = total.losses(asked.parts.only(texts.tolist()), remains.sets[:, texts])
        words = total.scores(losses, near.words)
        coverage = before[:, COVERAGE] - near.words.held(losses.ids, losses.vanished)
        echo = near.ideas.scores(concepts.matters(remains.whole))
        told = concepts.told(remains.whole, remains.told, remains.parts[:, None])
        self._whole = stacked(words, coverage.astype(np.float32), echo)
        self._scores = words * WORDS_WEIGHT + near.ideas.scores(told)
        self._grown = losses.grown

    def _before(self) -> Floats:
        """SENTENCE_FEATURES of the whole draft."""
        if self._as_asked:
            return self._asked.whole
        matter = self._matcher.concepts.matters(self._shown.whole)
        return np.asarray(self._near.values(self._asked.total, matter[None])[0])

    def _reach(self, remains: Remains) -> Doubles:
        """How many times as high as before the score of any item can be, for each set."""
        fewer = self._shown.parts / np.maximum(1, remains.parts)
        return np.asarray(np.maximum(self._grown, np.maximum(remains.losses.grown, np.sqrt(fewer))))

    def without(self, number: int, kept: Sequence[int], wanted: Places) -> SentenceTable | None:
        """The table without the set ``number``, of the sentences ``kept``; None where the shortlist is too short.

        The rows ``wanted`` become candidates whatever else is close.
        """
        if not self.enough[number]:
            return None
        place = chosen(self._near.rows, self._scores[number], wanted)
        return self._of(kept[: len(kept) - self._reading.titled], place, self._whole[number, place])

    def together(self) -> Together:
        """The candidates of all sets, where none is wanted beside those that are close."""
        columns, (values, beside) = self._columns, self._seen
        words, echo = (np.ascontiguousarray(values[:, :, feature]) for feature in (WORDS, ECHO))
        items = self._matcher.at(self._near.rows[columns])
        return Together(items, words, echo, self._whole[:, columns], beside, self._taken[:, columns])

    def _of(self, kept: Sequence[int], place: Places, whole: Floats) -> SentenceTable:
        sentences, rows = tuple(map(self._table.sentences.__getitem__, kept)), self._near.rows[place]
        if np.array_equal(rows, self._candidates):
            table = self._table
            values = _of_sentences(table.values, kept)
            return SentenceTable(sentences, table.items, values, whole, table.beside, self._asked)
        where = np.searchsorted(self._columns, place)
        if np.array_equal(self._columns.take(where, mode="clip"), place):
            every, beside = self._seen
            values, beside = of_rows(_of_sentences(every, kept), where), beside[where]
        else:  # one is wanted that is close without no set
            every, beside = self._of_rows(place)
            values = _of_sentences(every, kept)
        return SentenceTable(sentences, self._matcher.at(rows), values, whole, beside)

    @cached_property
    def _taken(self) -> Flags:
        """Which of the shortlist are candidates of each set, where none is wanted: shape (sets, rows)."""
        return chosen_of_each(self._scores)

    @cached_property
    def _columns(self) -> Places:
        """The places of those that are candidates of any set."""
        return np.flatnonzero(self._taken.any(axis=0))

    @cached_property
    def _seen(self) -> tuple[Floats, Floats]:
        """What ``_of_rows`` gives for these."""
        return self._of_rows(self._columns)

    def _of_rows(self, places: Places) -> tuple[Floats, Floats]:
        """SENTENCE_FEATURES of all sentences, and BESIDE, for the rows at some places of the shortlist."""
        asked = self._asked
        if self._as_asked:
            return of_rows(asked.values, places), asked.beside[places]
        near = self._matcher.near(self._near.rows[places], (asked.total.ids, asked.postings))
        return self._matcher.seen(near, asked.parts, self._shown, self._reading)


def shortlist(table: SentenceTable, reading: Reading, remains: Remains, matcher: Matcher) -> Shortlist:
    """The nearest items; where they are too few for a set, more of them, since to read a whole catalogue costs most."""
    short = Shortlist(table, reading, remains, matcher, SHORT)
    return short if short.enough.all() else Shortlist(table, reading, remains, matcher, LONG)


def _shortened(asked: Asked, length: int) -> tuple[Places, float]:
    """The rows in force that are nearest, the candidates among them; and the best score of the others,
    less than any where there are none."""
    force, scores = asked.force, asked.scores
    if len(force) <= length:
        return force, -1.0
    high = highest(scores, length + 1)
    order = high[np.argpartition(-scores[high], length)]
    return np.union1d(force[order[:length]], asked.near.rows[asked.place]), float(scores[order[length]])


def _of_sentences(values: Floats, kept: Sequence[int]) -> Floats:
    """Those of some sentences, laid out as they were."""
    return values.transpose(2, 0, 1).take(kept, axis=1).transpose(1, 2, 0)


def _last(scores: Floats) -> Floats:
    """The score of the last candidate for each set: shape (sets, rows) to (sets,)."""
    if scores.shape[1] < CANDIDATES:
        return np.zeros(len(scores), np.float32)
    return np.asarray(-np.partition(-scores, CANDIDATES - 1, axis=1)[:, CANDIDATES - 1])
