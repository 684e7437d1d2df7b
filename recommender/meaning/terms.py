"""Find the thesaurus's terms in normal text: one Aho-Corasick pass, whatever the number of terms.

A term with a gap (``咬住…不放``) counts where its parts stand in order within ``GAP`` characters of normal text
and within one sentence. Latin parts match whole stems only.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain

import numpy as np
from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from recommender.meaning.prepared import WAYS, TermTable
from recommender.meaning.thesaurus import Thesaurus
from recommender.text.codes import Flags, Places, Table, code_points, firsts_of, lengths_of, places_from
from recommender.text.index import Floats
from recommender.text.normal import Normal, normalize

GAP = 24
SHORTEST = 2
# How much a way of saying counts towards the concept.
STRENGTH = {"labels": 1.0, "said": 0.7, "carriers": 0.3, "harmless": 1.0}
_STRENGTHS = np.array([STRENGTH[way] for way in WAYS], np.float32)
_BLANK, _NOT_ASCII = 32, 128


@dataclass(frozen=True, slots=True, eq=False)
class Hits:
    """Terms found in a text, by where they start.

    ``table`` has shape (5, hits): the sentence each starts in, concept, way (a position in WAYS), start and end.
    """

    table: Table

    def __len__(self) -> int:
        return int(self.table.shape[1])

    @property
    def sentence(self) -> Places:
        """The sentence that each starts in."""
        return np.asarray(self.table[0])

    @property
    def concept(self) -> Places:
        """The concept that each says."""
        return np.asarray(self.table[1])

    @property
    def way(self) -> Places:
        """In which way, as a position in WAYS."""
        return np.asarray(self.table[2])

    @property
    def start(self) -> Places:
        """Where each starts."""
        return np.asarray(self.table[3])

    @property
    def end(self) -> Places:
        """Where each ends."""
        return np.asarray(self.table[4])

    @property
    def strength(self) -> Floats:
        """How much each counts towards its concept."""
        return _STRENGTHS[self.way]

    def only(self, chosen: Places | slice) -> Hits:
        """Some of the hits."""
        return Hits(self.table[:, chosen])

    def merged(self, firsts: Places) -> Hits:
        """Neighbouring sentences as one: sentence r of the result is those from ``firsts[r]`` to ``firsts[r + 1]``."""
        return Hits(np.vstack([np.searchsorted(firsts, self.sentence, "right") - 1, self.table[1:]]))

    def of(self, sentences: Sequence[int]) -> Hits:
        """Those of some sentences, which are then counted as they come."""
        number = np.full(int(self.sentence.max(initial=-1)) + 1, -1)
        here = [sentence for sentence in sentences if sentence < len(number)]
        number[here] = np.arange(len(here))
        sentence = number[self.sentence]
        return Hits(np.vstack([sentence, self.table[1:]])).only(np.flatnonzero(sentence >= 0))


class TermFinder:
    """All terms of a thesaurus as one automaton."""

    def __init__(self, thesaurus: Thesaurus) -> None:
        table = thesaurus.prepared.terms if thesaurus.prepared else term_table(thesaurus)
        self._latin = np.array([pattern[-1].isascii() for pattern in table.patterns], np.bool_)
        self._starts, self._terms, self._places = map(_array, (table.starts, table.terms, table.places))
        self._concepts, self._ways, self._lengths = map(_array, (table.concepts, table.ways, table.lengths))
        self._owners, self._single = lengths_of(self._starts), self._lengths == 1
        self._longest = int(self._lengths.max(initial=1)) + 1
        self._automaton = _automaton(table.patterns)

    def find(self, normal: Normal, sentences: Places) -> Hits:
        """The terms in a text whose sentences start at ``sentences``; a gapped term must lie within one of them.

        Places are those of the text before it was made normal; no term reaches over a line feed.
        """
        pattern, start, end = self._matches(normal.text)
        lengths = self._owners[pattern]
        owner, part = np.arange(len(pattern)).repeat(lengths), places_from(self._starts[pattern], lengths)
        first, last = (np.searchsorted(sentences, normal.starts[at], "right") - 1 for at in (start, end - 1))
        table = np.stack([self._terms[part], first[owner], start[owner], end[owner]])
        whole = self._single[table[0]]
        loose = ~whole & (first == last)[owner]
        term, sentence, start, end = np.hstack(
            [table[:, whole], self._gapped(table[:, loose], self._places[part[loose]])]
        )
        rows = (sentence, self._concepts[term], self._ways[term], normal.starts[start], normal.ends[end - 1])
        return Hits(np.stack(rows)[:, np.lexsort((end, start))])

    def _matches(self, text: str) -> Table:
        """Pattern, start and end of every pattern in ``text``: shape (3, matches). Latin ones are whole words."""
        found = self._automaton.find_matches_as_indexes(text, overlapping=True) if self._automaton else []
        matches = np.fromiter(chain.from_iterable(found), np.intp, 3 * len(found)).reshape(-1, 3).T
        after = np.append(code_points(text), 0)[matches[2]]
        broken = self._latin[matches[0]] & (after > _BLANK) & (after < _NOT_ASCII)
        return np.asarray(matches[:, ~broken])

    def _gapped(self, table: Table, place: Places) -> Table:
        """The terms whose parts follow one another in a sentence, given the parts found and their places in the term.

        The rows of both tables are term, sentence, start and end.
        """
        if not len(place):
            return table
        stride = int(table[1].max(initial=0)) + 1
        group = table[0] * stride + table[1]
        order = np.argsort(group * self._longest + place)
        group, place, start, end = group[order], place[order], table[2, order], table[3, order]
        parts: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
        for chosen in np.flatnonzero(self._complete(group, place, stride)).tolist():
            parts[int(group[chosen])].append((int(place[chosen]), int(start[chosen]), int(end[chosen])))
        found = [
            (*divmod(number, stride), *ends)
            for number, located in parts.items()
            for ends in _chains(located, int(self._lengths[number // stride]))
        ]
        return np.array(found, np.intp).reshape(-1, 4).T

    def _complete(self, group: Places, place: Places, stride: int) -> Flags:
        """Which parts found, in order, are of a group that has all parts of its term: shape (parts,)."""
        firsts = firsts_of(group)
        other = np.ones(len(group), np.bool_)
        other[1:] = (group[1:] != group[:-1]) | (place[1:] != place[:-1])
        different = np.add.reduceat(other, firsts, dtype=np.intp)
        complete = different == self._lengths[group[firsts] // stride]
        return np.asarray(complete.repeat(lengths_of(np.append(firsts, len(group)))))


def _array(column: Sequence[int]) -> Places:
    return np.array(column, np.intp)


def _automaton(patterns: Sequence[str]) -> AhoCorasick | None:
    """A compact kind: most of the time goes into waiting for memory, and it is soon built."""
    if not patterns:
        return None
    return AhoCorasick(
        patterns, matchkind=MatchKind.Standard, store_patterns=False, implementation=Implementation.ContiguousNFA
    )


def _chains(found: list[tuple[int, int, int]], count: int) -> set[tuple[int, int]]:
    """Ranges in which the parts 0..count-1 follow one another with at most GAP between them."""
    parts: list[list[tuple[int, int]]] = [[] for _ in range(count)]
    for place, start, end in found:
        parts[place].append((start, end))
    chains = set(parts[0])
    for part in parts[1:]:
        part.sort()
        starts = [start for start, _ in part]
        chains = {
            (first, part[i][1])
            for first, last in chains
            for i in range(bisect_left(starts, last), bisect_right(starts, last + GAP))
        }
    return chains


def term_table(thesaurus: Thesaurus) -> TermTable:
    """The terms of a thesaurus in normal form; those without two characters to find are left out."""
    concepts, ways, lengths = list[int](), list[int](), list[int]()
    owners: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for concept, way, term in _all_terms(thesaurus):
        forms = term_parts(term)
        if sum(len(form.strip()) for form in forms) < SHORTEST:
            continue
        for place, form in enumerate(forms):
            owners[form].append((len(concepts), place))
        concepts.append(concept)
        ways.append(way)
        lengths.append(len(forms))
    starts = list(accumulate(map(len, owners.values()), initial=0))
    terms, places = ([pair[i] for pairs in owners.values() for pair in pairs] for i in (0, 1))
    return TermTable(list(owners), starts, terms, places, concepts, ways, lengths)


def _all_terms(thesaurus: Thesaurus) -> Iterator[tuple[int, int, str]]:
    for position, concept in enumerate(thesaurus.concepts):
        for number, way in enumerate(WAYS):
            for term in getattr(concept, way):
                yield position, number, term


def term_parts(term: str) -> list[str]:
    """The parts of a term between its gaps, in normal form.

    >>> term_parts("hold out for…before giving way")
    [' hold out for', ' befor give way']
    """
    forms = (normalize(piece).text for piece in term.replace("...", "…").split("…"))
    return [form for form in forms if form]
