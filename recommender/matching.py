"""Match a draft against a catalogue: which items its sentences are about, and the features that say so.

Candidates come from the lexical features of the items' wording and from the concepts of the thesaurus; each candidate
gets interpretable features (below), which the ranker weighs. Similarity ranks; it is never a basis by itself
(Scope measures 2017, art. 4): fusion asks for a cited item whose conditions hold.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from recommender.catalogue import Catalogue, ScopeItem
from recommender.concepts import Bag, ConceptSpace
from recommender.index import Floats, Index, Ints
from recommender.reading import Reader, Reading, Sentence

CANDIDATES = 60
SENTENCE_FEATURES = ("gram_cosine", "gram_coverage", "concept_cosine", "concept_coverage")


@dataclass(frozen=True)
class SentenceTable:
    """Features of every (sentence, candidate): ``values`` has shape (sentences, candidates, features)."""

    sentences: tuple[Sentence, ...]
    items: tuple[ScopeItem, ...]
    rows: Ints
    values: Floats
    whole: Floats


class Matcher:
    """A catalogue prepared for matching. Building it reads every item once."""

    def __init__(self, catalogue: Catalogue, reader: Reader, concepts: ConceptSpace) -> None:
        self.items = catalogue.items
        self._catalogue = catalogue
        self._reader = reader
        self._concepts = concepts
        readings = [reader.read_text(item.matter) for item in self.items]
        self._grams = Index([_counted(_flat(r)) for r in readings])
        self._ideas = Index([self._item_bag(r) for r in readings])
        self._row = {item.id: row for row, item in enumerate(self.items)}

    def _item_bag(self, sentences: Sequence[Sentence]) -> dict[str, float]:
        merged = merged_bag(self._concepts.bags(sentences))
        return {str(concept): weight for concept, weight in merged.items()}

    def table(self, reading: Reading, on: date) -> SentenceTable:
        """Features of the candidates in force on a day, for each sentence and (``whole``) for the whole draft."""
        force = np.array([self._row[item.id] for item in self._catalogue.items_on(on)], np.int32)
        sentences = reading.sentences
        titled = (*sentences, reading.title) if reading.title else sentences
        bags = self._concepts.bags(titled)
        lexical = [self._grams.vector(self._grams.bag(s.grams)) for s in titled]
        ideas = [self._ideas.vector(_named(self._ideas, bag)) for bag in bags]
        whole_lexical = self._grams.vector(self._grams.bag([g for s in titled for g in s.grams]))
        whole_ideas = self._ideas.vector(_named(self._ideas, merged_bag(bags)))
        rows = self._candidates(force, whole_lexical, whole_ideas, ideas)
        whole = self._features([whole_lexical], [whole_ideas], rows)[0]
        values = self._features(lexical, ideas, rows)[: len(sentences)]
        return SentenceTable(sentences, tuple(self.items[r] for r in rows), rows, values, whole)

    def _candidates(
        self, force: Ints, lexical: tuple[Ints, Floats], ideas: tuple[Ints, Floats], each: list[tuple[Ints, Floats]]
    ) -> Ints:
        if len(force) <= CANDIDATES:
            return force
        score = self._grams.scores(*lexical)[force] + self._ideas.scores(*ideas)[force]
        best = np.argpartition(-score, CANDIDATES)[:CANDIDATES]
        return np.sort(force[best])

    def _features(self, lexical: list[tuple[Ints, Floats]], ideas: list[tuple[Ints, Floats]], rows: Ints) -> Floats:
        return np.stack(
            [
                self._grams.similarities(lexical, rows),
                self._grams.coverage([q[0] for q in lexical], rows),
                self._ideas.similarities(ideas, rows),
                self._ideas.coverage([q[0] for q in ideas], rows),
            ],
            axis=2,
        )


def merged_bag(bags: Sequence[Bag]) -> Bag:
    """Concepts of several sentences together: the strongest weight of each."""
    merged: Bag = {}
    for bag in bags:
        for concept, weight in bag.items():
            merged[concept] = max(merged.get(concept, 0.0), weight)
    return merged


def _named(index: Index, bag: Bag) -> dict[int, float]:
    known = index.vocabulary
    return {known[str(c)]: w for c, w in bag.items() if str(c) in known}


def _flat(sentences: Sequence[Sentence]) -> list[str]:
    return [gram for sentence in sentences for gram in sentence.grams]


def _counted(features: Sequence[str]) -> dict[str, float]:
    counts: dict[str, float] = {}
    for feature in features:
        counts[feature] = counts.get(feature, 0.0) + 1.0
    return counts
