"""Match a draft against a catalogue: which items its sentences are about, and the features that say so.

Candidates come from the lexical features of the items' wording and from the concepts of the thesaurus; each
candidate gets interpretable features, which the ranker weighs. Similarity ranks; it is never a basis by itself
(Scope measures 2017, art. 4): fusion asks for a cited item whose conditions hold.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
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
        parts = reading.parts
        bags = [part.grams for part in parts]
        queries = [self._words.vector(self._words.bag(bag)) for bag in [*bags, [g for bag in bags for g in bag]]]
        whole = shown.whole * self._concepts.matter
        rows = self._candidates(on, queries[-1], whole + shown.matter.sum(axis=0) / np.sqrt(max(1, len(parts))))
        ideas = self._ideas.dense(rows, self._concepts.size)
        echo = np.vstack([shown.matter @ ideas.T, (whole @ ideas.T)[None, :]])
        words = self._words.similarities(queries, rows)
        coverage = self._words.coverage([q[0] for q in queries], rows)
        values = np.stack([words, coverage, echo], axis=2).astype(np.float32)
        items = tuple(self.items[row] for row in rows)
        return SentenceTable(reading.sentences, items, values[: len(reading.sentences)], values[-1])

    def _candidates(self, on: date, words: tuple[Ints, Floats], shown: Floats) -> Ints:
        """Rows in force that come first by words and concepts together, at most CANDIDATES."""
        force = np.array([self._row[item.id] for item in self._catalogue.items_on(on)], np.int32)
        if len(force) <= CANDIDATES:
            return force
        score = (self._words.scores(*words) * 3 + self._ideas.scores(shown))[force]
        best = np.argpartition(-score, CANDIDATES)[:CANDIDATES]
        return np.sort(force[best])


def _flat(sentences: Sequence[Sentence]) -> list[str]:
    return [gram for sentence in sentences for gram in sentence.grams]
