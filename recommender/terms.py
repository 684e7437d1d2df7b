"""Find the thesaurus's terms in normal text: one Aho-Corasick pass, whatever the number of terms.

A term with a gap (``咬住…不放``) counts where its parts stand in order within ``GAP`` characters of normal text
and within one sentence. Latin parts match whole stems only.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from recommender.normal import normalize
from recommender.prepared import WAYS, TermTable
from recommender.thesaurus import Thesaurus

GAP = 24
SHORTEST = 2
# How much a way of saying counts towards the concept.
STRENGTH = {"labels": 1.0, "said": 0.7, "carriers": 0.3, "harmless": 1.0}


@dataclass(frozen=True, slots=True)
class Hit:
    """A term found: which concept, in which way, from where to where in the normal text."""

    concept: int
    way: str
    start: int
    end: int
    strength: float


class TermFinder:
    """All terms of a thesaurus as one automaton."""

    def __init__(self, thesaurus: Thesaurus) -> None:
        table = thesaurus.prepared.terms if thesaurus.prepared else term_table(thesaurus)
        self._table = table
        self._latin = [pattern[-1].isascii() for pattern in table.patterns]
        self._automaton = _automaton(table.patterns)

    def find(self, text: str, bounds: Iterable[tuple[int, int]]) -> list[Hit]:
        """Hits in the normal ``text`` by their start; a gapped term must lie within one of ``bounds`` (sentences)."""
        if self._automaton is None:
            return []
        table, hits = self._table, list[Hit]()
        loose: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
        for pattern, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            if self._latin[pattern] and end < len(text) and text[end].isascii() and text[end] != " ":
                continue
            for owner in range(table.starts[pattern], table.starts[pattern + 1]):
                term = table.terms[owner]
                if table.lengths[term] == 1:
                    hits.append(self._hit(term, start, end))
                else:
                    loose[term].append((table.places[owner], start, end))
        hits.extend(self._gapped(loose, list(bounds)))
        return sorted(hits, key=lambda hit: (hit.start, hit.end))

    def _gapped(self, loose: dict[int, list[tuple[int, int, int]]], bounds: list[tuple[int, int]]) -> list[Hit]:
        hits = []
        lefts = [left for left, _ in bounds]
        for term, found in loose.items():
            for start, end in _chains(found, self._table.lengths[term]):
                place = bisect_right(lefts, start) - 1
                if place >= 0 and end <= bounds[place][1]:
                    hits.append(self._hit(term, start, end))
        return hits

    def _hit(self, term: int, start: int, end: int) -> Hit:
        way = WAYS[self._table.ways[term]]
        return Hit(self._table.concepts[term], way, start, end, STRENGTH[way])


def _automaton(patterns: Sequence[str]) -> AhoCorasick | None:
    """The quickest kind to build: a draft is short, and the program starts more often than it reads a long one."""
    if not patterns:
        return None
    return AhoCorasick(
        patterns, matchkind=MatchKind.Standard, store_patterns=False, implementation=Implementation.NoncontiguousNFA
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
