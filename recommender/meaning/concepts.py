"""What sentences are about, in concepts: the bridge between legal wording and everyday words.

A sentence shows a concept as far as it resembles the concept's terms and example sentences. An item's wording has a
few concepts: those whose labels, which are legal wording and its synonyms, and whose profile as a whole it resembles
most. A sentence *echoes* an item as far as it shows the item's concepts, though they share no word.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np

from recommender.meaning.reading import Reading
from recommender.meaning.thesaurus import Thesaurus
from recommender.text.bags import Bags, bags_of
from recommender.text.codes import Flags, Places, starts_of, steps
from recommender.text.index import Counts, Floats, Index, Ints, Query, count_rows
from recommender.text.totals import NOTHING, Doubles, Losses, Total

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
        """Echo of texts, given the concepts they show, in every row: shape (..., concepts) to (..., size)."""
        shares = shown.take(self.concepts, axis=-1)
        shares *= self.weights
        found = np.zeros((*shown.shape[:-1], len(self.starts) - 1), shown.dtype)
        if len(self._some):  # where a row has no concepts, reduceat would give the next row's first share
            found[..., self._some] = np.add.reduceat(shares, self.starts[self._some], axis=-1)
        return found

    @cached_property
    def _some(self) -> Places:
        """The rows that have concepts."""
        return np.flatnonzero(np.diff(self.starts))

    def only(self, rows: Places) -> ItemConcepts:
        """Those of some rows."""
        lengths = np.diff(self.starts)[rows]
        row, within = steps(lengths)
        place = self.starts[rows][row] + within
        return ItemConcepts(starts_of(lengths), self.concepts[place], self.weights[place])


@dataclass(frozen=True)
class Shown:
    """What the parts of a draft show, or those of its ``rows`` alone.

    ``every``: the resemblance of every part to each concept, shape (parts, concepts). Of shape (concepts,): ``whole``,
    that of the parts together, ``most``, the greatest of a part, and ``told``, what parts show of ``matters`` (concepts
    that are no cues) added up. ``asked`` and ``total`` are all parts and the whole draft as queries, whatever was left
    out.
    """

    every: Floats
    whole: Floats
    most: Floats
    told: Floats
    matters: Flags = field(repr=False)
    asked: Query = field(repr=False)
    total: Query = field(repr=False)
    rows: Sequence[int] | None = None

    @property
    def parts(self) -> int:
        """How many parts there are."""
        return len(self.every if self.rows is None else self.rows)

    @cached_property
    def likeness(self) -> Floats:
        """Resemblance of each part: shape (parts, concepts)."""
        return self.every if self.rows is None else self.every[self.rows]

    @cached_property
    def matter(self) -> Floats:
        """The same without the concepts that are cues."""
        return np.asarray(self.likeness * self.matters)


@dataclass(frozen=True)
class Remains:
    """What a draft shows when each of some ``sets`` of its parts is left out: shape (sets, parts).

    ``whole``, ``most`` and ``told`` are those of ``Shown``, a row a set: shape (sets, concepts). ``losses`` is what the
    whole draft lost.
    """

    shown: Shown
    sets: Flags
    whole: Floats
    most: Floats
    told: Floats
    losses: Losses

    @cached_property
    def parts(self) -> Doubles:
        """How many parts each set leaves: shape (sets,)."""
        return np.asarray(self.sets.shape[1] - self.sets.sum(axis=1), np.float64)

    def of(self, number: int, kept: Sequence[int]) -> Shown:
        """What is shown without the set ``number``, by the parts that are ``kept``."""
        whole, most, told = self.whole[number], self.most[number], self.told[number]
        return replace(self.shown, whole=whole, most=most, told=told, rows=kept)


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
        every = self._profiles.similarities(asked)
        most, told = every.max(axis=0, initial=0.0), every.sum(axis=0) * self.matter
        return Shown(every, self._profiles.scores(total), most, told, self.matter, asked, total)

    def matters(self, shown: Floats) -> Floats:
        """``shown`` without the concepts that are cues: shape (concepts,)."""
        return np.asarray(shown * self.matter)

    def told(self, whole: Floats, told: Floats, parts: Doubles | int) -> Floats:
        """The matters that a draft as a whole shows, and those that its ``parts`` do: shape (..., concepts)."""
        return np.asarray(self.matters(whole) + told / np.sqrt(np.maximum(1, parts)))

    def leaving(self, shown: Shown, sets: Flags) -> Remains:
        """What ``show`` gives when each of some sets of parts is left out: shape (sets, parts).

        The other parts show what they showed.
        """
        texts = np.flatnonzero(sets.any(axis=0))
        taken, gone = sets[:, texts], shown.every[texts]
        total = Total(self._profiles, shown.total, shown.whole)
        losses = total.losses(shown.asked.only(texts.tolist()), taken)
        told = shown.told - (taken @ gone) * self.matter
        told[told < NOTHING] = 0.0  # what rounding leaves of none
        others = np.delete(shown.every, texts, axis=0).max(axis=0, initial=0.0)
        most = np.where(taken[:, :, None], np.float32(0), gone).max(axis=1, initial=0.0)
        return Remains(shown, sets, total.scores(losses, self._profiles), np.maximum(others, most), told, losses)

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
