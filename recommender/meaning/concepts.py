"""What sentences are about, in concepts: the bridge between legal wording and everyday words.

A sentence shows a concept as far as it resembles the concept's terms and example sentences. An item's wording has a
few concepts: those whose profile it resembles most. A sentence *echoes* an item as far as it shows the item's concepts,
though they share no word.

Some concepts are shown a little by almost any sentence, so that items which have them would be near to everything
(hubs: Radovanovic, Nanopoulos & Ivanovic 2010). The example sentences of the thesaurus tell how much that is: an item's
concept counts the more the less it varies among them, and what they echo on average is known of every item.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np

from recommender.meaning.prepared import SCRIPTS, Habits
from recommender.meaning.reading import Reading
from recommender.meaning.thesaurus import Thesaurus
from recommender.text.bags import Bags, bags_of
from recommender.text.codes import Flags, Places, starts_of
from recommender.text.index import Counts, Floats, Index, Query, count_rows
from recommender.text.totals import NOTHING, Doubles, Losses, Total
from recommender.tokens import CJK_RUN

LABEL_COUNT = 2.0
LEAST_SPREAD = 0.01
ITEM_CONCEPTS = 12
# So many wordings are compared with all concepts at a time.
BLOCK = 1024


@dataclass(frozen=True)
class ItemConcepts:
    """The concepts of items and their weights, shape (ITEM_CONCEPTS, rows); those that an item has not weigh nothing.

    Concepts rise, so that items with the same are alike to the last digit.

    ``usual``: the echo of any sentence in each row, shape (rows,).
    """

    concepts: Places
    weights: Floats
    usual: Floats

    def scores(self, shown: Floats) -> Floats:
        """Echo of texts, given the concepts they show, in every row: shape (..., concepts) to (..., rows)."""
        shares = shown.take(self.concepts, axis=-1)
        shares *= self.weights
        return np.asarray(shares.sum(axis=-2))

    def only(self, rows: Places) -> ItemConcepts:
        """Those of some rows."""
        return ItemConcepts(self.concepts.take(rows, axis=1), self.weights.take(rows, axis=1), self.usual[rows])


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
        self._habits = prepared.habits if prepared else habits(thesaurus)

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

    def of_items(self, bags: Bags, script: Places) -> ItemConcepts:
        """The concepts of items, given the features of their wordings and each one's script (shape (rows,)): the
        nearest ones, in proportion."""
        count = min(ITEM_CONCEPTS, self.size)
        concepts = np.zeros((len(bags), count), np.intp)
        weights = np.zeros((len(bags), count), np.float32)
        for n, near in self._near(bags):
            last = n + len(near)
            concepts[n:last] = np.sort(np.argpartition(-near, count - 1, axis=1)[:, :count], axis=1)
            weights[n:last] = np.take_along_axis(near, concepts[n:last], axis=1)
        weights /= np.maximum(np.sqrt((weights**2).sum(axis=1, keepdims=True)), 1e-9)
        weights *= self._sharpness[script[:, None], concepts]
        usual = (weights * self._habits.mean[script[:, None], concepts]).sum(axis=1)
        return ItemConcepts(np.ascontiguousarray(concepts.T), np.ascontiguousarray(weights.T), usual)

    def fields(self, bags: Bags, script: Places) -> Floats:
        """All concepts of longer texts, such as whole editions, each text's in proportion: shape (texts, concepts)."""
        near = np.concatenate([np.zeros((0, self.size), np.float32), *(near for _, near in self._near(bags))])
        near /= np.maximum(np.sqrt((near**2).sum(axis=1, keepdims=True)), 1e-9)
        return np.asarray(near * self._sharpness[script])

    def matter_of(self, bags: Bags) -> Floats:
        """The concepts that a few texts show, without cues: shape (texts, concepts)."""
        return self.matters(self._profiles.similarities(self._profiles.query(bags)))

    def _near(self, bags: Bags) -> Iterator[tuple[int, Floats]]:
        """The concepts that texts show, block by block, each with the number of its first text."""
        asked = self._profiles.query(bags)
        for n in range(0, len(bags), BLOCK):
            yield n, self.matters(self._profiles.similarities(asked.part(n, min(n + BLOCK, len(bags)))))

    @cached_property
    def _sharpness(self) -> Floats:
        """How much each concept counts, the less it varies among example sentences the more: about 1."""
        spread = self._habits.spread + LEAST_SPREAD
        usual = spread[:, self.matter].mean(axis=1, keepdims=True) if self.matter.any() else spread
        return np.asarray(usual / spread, np.float32)


def script_of(texts: Iterable[str]) -> Places:
    """In which script texts are written: 1 where there are ideographs, else 0."""
    return np.array([CJK_RUN.search(text) is not None for text in texts], np.intp)


def habits(thesaurus: Thesaurus) -> Habits:
    """How the example sentences of the concepts that are no cues show concepts."""
    texts = [text for concept in thesaurus.concepts if concept.cue is None for text in concept.examples]
    index, script, size = Index(profiles(thesaurus)), script_of(texts), len(thesaurus.concepts)
    shown = index.similarities(index.query(bags_of(texts)))
    parts = [shown[script == each] for each in range(SCRIPTS)]
    mean = [part.mean(axis=0) if len(part) else np.zeros(size) for part in parts]
    spread = [part.std(axis=0) if len(part) else np.zeros(size) for part in parts]
    return Habits(np.array(mean, np.float32), np.array(spread, np.float32))


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
