"""What sentences are about, in concepts: the bridge between legal wording and everyday words.

A sentence shows a concept as far as it resembles the concept's terms and example sentences, and more where one of
its terms stands in it word for word; a term alone, unlike everything else that is known of the concept, counts for
little ("reserve" the car is not "reserve" the stock). An item's wording has a few concepts; a sentence *echoes* an
item as far as it shows the item's concepts, though they share no word.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from recommender.index import Counts, Floats, Index, Ints, count_rows, grams
from recommender.normal import normalize
from recommender.reading import Sentence
from recommender.thesaurus import Concept, Thesaurus

LABEL_COUNT = 2.0
ITEM_CONCEPTS = 8
RESEMBLANCE = 1.5
TERM = 0.5
# A term counts fully once its sentence resembles its concept by 0.7 / CONFIRM.
UNCONFIRMED, CONFIRM = 0.3, 3.0


@dataclass(frozen=True)
class ItemConcepts:
    """The concepts of items: for each pair (row, concept) a weight, rows of unit length."""

    size: int
    rows: Ints
    concepts: Ints
    weights: Floats

    def dense(self, rows: Ints, concepts: int) -> Floats:
        """Weights of some rows: shape (rows, concepts)."""
        slot = np.full(self.size, -1, np.int64)
        slot[rows] = np.arange(len(rows))
        keep = slot[self.rows] >= 0
        out = np.zeros((len(rows), concepts), np.float32)
        out[slot[self.rows[keep]], self.concepts[keep]] = self.weights[keep]
        return out

    def scores(self, shown: Floats) -> Floats:
        """Echo of one text, given the concepts it shows (shape (concepts,)), in every row: shape (size,)."""
        return np.bincount(self.rows, self.weights * shown[self.concepts], self.size).astype(np.float32)


@dataclass(frozen=True)
class Shown:
    """What the parts of a draft show: shapes (parts, concepts), (concepts,) and (parts, concepts).

    ``likeness`` and ``whole`` are plain resemblance, of each part and of the whole draft; ``matter`` adds the terms and
    leaves out the concepts that are cues.
    """

    likeness: Floats
    whole: Floats
    matter: Floats


class ConceptSpace:
    """Turns sentences into the concepts they show (positions in the thesaurus)."""

    def __init__(self, thesaurus: Thesaurus) -> None:
        self.thesaurus = thesaurus
        self.matter = np.array([c.cue is None for c in thesaurus.concepts], bool)
        prepared = thesaurus.prepared
        self._profiles = Index(prepared.profiles if prepared else profiles(thesaurus))

    @property
    def size(self) -> int:
        """Number of concepts."""
        return len(self.thesaurus.concepts)

    def show(self, parts: Sequence[Sentence]) -> Shown:
        """How far each of ``parts``, and all of them together, shows each concept."""
        bags = [part.grams for part in parts]
        likeness = self.likeness([*bags, tuple(gram for bag in bags for gram in bag)])
        terms = np.zeros_like(likeness[:-1])
        for row, part in enumerate(parts):
            for concept, strength in self._matter_hits(part):
                terms[row, concept] = max(terms[row, concept], strength)
        confirmed = UNCONFIRMED + np.minimum(1 - UNCONFIRMED, CONFIRM * likeness[:-1])
        matter = (RESEMBLANCE * likeness[:-1] + TERM * terms * confirmed) * self.matter
        return Shown(likeness[:-1], likeness[-1], np.asarray(matter, np.float32))

    def show_only(self, shown: Shown, kept: Sequence[int], parts: Sequence[Sentence]) -> Shown:
        """What ``show`` gives for the ``parts`` that are ``kept`` of those shown: each shows what it showed."""
        whole = self.likeness([[gram for part in parts for gram in part.grams]])[0]
        return Shown(shown.likeness[kept], whole, shown.matter[kept])

    def likeness(self, bags: Sequence[Sequence[str]]) -> Floats:
        """Cosine of bags of features with every concept's profile: shape (bags, concepts)."""
        index = self._profiles
        return index.similarities([index.vector(index.bag(bag)) for bag in bags])

    def of_items(self, wordings: Sequence[Sequence[Sentence]]) -> ItemConcepts:
        """The concepts of items, given the sentences of their wording."""
        rows, concepts, weights = [], [], []
        likeness = self.likeness([[g for s in sentences for g in s.grams] for sentences in wordings]) * self.matter
        for row, sentences in enumerate(wordings):
            found = self._item(sentences, likeness[row])
            norm = float(np.sqrt(sum(w * w for w in found.values()))) or 1.0
            rows += [row] * len(found)
            concepts += list(found)
            weights += [w / norm for w in found.values()]
        return ItemConcepts(
            len(wordings), np.array(rows, np.int32), np.array(concepts, np.int32), np.array(weights, np.float32)
        )

    def _item(self, sentences: Sequence[Sentence], likeness: Floats) -> dict[int, float]:
        """The nearest concepts, in proportion, and those whose terms stand in the wording."""
        nearest = np.argpartition(-likeness, min(ITEM_CONCEPTS, self.size - 1))[:ITEM_CONCEPTS]
        top = float(likeness.max(initial=0.0))
        scale = min(1.0, CONFIRM * top) / max(top, 1e-6)
        found = {int(c): float(likeness[c]) * scale for c in nearest if likeness[c] > 0}
        for sentence in sentences:
            for concept, _ in self._matter_hits(sentence):
                sure = UNCONFIRMED + min(1 - UNCONFIRMED, CONFIRM * float(likeness[concept]))
                found[concept] = max(found.get(concept, 0.0), sure)
        return found

    def _matter_hits(self, sentence: Sentence) -> list[tuple[int, float]]:
        return [(h.concept, h.strength) for h in sentence.hits if self.matter[h.concept] and h.way != "harmless"]


def profiles(thesaurus: Thesaurus) -> Counts:
    """The profiles of all concepts."""
    return count_rows([profile(concept) for concept in thesaurus.concepts])


def profile(concept: Concept) -> dict[str, float]:
    """The lexical features of a concept: labels count twice, ways of saying and example sentences once."""
    bag: Counter[str] = Counter()
    for texts, count in ((concept.labels, LABEL_COUNT), (concept.said, 1.0), (concept.examples, 1.0)):
        for text in texts:
            for gram in grams(normalize(text.replace("…", " ")).text):
                bag[gram] += count  # type: ignore[assignment]
    return dict(bag)
