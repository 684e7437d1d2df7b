"""Match a draft against a catalogue: which items its sentences are about, and the features that say so.

Candidates come from the lexical features of the items' wording and from the concepts of the thesaurus; each
candidate gets interpretable features, which the ranker weighs. Similarity ranks; it is never a basis by itself
(Scope measures 2017, art. 4): fusion asks for a cited item whose conditions hold.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

import numpy as np

from recommender.catalogue import Catalogue, ScopeItem
from recommender.meaning.concepts import ConceptSpace, ItemConcepts, Shown, script_of
from recommender.meaning.reading import Reader, Reading, Sentence
from recommender.offices import OFFICE, Offices
from recommender.text.codes import Flags, Places, starts_of
from recommender.text.index import Floats, Index, Postings, Query, count_rows
from recommender.text.selection import Selection

CANDIDATES = 80
# So many items are laid out for comparing once, not for every draft anew.
FEW = 160
WORDS_WEIGHT = 3.0
SAMPLED = 16  # one in so many scores tells how high the highest are
SENTENCE_FEATURES = ("words", "coverage", "echo")
WORDS, COVERAGE, ECHO = range(len(SENTENCE_FEATURES))
BESIDE = ("usual", "title_echo", *(f"office_{name}" for name in OFFICE))
USUAL = 0


@dataclass(frozen=True)
class SentenceTable:
    """Closeness of every sentence to every candidate, and of the draft as a whole.

    ``values`` has shape (sentences, candidates, SENTENCE_FEATURES): cosine of words, share of the item's wording
    that the sentence holds, echo of its concepts. ``whole`` has shape (candidates, SENTENCE_FEATURES), ``beside``
    (candidates, BESIDE): the echo that any sentence has, that of the title beyond it, and the issuing unit's OFFICE.
    """

    sentences: tuple[Sentence, ...]
    items: tuple[ScopeItem, ...]
    values: Floats
    whole: Floats
    beside: Floats
    asked: Asked | None = field(default=None, repr=False, compare=False)

    @cached_property
    def words(self) -> Floats:
        """Cosine of words of every sentence with every candidate: shape (sentences, candidates)."""
        return np.ascontiguousarray(self.values[:, :, WORDS])

    @cached_property
    def echo(self) -> Floats:
        """Echo of every candidate in every sentence: shape (sentences, candidates)."""
        return np.ascontiguousarray(self.values[:, :, ECHO])

    @cached_property
    def closeness(self) -> Floats:
        """How close every candidate is to every sentence, by words and echo alike: shape (candidates, sentences)."""
        return np.ascontiguousarray((self.words + self.echo).T)


@dataclass(frozen=True)
class Near:
    """Some rows of a catalogue, laid out for comparing them with texts: their words and their concepts."""

    rows: Places
    words: Selection
    ideas: ItemConcepts

    def values(self, texts: Query, matter: Floats) -> Floats:
        """SENTENCE_FEATURES of texts that show ``matter`` (shape (texts, concepts)): shape (texts, rows, features)."""
        return stacked(*self.words.compare(texts), self.ideas.scores(matter))


@dataclass(frozen=True)
class Asked:
    """How a table was asked for: the parts of the draft and the whole as queries (with its ``postings``), and the rows
    held against them.

    ``values``, ``whole`` and ``beside`` are those of the table for all rows of ``near``; the candidates are those at
    ``place``.
    ``scores`` are those by which they were chosen of the rows in ``force``, zero where all were.
    """

    parts: Query
    total: Query
    postings: Postings
    near: Near
    values: Floats
    whole: Floats
    beside: Floats
    place: Places
    force: Places
    scores: Floats


NO_ROWS = np.zeros(0, np.intp)


def stacked(words: Floats, coverage: Floats, echo: Floats) -> Floats:
    """SENTENCE_FEATURES in the last axis; in memory one after the other, for they are looked at one by one."""
    return np.stack([words, coverage, echo]).transpose(1, 2, 0)


def of_rows(values: Floats, place: Places) -> Floats:
    """Those of some rows, laid out as they were; all of them where all are meant."""
    return values if len(place) == values.shape[1] else values.transpose(2, 0, 1).take(place, axis=2).transpose(1, 2, 0)


def chosen(rows: Places, scores: Floats, wanted: Places) -> Places:
    """The places of those of ``rows`` that come first by their scores, at most CANDIDATES and of equals the first rows;
    and of those ``wanted`` among them."""
    if len(rows) <= CANDIDATES:
        return np.arange(len(rows))
    last = -np.partition(-scores[highest(scores, CANDIDATES)], CANDIDATES - 1)[CANDIDATES - 1]
    taken = scores > last
    taken[np.flatnonzero(scores == last)[: CANDIDATES - np.count_nonzero(taken)]] = True
    if len(wanted):
        taken |= np.isin(rows, wanted)
    return np.flatnonzero(taken)


def chosen_of_each(scores: Floats) -> Flags:
    """Which rows are ``chosen`` by each of some rankings, none being wanted: shape (rankings, rows)."""
    if scores.shape[1] <= CANDIDATES:
        return np.ones(scores.shape, np.bool_)
    last = -np.partition(-scores, CANDIDATES - 1, axis=1)[:, CANDIDATES - 1 : CANDIDATES]
    taken = scores >= last
    for number in np.flatnonzero(taken.sum(axis=1) > CANDIDATES).tolist():
        taken[number] = False
        taken[number, chosen(np.arange(scores.shape[1]), scores[number], NO_ROWS)] = True
    return taken


def highest(scores: Floats, count: int) -> Places:
    """The places of some scores with the ``count`` highest among them: of many scores a sample tells which are low."""
    sample, wanted = scores[::SAMPLED], 2 * count // SAMPLED
    if len(sample) > 4 * wanted > 0:
        high = np.flatnonzero(scores >= -np.partition(-sample, wanted)[wanted])
        if len(high) >= count:
            return high
    return np.arange(len(scores))


class Matcher:
    """A catalogue prepared for matching. Building it reads every item once.

    ``words`` and ``ideas`` are the lexical features and the concepts of all items' wordings, row by row; ``offices``
    tells to which rows the name of a unit is near.
    """

    def __init__(self, catalogue: Catalogue, reader: Reader, concepts: ConceptSpace) -> None:
        self.items = catalogue.items
        self._catalogue = catalogue
        self.concepts = concepts
        wordings = [item.matter for item in self.items]
        bags, _ = reader.read_texts(wordings)
        script = script_of(wordings)
        self.words = Index(count_rows(bags))
        self.ideas = concepts.of_items(bags, script)
        self._last = self.near(NO_ROWS)
        self._edition_rows = starts_of(np.array([len(edition.items) for edition in catalogue.editions], np.intp))
        self.offices = Offices(self.items, self._edition_rows, (bags, script), self.words, concepts)

    def table(self, reading: Reading, shown: Shown, on: date, wanted: Places = NO_ROWS) -> SentenceTable:
        """Features of the candidates in force on a day, the rows ``wanted`` among them; the title counts towards the
        whole only."""
        parts = self.words.query(reading.bags)
        total = self.words.total(parts)
        postings = self.words.postings(total.ids)
        force = self._force(on)
        scores = self._scores(force, (total, postings), shown)
        place = chosen(force, scores, wanted)
        few = len(force) <= FEW
        near = self._kept(force) if few else self.near(force[place], (total.ids, postings))
        place = place if few else np.arange(len(place))
        values, beside = self.seen(near, parts, shown, reading)
        whole = near.values(total, self.concepts.matters(shown.whole)[None, :])[0]
        asked = Asked(parts, total, postings, near, values, whole, beside, place, force, scores)
        items = self.at(near.rows[place])
        return SentenceTable(reading.sentences, items, of_rows(values, place), whole[place], beside[place], asked)

    def seen(self, near: Near, parts: Query, shown: Shown, reading: Reading) -> tuple[Floats, Floats]:
        """SENTENCE_FEATURES of all sentences, shape (sentences, rows, features), and BESIDE: shape (rows, features)."""
        values, usual = near.values(parts, shown.matter), near.ideas.usual
        count = len(reading.sentences)
        title = values[count, :, ECHO] - usual if reading.titled else np.zeros_like(usual)
        beside = np.column_stack([usual, title, self.offices.of(reading.issuer)[near.rows]])
        return values[:count], beside.astype(np.float32)

    def near(self, rows: Places, asked: tuple[Places, Postings] | None = None) -> Near:
        """Some rows, ready for comparing with any texts; or with those whose features are ``asked`` (with postings)."""
        return Near(rows, Selection(self.words, rows, asked), self.ideas.only(rows))

    def at(self, rows: Places) -> tuple[ScopeItem, ...]:
        """The items of some rows."""
        return tuple(map(self.items.__getitem__, rows.tolist()))

    def _kept(self, force: Places) -> Near:
        """All rows in force, kept for the next draft."""
        if not np.array_equal(self._last.rows, force):
            self._last = self.near(force)
        return self._last

    def _scores(self, force: Places, total: tuple[Query, Postings], shown: Shown) -> Floats:
        """How near the rows in force are by words and concepts together; zero where all are candidates."""
        if len(force) <= CANDIDATES:
            return np.zeros(len(force), np.float32)
        ideas = self.concepts.told(shown.whole, shown.told, shown.parts)
        return np.asarray((self.words.scores(*total) * WORDS_WEIGHT + self.ideas.scores(ideas))[force])

    def _force(self, on: date) -> Places:
        """The rows of the items in force."""
        editions = zip(self._catalogue.editions, self._edition_rows, self._edition_rows[1:], strict=False)
        rows = [np.arange(first, last) for edition, first, last in editions if edition.in_force(on)]
        return np.concatenate([NO_ROWS, *rows])
