"""What sentences are about, in concepts: the bridge between legal wording and everyday words.

A sentence shows a concept as far as it resembles the concept's terms and example sentences, and more where one of
its terms stands in it word for word; a term alone, unlike everything else that is known of the concept, counts for
little ("reserve" the car is not "reserve" the stock). An item's wording has a few concepts; a sentence *echoes* an
item as far as it shows the item's concepts, though they share no word.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from recommender.bags import Bags, bags_of
from recommender.codes import Places, starts_of, steps
from recommender.index import Counts, Floats, Index, Ints, Query, count_rows
from recommender.prepared import WAYS
from recommender.reading import Reading
from recommender.terms import Hits
from recommender.thesaurus import Thesaurus

LABEL_COUNT = 2.0
ITEM_CONCEPTS = 8
RESEMBLANCE = 1.5
TERM = 0.5
# A term counts fully once its sentence resembles its concept by 0.7 / CONFIRM.
UNCONFIRMED, CONFIRM = 0.3, 3.0
HARMLESS = WAYS.index("harmless")
# So many wordings are compared with all concepts at a time.
BLOCK = 1024

_EMPTY = np.zeros(0, np.float64)
_Told = tuple[Places, Places, Floats]  # sentences, concepts, strengths


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

    ``likeness`` and ``whole`` are plain resemblance, of each part and of the whole draft; ``matter`` adds the terms and
    leaves out the concepts that are cues. ``asked`` and ``total`` are the parts and the whole as queries.
    """

    likeness: Floats
    whole: Floats
    matter: Floats
    asked: Query = field(repr=False)
    total: Query = field(repr=False)


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

    def show(self, reading: Reading) -> Shown:
        """How far each part of a draft (the title is the last), and all of them together, shows each concept."""
        asked = self._profiles.query(reading.bags)
        total = self._profiles.total(asked)
        likeness = self._profiles.similarities(asked)
        matter = np.asarray((RESEMBLANCE * self.matter).astype(np.float32) * likeness)
        part, concept, strength = self._told(reading.hits)
        matter[part, concept] += TERM * strength * _sure(likeness[part, concept])
        return Shown(likeness, self._profiles.scores(total), matter, asked, total)

    def show_only(self, shown: Shown, kept: Sequence[int]) -> Shown:
        """What ``show`` gives for the parts that are ``kept`` of those shown: each shows what it showed."""
        total = self._profiles.less(shown.total, shown.asked.others(kept))
        asked = shown.asked.only(kept)
        return Shown(shown.likeness[kept], self._profiles.scores(total), shown.matter[kept], asked, total)

    def of_items(self, bags: Bags, hits: Hits) -> ItemConcepts:
        """The concepts of items, given the features and the terms of their wordings."""
        asked = self._profiles.query(bags)
        told = self._told(hits)
        found = [self._of_block(asked, told, n) for n in range(0, len(asked), BLOCK)]
        cells, weights = (np.concatenate([_EMPTY, *(pair[i] for pair in found)]) for i in (0, 1))
        rows, concepts = np.divmod(cells.astype(np.intp), self.size)
        norms = np.sqrt(np.bincount(rows, weights**2, len(asked)))[rows]
        starts = np.searchsorted(rows, np.arange(len(asked) + 1))
        return ItemConcepts(starts, concepts.astype(np.int32), (weights / np.maximum(norms, 1e-9)).astype(np.float32))

    def _of_block(self, asked: Query, told: _Told, first: int) -> tuple[Places, Floats]:
        """Cells (row and concept as one number) of BLOCK items, and their weights: each item's nearest concepts, in
        proportion, and those whose terms stand in its wording."""
        last = min(first + BLOCK, len(asked))
        likeness = self._profiles.similarities(asked.part(first, last)) * self.matter
        row, concept = (column[slice(*np.searchsorted(told[0], (first, last)))] for column in told[:2])
        near = np.argpartition(-likeness, min(ITEM_CONCEPTS, self.size - 1), axis=1)[:, :ITEM_CONCEPTS]
        top = likeness.max(axis=1, initial=0.0)
        share = (
            np.take_along_axis(likeness, near, axis=1)
            * (np.minimum(1.0, CONFIRM * top) / np.maximum(top, 1e-6))[:, None]
        )
        cells = np.concatenate(
            [(np.arange(first, last)[:, None] * self.size + near).ravel(), row * self.size + concept]
        )
        values = np.concatenate([share.ravel(), _sure(likeness[row - first, concept])])
        return _greatest(cells[values > 0], values[values > 0])

    def _told(self, hits: Hits) -> _Told:
        """Sentence, concept and greatest strength of every matter whose terms stand in a sentence."""
        told = hits.only(np.flatnonzero(self.matter[hits.concept] & (hits.way != HARMLESS)))
        cell, strength = _greatest(told.sentence * self.size + told.concept, told.strength)
        return *np.divmod(cell, self.size), strength


def _sure(likeness: Floats) -> Floats:
    """How far a term counts in a text of such ``likeness`` to its concept."""
    return np.asarray(UNCONFIRMED + np.minimum(1 - UNCONFIRMED, CONFIRM * likeness))


def _greatest(cells: Places, values: Floats) -> tuple[Places, Floats]:
    """Each of ``cells`` once, rising, with the greatest of its ``values``."""
    order = np.argsort(cells, kind="stable")
    firsts = np.flatnonzero(np.diff(cells[order], prepend=-1))
    return cells[order][firsts], np.maximum.reduceat(values[order], firsts) if len(firsts) else values


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
