"""Find the thesaurus's terms in normal text: one Aho-Corasick pass, whatever the number of terms.

A term with a gap (``咬住…不放``) counts where its parts stand in order within ``GAP`` characters of normal text
and within one sentence. Latin parts match whole stems only.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick, MatchKind

from recommender.normal import normalize
from recommender.thesaurus import Thesaurus

GAP = 24
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


@dataclass(frozen=True, slots=True)
class _Part:
    term: int
    place: int


class TermFinder:
    """All terms of a thesaurus as one automaton."""

    def __init__(self, thesaurus: Thesaurus) -> None:
        self._terms: list[tuple[int, str, int]] = []
        parts: dict[str, list[_Part]] = defaultdict(list)
        for position, concept in enumerate(thesaurus.concepts):
            for way in STRENGTH:
                for term in getattr(concept, way):
                    self._add(position, way, term, parts)
        self._parts = list(parts.values())
        self._lengths = [len(pattern) for pattern in parts]
        self._latin = [pattern[-1].isascii() for pattern in parts]
        self._automaton = AhoCorasick(list(parts), matchkind=MatchKind.Standard) if parts else None

    def _add(self, concept: int, way: str, term: str, parts: dict[str, list[_Part]]) -> None:
        forms = [normalize(piece).text for piece in term.replace("...", "…").split("…") if piece.strip()]
        forms = [form for form in forms if form]
        if not forms or sum(len(form.strip()) for form in forms) < 2:
            return
        number = len(self._terms)
        self._terms.append((concept, way, len(forms)))
        for place, form in enumerate(forms):
            parts[form].append(_Part(number, place))

    def find(self, text: str, bounds: Iterable[tuple[int, int]]) -> list[Hit]:
        """Hits in the normal ``text``; a gapped term must lie within one of ``bounds`` (sentences)."""
        if self._automaton is None:
            return []
        hits: list[Hit] = []
        loose: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
        for pattern, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            if self._latin[pattern] and end < len(text) and text[end].isascii() and text[end] != " ":
                continue
            for part in self._parts[pattern]:
                concept, way, count = self._terms[part.term]
                if count == 1:
                    hits.append(Hit(concept, way, start, end, STRENGTH[way]))
                else:
                    loose[part.term].append((part.place, start, end))
        hits.extend(self._gapped(loose, list(bounds)))
        return hits

    def _gapped(self, loose: dict[int, list[tuple[int, int, int]]], bounds: list[tuple[int, int]]) -> list[Hit]:
        hits = []
        for term, found in loose.items():
            concept, way, count = self._terms[term]
            for start, end in _chains(found, count):
                if any(left <= start and end <= right for left, right in bounds):
                    hits.append(Hit(concept, way, start, end, STRENGTH[way]))
        return hits


def _chains(found: list[tuple[int, int, int]], count: int) -> list[tuple[int, int]]:
    """Ranges in which the parts 0..count-1 follow one another with at most GAP between them."""
    chains = [(start, end) for place, start, end in found if place == 0]
    for wanted in range(1, count):
        chains = [
            (first, end)
            for first, last in chains
            for place, start, end in found
            if place == wanted and 0 <= start - last <= GAP
        ]
    return chains
