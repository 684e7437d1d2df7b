"""Lines of drafts that were read together, kept as they lie.

A draft is mostly read in one go, and an edited one has all but a few of its lines from one earlier reading: what was
read is cut out in long stretches, and never taken apart line by line.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from recommender.meaning.terms import Hits
from recommender.text.bags import Bags, joined
from recommender.text.codes import Places, Table, lengths_of

# So many lines are kept together at most: as long as one of them is, all are.
TOGETHER = 64


@dataclass(frozen=True, slots=True, eq=False)
class Lines:
    """What was read of some lines: the places of all sentences, shape (2, sentences), their features and terms.

    Of every line and, last, of their end, shape (lines + 1,): ``starts``, where it starts in the text of all;
    ``sentences`` and ``terms``, the number of its first sentence and of its first term.
    """

    spans: Table
    bags: Bags
    hits: Hits
    starts: Places
    sentences: Places
    terms: Places

    def parted(self) -> list[Line]:
        """Each line, kept with its neighbours."""
        count = len(self.starts) - 1
        if count <= TOGETHER:
            return [Line(self, number) for number in range(count)]
        parts = (self._part(first, min(first + TOGETHER, count)) for first in range(0, count, TOGETHER))
        return [line for part in parts for line in part.parted()]

    def _part(self, first: int, last: int) -> Lines:
        """The lines ``[first, last)``, apart from the others."""
        starts, sentences, terms = (each[first : last + 1] for each in (self.starts, self.sentences, self.terms))
        cut = self.cut(first, last, np.zeros(last - first, np.intp), 0)
        return Lines(*cut, starts.copy(), sentences - sentences[0], terms - terms[0])

    def cut(self, first: int, last: int, moves: Places, before: int) -> tuple[Table, Bags, Hits]:
        """Sentences, features and terms of the lines ``[first, last)``, each moved by its ``moves``; ``before`` so many
        sentences come ahead of them."""
        sentences, terms = self.sentences[first : last + 1], self.terms[first : last + 1]
        spans = self.spans[:, sentences[0] : sentences[-1]] + moves.repeat(lengths_of(sentences))
        table = self.hits.table[:, terms[0] : terms[-1]].copy()
        table[0] += before - sentences[0]
        table[3:] += moves.repeat(lengths_of(terms))
        return spans, self.bags.between(int(sentences[0]), int(sentences[-1])), Hits(table)


class Line(NamedTuple):
    """One of some lines."""

    lines: Lines
    number: int

    @property
    def sentences(self) -> int:
        """How many sentences it has."""
        return int(self.lines.sentences[self.number + 1] - self.lines.sentences[self.number])


def together(read: Sequence[Line], starts: Places) -> tuple[Table, Bags, Hits]:
    """The sentences of a draft made of some lines (one at least), which start at ``starts``: their places, features and
    terms."""
    cuts: list[tuple[Table, Bags, Hits]] = []
    before = 0
    for first, last in _stretches(read):
        lines, begin = read[first]
        end = begin + last - first
        cuts.append(lines.cut(begin, end, starts[first:last] - lines.starts[begin:end], before))
        before += len(cuts[-1][1])
    if len(cuts) == 1:
        return cuts[0]
    spans, bags, hits = zip(*cuts, strict=True)
    return np.hstack(spans), joined(bags), Hits(np.hstack([each.table for each in hits]))


def _stretches(read: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """The stretches ``[first, last)`` of lines that follow one another as they were read."""
    first = 0
    for place in range(1, len(read) + 1):
        if place == len(read) or read[place] != (read[place - 1].lines, read[place - 1].number + 1):
            yield first, place
            first = place
