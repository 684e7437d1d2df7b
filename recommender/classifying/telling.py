"""Which words of a draft carried its score, and by how much: exact shares, no approximation."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from recommender.classifying.features import Draft, Ints, Space
from recommender.classifying.opinion import Term
from recommender.classifying.words import Words
from recommender.document import Document
from recommender.text.codes import firsts_of, lengths_of

# A term's key: its part, then its first word, then how many words it has.
PART_BIT, LENGTH_BITS = 62, 4
FIRST_MASK = (1 << (PART_BIT - LENGTH_BITS)) - 1


@dataclass(frozen=True)
class Shares:
    """What each term adds to the summed log-odds, (terms,): part, words ``[first, last)`` where it first stands, share.

    ``totals`` (m,) are the scores themselves, less their biases.
    """

    part: Ints
    first: Ints
    last: Ints
    share: NDArray[np.float64]
    totals: NDArray[np.float64]

    def strongest(self, count: int) -> Ints:
        """The ``count`` heaviest terms for and against; of the title at most half of either."""
        order = np.argsort(-self.share, kind="stable")
        ahead, behind = order[self.share[order] > 0], order[::-1][self.share[order[::-1]] < 0]
        return np.concatenate([self._mixed(ahead, count), self._mixed(behind, count)])

    def _mixed(self, order: Ints, count: int) -> Ints:
        of_title = np.cumsum(self.part[order]) * self.part[order]
        return order[of_title <= count // 2][:count]


def shares(space: Space, weights: NDArray[np.float32], direction: NDArray[np.float64], draft: Draft) -> Shares:
    """The shares of the terms of ``draft``; a term of several fields counts once.

    ``weights`` (slots, m) make the scores; ``direction`` (m,) makes one number of them.
    """
    found = [_of_field(space, weights, place, draft) for place in range(len(space.fields))]
    keys, added = (np.concatenate(column) for column in zip(*found, strict=True))
    keys, place = np.unique(keys, return_inverse=True)
    merged = np.bincount(place, weights=added @ direction, minlength=len(keys)).astype(np.float64)
    keys, merged = keys[merged != 0], merged[merged != 0]
    first = (keys >> LENGTH_BITS) & FIRST_MASK
    return Shares(keys >> PART_BIT, first, first + (keys & ((1 << LENGTH_BITS) - 1)), merged, added.sum(axis=0))


def terms(told: Shares, chosen: Ints, document: Document, words: tuple[Words, Words]) -> list[Term]:
    """The ``chosen`` terms with their places in ``document``, heaviest first; those of the title have (0, 0).

    ``words`` are those of text and title.
    """
    texts = (document.text, document.title)
    found = []
    for i in chosen:
        part = int(told.part[i])
        start, end = words[part].span(int(told.first[i]))[0], words[part].span(int(told.last[i]) - 1)[1]
        text, share = texts[part][start:end], float(told.share[i])
        found.append(Term(0, 0, text, share) if part else Term(start, end, text, share))
    return sorted(found, key=lambda term: -term.weight)


def _of_field(space: Space, weights: NDArray[np.float32], place: int, draft: Draft) -> tuple[Ints, NDArray[np.float64]]:
    """Keys (part, first word, length packed in one number) and what the slots of one field add to the m scores."""
    runs = space.runs(place, draft)
    order = np.argsort(runs.slots, kind="stable")
    firsts = firsts_of(runs.slots[order])
    first, counts = order[firsts], lengths_of(np.append(firsts, len(order)))
    slots = runs.slots[first]
    values = space.values(place, slots, counts)
    kept = values != 0
    added = values[kept, None].astype(np.float64) * weights[slots[kept]]
    first = first[kept]
    keys = (runs.part[first] << PART_BIT) + (runs.start[first] << LENGTH_BITS) + (runs.end[first] - runs.start[first])
    return keys, added
