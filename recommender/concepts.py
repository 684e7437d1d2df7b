"""What sentences are about, in concepts: the bridge between legal wording and everyday words.

A sentence shows a concept as far as it resembles the concept's terms and example sentences. An item's wording has a
few concepts: those whose labels, which are legal wording and its synonyms, and whose profile as a whole it resembles
most. A sentence *echoes* an item as far as it shows the item's concepts, though they share no word.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from recommender.bags import Bags, bags_of
from recommender.codes import Places, starts_of, steps
from recommender.index import Counts, Floats, Index, Ints, Query, count_rows
from recommender.reading import Reading
from recommender.thesaurus import Thesaurus
from recommender.totals import Loss, Total

LABEL_COUNT = 2.0
ITEM_CONCEPTS = 12
# So many wordings are compared with all concepts at a time.
BLOCK = 1024


@dataclass(frozen=True)
class ItemConcepts:
    """The concepts of items, each item's of unit length: those of row r are at ``[starts[r], starts[r + 1])``."""

    starts: Places
    concepts: Ints
    weights: Floats

    def scores(self, shown: Floats) -> Floats:
        """Echo of one text, given the concepts it shows (shape (concepts,)), in every row: shape (size,)."""
        shares = np.append(self.weights * shown[self.concepts], np.float32(0))
        # Where a row has no concepts, reduceat gives the next row's first share.
        return np.asarray(np.add.reduceat(shares, self.starts[:-1]) * (np.diff(self.starts) > 0))

    def only(self, rows: Places) -> ItemConcepts:
        """Those of some rows."""
        lengths = np.diff(self.starts)[rows]
        row, within = steps(lengths)
        place = self.starts[rows][row] + within
        return ItemConcepts(starts_of(lengths), self.concepts[place], self.weights[place])

    def echo(self, shown: Floats, rows: Places) -> Floats:
        """Echo of texts, given the concepts they show (shape (texts, concepts)), in some rows: shape (texts, rows)."""
        lengths = np.diff(self.starts)[rows]
        row, within = steps(lengths)
        place = self.starts[rows][row] + within
        shares = shown[:, self.concepts[place]] * self.weights[place]
        found = np.zeros((len(shown), len(rows)), np.float32)
        some = np.flatnonzero(lengths)
        if len(some):
            found[:, some] = np.add.reduceat(shares, starts_of(lengths)[some], axis=1)
        return found


@dataclass(frozen=True)
class Shown:
    """What the parts of a draft show: shapes (parts, concepts), (concepts,) and (parts, concepts).

    ``likeness`` and ``whole`` are resemblance, of each part and of the whole draft; ``matter`` is that of each part
    without the concepts that are cues. ``asked`` and ``total`` are the parts and the whole of the draft as queries,
    whatever was left out.
    """

    likeness: Floats
    whole: Floats
    matter: Floats
    asked: Query = field(repr=False)
    total: Query = field(repr=False)


class ShownLeft:
    """What a draft shows when some of its parts are left out: each of the others shows what it showed."""

    def __init__(self, shown: Shown, profiles: Index) -> None:
        self._shown, self._profiles = shown, profiles
        self._total = Total(profiles, shown.total, shown.whole)

    def without(self, kept: Sequence[int], gone: Sequence[int]) -> tuple[Shown, Loss]:
        """What ``show`` gives for the parts that are ``kept``, and what the whole lost with those ``gone``."""
        loss = self._total.loss(self._shown.asked.only(gone))
        whole = self._total.scores(loss, self._profiles)
        return replace(
            self._shown, likeness=self._shown.likeness[kept], whole=whole, matter=self._shown.matter[kept]
        ), loss


class ConceptSpace:
    """Turns sentences into the concepts they show (positions in the thesaurus)."""

    def __init__(self, thesaurus: Thesaurus) -> None:
        self.thesaurus = thesaurus
        self.matter = np.array([c.cue is None for c in thesaurus.concepts], bool)
        prepared = thesaurus.prepared
        self._profiles = Index(prepared.profiles if prepared else profiles(thesaurus))
        self._labels = Index(prepared.labels if prepared else labels(thesaurus))

    @property
    def size(self) -> int:
        """Number of concepts."""
        return len(self.thesaurus.concepts)

    def show(self, reading: Reading) -> Shown:
        """How far each part of a draft (the title is the last), and all of them together, shows each concept."""
        asked = self._profiles.query(reading.bags)
        total = self._profiles.total(asked)
        likeness = self._profiles.similarities(asked)
        return Shown(likeness, self._profiles.scores(total), np.asarray(likeness * self.matter), asked, total)

    def matters(self, shown: Floats) -> Floats:
        """``shown`` without the concepts that are cues: shape (concepts,)."""
        return np.asarray(shown * self.matter)

    def told(self, shown: Shown) -> Floats:
        """The matters that the draft as a whole shows, and those that its parts do: shape (concepts,)."""
        return np.asarray(self.matters(shown.whole) + shown.matter.sum(axis=0) / np.sqrt(max(1, len(shown.matter))))

    def leaving(self, shown: Shown) -> ShownLeft:
        """``shown``, ready for leaving parts out."""
        return ShownLeft(shown, self._profiles)

    def of_items(self, bags: Bags) -> ItemConcepts:
        """The concepts of items, given the features of their wordings: the nearest ones, in proportion."""
        profiles, labels = self._profiles.query(bags), self._labels.query(bags)
        count = min(ITEM_CONCEPTS, self.size)
        concepts = np.zeros((len(bags), count), np.int32)
        weights = np.zeros((len(bags), count), np.float32)
        for n in range(0, len(bags), BLOCK):
            last = min(n + BLOCK, len(bags))
            near = self._profiles.similarities(profiles.part(n, last)) + self._labels.similarities(labels.part(n, last))
            near *= self.matter
            concepts[n:last] = np.argpartition(-near, count - 1, axis=1)[:, :count]
            weights[n:last] = np.take_along_axis(near, concepts[n:last].astype(np.intp), axis=1)
        weights /= np.maximum(np.sqrt((weights**2).sum(axis=1, keepdims=True)), 1e-9)
        some = weights > 0
        return ItemConcepts(starts_of(some.sum(axis=1)), concepts[some], weights[some])


def labels(thesaurus: Thesaurus) -> Counts:
    """The features of all concepts' labels."""
    texts = [label.replace("…", " ") for concept in thesaurus.concepts for label in concept.labels]
    lengths = [len(concept.labels) for concept in thesaurus.concepts]
    return count_rows(bags_of(texts).merged(starts_of(np.array(lengths, np.intp))[:-1]))


def profiles(thesaurus: Thesaurus) -> Counts:
    """The profiles of all concepts: labels count twice, ways of saying and example sentences once."""
    texts, worth, lengths = list[str](), list[float](), list[int]()
    for concept in thesaurus.concepts:
        said = (*concept.said, *concept.examples)
        texts += [text.replace("…", " ") for text in (*concept.labels, *said)]
        worth += [LABEL_COUNT] * len(concept.labels) + [1.0] * len(said)
        lengths.append(len(concept.labels) + len(said))
    bags = bags_of(texts)
    each = np.repeat(np.array(worth, np.float32), np.diff(bags.starts))
    return count_rows(bags.merged(starts_of(np.array(lengths, np.intp))[:-1]), each)
