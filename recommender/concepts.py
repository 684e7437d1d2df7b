"""What sentences are about, in concepts: the bridge between legal wording and everyday words.

A sentence has a concept where one of its terms stands in it (as strongly as that way of saying counts), or, more
weakly, where the sentence resembles the concept's terms and example sentences. A concept passes part of its
weight on to its broader ones.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np

from recommender.index import Floats, Index, grams
from recommender.normal import normalize
from recommender.reading import Sentence
from recommender.thesaurus import Concept, Thesaurus

PASSED_ON = 0.35
SOFT_CONCEPTS = 4
SOFT_FLOOR = 0.08
SOFT_WEIGHT = 1.6
LABEL_COUNT = 3.0

Bag = dict[int, float]


class ConceptSpace:
    """Turns sentences into weighted concepts (positions in the thesaurus)."""

    def __init__(self, thesaurus: Thesaurus) -> None:
        self.thesaurus = thesaurus
        self.matter = np.array([c.cue is None for c in thesaurus.concepts], bool)
        self._broader = [
            tuple(thesaurus.position[b] for b in c.broader if b in thesaurus.position) for c in thesaurus.concepts
        ]
        self._profiles = Index([profile(c) if c.cue is None else {} for c in thesaurus.concepts])

    def bags(self, sentences: Sequence[Sentence]) -> list[Bag]:
        """Concept weights of each sentence; cue concepts are left out."""
        soft = self._soft(sentences)
        return [self._bag(sentence, row) for sentence, row in zip(sentences, soft, strict=True)]

    def _soft(self, sentences: Sequence[Sentence]) -> Floats:
        index = self._profiles
        return index.similarities([index.vector(index.bag(s.grams)) for s in sentences])

    def _bag(self, sentence: Sentence, soft: Floats) -> Bag:
        bag: Bag = {}
        for hit in sentence.hits:
            if self.matter[hit.concept] and hit.way != "harmless":
                bag[hit.concept] = max(bag.get(hit.concept, 0.0), hit.strength)
        if soft.size:
            for concept in np.argpartition(-soft, min(SOFT_CONCEPTS, soft.size - 1))[:SOFT_CONCEPTS]:
                weight = float(soft[concept])
                if weight > SOFT_FLOOR:
                    bag[int(concept)] = max(bag.get(int(concept), 0.0), min(1.0, weight * SOFT_WEIGHT))
        return self._with_broader(bag)

    def _with_broader(self, bag: Bag) -> Bag:
        spread = dict(bag)
        for concept, weight in bag.items():
            for broader in self._broader[concept]:
                spread[broader] = max(spread.get(broader, 0.0), weight * PASSED_ON)
        return spread


def profile(concept: Concept) -> dict[str, float]:
    """The lexical features of a concept: labels count thrice, ways of saying and example sentences once."""
    bag: Counter[str] = Counter()
    for texts, count in ((concept.labels, LABEL_COUNT), (concept.said, 1.0), (concept.examples, 1.0)):
        for text in texts:
            for gram in grams(normalize(text.replace("…", " ")).text):
                bag[gram] += count  # type: ignore[assignment]
    return dict(bag)
