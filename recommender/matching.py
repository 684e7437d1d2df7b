"""Match a draft against a catalogue: which items its sentences are about, and the features that say so.

Candidates come from the lexical features of the items' wording and from the concepts of the thesaurus; each
candidate gets interpretable features, which the ranker weighs. Similarity ranks; it is never a basis by itself
(Scope measures 2017, art. 4): fusion asks for a cited item whose conditions hold.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from recommender.catalogue import Catalogue, ScopeItem
from recommender.concepts import ConceptSpace, Shown
from recommender.index import Floats, Index, Ints
from recommender.reading import Reader, Reading, Sentence

CANDIDATES = 80
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


class Matcher:
    """A catalogue prepared for matching. Building it reads every item once."""

    def __init__(self, catalogue: Catalogue, reader: Reader, concepts: ConceptSpace) -> None:
        self.items = catalogue.items
        self._catalogue = catalogue
        self._concepts = concepts
        wordings = [reader.read_text(item.matter) for item in self.items]
        self._words = Index([Counter(_flat(sentences)) for sentences in wordings])
        self._ideas = concepts.of_items(wordings)
        self._row = {item.id: row for row, item in enumerate(self.items)}

    def table(self, reading: Reading, shown: Shown, on: date) -> SentenceTable:
        """Features of the candidates in force on a day; the title counts towards the whole only."""
        bags = [part.grams for part in reading.parts]
        queries = [self._query(bag) for bag in [*bags, [g for bag in bags for g in bag]]]
        rows = self._candidates(on, queries[-1], shown)
        values = self._values(rows, queries, np.vstack([shown.matter, self._ideas_of(shown)]))
        items = tuple(self.items[row] for row in rows)
        return SentenceTable(reading.sentences, items, values[: len(reading.sentences)], values[-1])

    def table_only(
        self, table: SentenceTable, kept: Sequence[int], reading: Reading, shown: Shown, on: date
    ) -> SentenceTable:
        """What ``table`` gives for a ``reading`` of only the ``kept`` sentences: their rows, and the whole anew."""
        query = self._query([g for part in reading.parts for g in part.grams])
        rows = self._candidates(on, query, shown)
        if any(self.items[row] is not item for row, item in zip(rows, table.items, strict=True)):
            return self.table(reading, shown, on)
        whole = self._values(rows, [query], self._ideas_of(shown)[None, :])[0]
        return SentenceTable(reading.sentences, table.items, table.values[kept[: len(reading.sentences)]], whole)

    def _query(self, bag: Iterable[str]) -> tuple[Ints, Floats]:
        return self._words.vector(self._words.bag(bag))

    def _ideas_of(self, shown: Shown) -> Floats:
        """The matters that the draft as a whole shows: shape (concepts,)."""
        return np.asarray(shown.whole * self._concepts.matter)

    def _values(self, rows: Ints, queries: Sequence[tuple[Ints, Floats]], ideas: Floats) -> Floats:
        """SENTENCE_FEATURES of ``rows`` for queries that show ``ideas``: shape (queries, rows, features)."""
        echo = ideas @ self._ideas.dense(rows, self._concepts.size).T
        words = self._words.similarities(queries, rows)
        coverage = self._words.coverage([q[0] for q in queries], rows)
        return np.stack([words, coverage, echo], axis=2).astype(np.float32)

    def _candidates(self, on: date, words: tuple[Ints, Floats], shown: Shown) -> Ints:
        """Rows in force that come first by words and concepts together, at most CANDIDATES."""
        force = np.array([self._row[item.id] for item in self._catalogue.items_on(on)], np.int32)
        if len(force) <= CANDIDATES:
            return force
        ideas = self._ideas_of(shown) + shown.matter.sum(axis=0) / np.sqrt(max(1, len(shown.matter)))
        score = (self._words.scores(*words) * 3 + self._ideas.scores(ideas))[force]
        best = np.argpartition(-score, CANDIDATES)[:CANDIDATES]
        return np.sort(force[best])


def _flat(sentences: Sequence[Sentence]) -> list[str]:
    return [gram for sentence in sentences for gram in sentence.grams]
