"""Which words of a draft carried its score, and by how much: exact shares, no approximation."""

from __future__ import annotations

from collections import defaultdict

import numpy as np
from numpy.typing import NDArray

from recommender.document import Document
from recommender.features import Field, Ints, Runs, Space
from recommender.opinion import Term
from recommender.words import spans

Place = tuple[int, int]


def tell(space: Space, weights: NDArray[np.float32], document: Document, numbers: tuple[Ints, Ints]) -> list[Term]:
    """Terms of ``document`` that have a weight, heaviest first; their weights add up to the score less the bias.

    A term is a word (or a run of words) with the sum of what it adds in every field; its place is where it first
    stands. Words of the title have the empty place (0, 0).
    """
    shares: dict[tuple[str, Place, str], float] = defaultdict(float)
    at = {"text": spans(document.text), "title": spans(document.title)}
    parts = {"text": document.text, "title": document.title}
    for place, field in enumerate(space.fields):
        runs = space.runs(place, *numbers)
        for first, last, share in _shares(space, weights, (place, field), runs, numbers):
            start, end = at[field.part][first][0], at[field.part][last - 1][1]
            shares[field.part, (start, end), parts[field.part][start:end]] += share
    found = [_term(part, span, text, share) for (part, span, text), share in shares.items() if share]
    return sorted(found, key=lambda term: -term.weight)


def _shares(
    space: Space,
    weights: NDArray[np.float32],
    which: tuple[int, Field],
    runs: Runs,
    numbers: tuple[Ints, Ints],
) -> list[tuple[int, int, float]]:
    """First word, last word and share of every slot of one field."""
    slots, values = space.field_vector(which[0], *numbers)
    shares = values.astype(np.float64) * weights[slots]
    unique, first = np.unique(runs.slots, return_index=True)
    keep = np.flatnonzero(shares)
    return [(int(runs.start[first[i]]), int(runs.end[first[i]]), float(shares[i])) for i in keep]


def _term(part: str, place: Place, text: str, share: float) -> Term:
    start, end = place if part == "text" else (0, 0)
    return Term(start, end, text, share)
