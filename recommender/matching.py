"""Match a draft against a catalogue: which items its sentences are about, and the features that say so.

Candidates come from the lexical features of the items' wording and from the concepts of the thesaurus; each
candidate gets interpretable features, which the ranker weighs. Similarity ranks; it is never a basis by itself
(Scope measures 2017, art. 4): fusion asks for a cited item whose conditions hold.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np

from recommender.catalogue import Catalogue, ScopeItem
from recommender.codes import Places, starts_of
from recommender.concepts import ConceptSpace, Shown
from recommender.index import Floats, Index, Query, Selection, count_rows
from recommender.reading import Reader, Reading, Sentence

CANDIDATES = 80
WORDS_WEIGHT = 3.0
SENTENCE_FEATURES = ("words", "coverage", "echo")


@dataclass(frozen=True)
class SentenceTable:
    """Closeness of every sentence to every candidate, and of the draft as a whole.

    ``values`` has shape (sentences, candidates, SENTENCE_FEATURES): cosine of words, share of the item's wording
    that the sentence holds, echo of its concepts. ``whole`` has shape (candidates, SENTENCE_FEATURES).
    """

    sentences: tuple[Sentence, ...]
    items: tuple[ScopeItem, ...]
    values: Floats
    whole: Floats
    asked: Asked | None = field(default=None, repr=False, compare=False)


@dataclass(frozen=True)
class Asked:
    """How a table was asked for: the parts of the draft and the whole as queries, and the candidates' rows."""

    parts: Query
    total: Query
    rows: Places
    selection: Selection


NO_ROWS = np.zeros(0, np.intp)


class Matcher:
    """A catalogue prepared for matching. Building it reads every item once."""

    def __init__(self, catalogue: Catalogue, reader: Reader, concepts: ConceptSpace) -> None:
        self.items = catalogue.items
        self._catalogue = catalogue
        self._concepts = concepts
        bags, _ = reader.read_texts([item.matter for item in self.items])
        self._words = Index(count_rows(bags))
        self._ideas = concepts.of_items(bags)
        self._edition_rows = starts_of(np.array([len(edition.items) for edition in catalogue.editions], np.intp))

    def table(self, reading: Reading, shown: Shown, on: date, wanted: Places = NO_ROWS) -> SentenceTable:
        """Features of the candidates in force on a day, the rows ``wanted`` among them; the title counts towards the
        whole only."""
        parts = self._words.query(reading.bags)
        total = self._words.total(parts)
        return self._compared(reading, shown, parts, total, self._candidates(on, total, shown, wanted))

    def table_only(
        self, table: SentenceTable, kept: Sequence[int], read: tuple[Reading, Shown], on: date, wanted: Places = NO_ROWS
    ) -> SentenceTable:
        """What ``table`` gives for a reading of only the ``kept`` sentences (``read``): their rows, the whole anew."""
        (reading, shown), asked = read, table.asked
        if asked is None:
            return self.table(reading, shown, on, wanted)
        parts, total = asked.parts.only(kept), self._words.less(asked.total, asked.parts.others(kept))
        rows = self._candidates(on, total, shown, wanted)
        if not np.array_equal(rows, asked.rows):
            return self._compared(reading, shown, parts, total, rows)
        fewer = Asked(parts, total, rows, asked.selection)
        values = table.values[kept[: len(reading.sentences)]]
        return SentenceTable(reading.sentences, table.items, values, self._whole(fewer, total, shown), fewer)

    def _compared(self, reading: Reading, shown: Shown, parts: Query, total: Query, rows: Places) -> SentenceTable:
        asked = Asked(parts, total, rows, self._words.among(rows))
        values = self._values(asked, parts, shown.matter)[: len(reading.sentences)]
        items = tuple(self.items[row] for row in rows)
        return SentenceTable(reading.sentences, items, values, self._whole(asked, total, shown), asked)

    def _whole(self, asked: Asked, total: Query, shown: Shown) -> Floats:
        return np.asarray(self._values(asked, total, self._ideas_of(shown)[None, :])[0])

    def _ideas_of(self, shown: Shown) -> Floats:
        """The matters that the draft as a whole shows: shape (concepts,)."""
        return np.asarray(shown.whole * self._concepts.matter)

    def _values(self, asked: Asked, query: Query, ideas: Floats) -> Floats:
        """SENTENCE_FEATURES of the candidates for texts that show ``ideas``: shape (texts, candidates, features)."""
        words, coverage = asked.selection.compare(query)
        return np.stack([words, coverage, self._ideas.echo(ideas, asked.rows)], axis=2)

    def _candidates(self, on: date, total: Query, shown: Shown, wanted: Places) -> Places:
        """Rows in force that come first by words and concepts together, at most CANDIDATES, and those wanted."""
        force = self._force(on)
        if len(force) <= CANDIDATES:
            return force
        ideas = self._ideas_of(shown) + shown.matter.sum(axis=0) / np.sqrt(max(1, len(shown.matter)))
        score = (self._words.scores(total) * WORDS_WEIGHT + self._ideas.scores(ideas))[force]
        best = np.argpartition(-score, CANDIDATES)[:CANDIDATES]
        wanted = wanted[np.isin(wanted, force)] if len(wanted) else wanted
        return np.unique(np.concatenate([force[best], wanted]))

    def _force(self, on: date) -> Places:
        """The rows of the items in force."""
        editions = zip(self._catalogue.editions, self._edition_rows, self._edition_rows[1:], strict=False)
        rows = [np.arange(first, last) for edition, first, last in editions if edition.in_force(on)]
        return np.concatenate([NO_ROWS, *rows])
