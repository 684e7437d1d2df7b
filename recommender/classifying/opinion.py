"""The classifier's voice, as it enters a recommendation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from recommender.document import Document


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the draft and its exact additive share in the classifier's score."""

    start: int
    end: int
    text: str
    weight: float


@dataclass(frozen=True, slots=True)
class Opinion:
    """The classifier's voice: how likely each level is, which words say so, how sure one may be."""

    probabilities: Mapping[str, float]
    level_set: tuple[str, ...]
    for_: tuple[Term, ...] = ()
    against: tuple[Term, ...] = ()
    unfamiliar: bool = False
    score: float = 0.0


class Classifier(Protocol):
    """Anything that has an opinion on a draft."""

    def opinion(self, document: Document) -> Opinion:
        """Calibrated probabilities with the words that speak for and against."""
        ...
