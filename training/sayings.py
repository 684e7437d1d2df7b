"""What a draft's sayings teach the judge: which words are known, how rare they are, and what they are called.

Words and pairs of words teach. Of the runs of ideographs those do that are words: there are ten times as many others,
most of them alike by chance, and with them Chinese drafts are answered worse (docs/accuracy.md). Words are known by
their keys while fitting; their names come from the texts that taught them, so that the weights in the bundle can be
read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, diags

from recommender.classifying.words import cut
from recommender.text.bags import Keys, key_of, stop_words
from recommender.text.normal import normalize
from recommender.tokens import CJK

LEAST_DRAFTS = 4
_CHINESE = re.compile(f"[{CJK}]{{2,3}}")  # runs of ideographs as long as a bag holds them
LEAST_WEIGHT = 0.02

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Known:
    """The words that LEAST_DRAFTS or more say, by key in order, and how rare each is."""

    keys: Keys
    rarity: Array

    def matrix(self, drafts: Sequence[Keys]) -> csr_matrix:
        """How far each draft says each word, so that its row times weights is ``Sayings.margins``: (drafts, words)."""
        at = [np.flatnonzero(np.isin(self.keys, keys, assume_unique=True)) for keys in drafts]
        rows = np.repeat(np.arange(len(drafts)), [len(each) for each in at])
        columns = np.concatenate(at)
        counts = np.array([max(1, len(each)) for each in at])
        said = csr_matrix((self.rarity[columns], (rows, columns)), shape=(len(drafts), len(self.keys)))
        return csr_matrix(diags(1 / np.sqrt(counts)) @ said)


def names_of(texts: Iterable[str]) -> dict[int, str]:
    """The words and the pairs of words of ``texts``, by their keys; of Chinese the words as they are cut."""
    return dict(pair for text in texts for pair in _names(text))


def known_words(drafts: Sequence[Keys], names: Mapping[int, str]) -> Known:
    """The words of drafts, whose keys are given each once, as far as they have ``names``."""
    keys, counts = np.unique(np.concatenate(drafts), return_counts=True)
    often = (counts >= LEAST_DRAFTS) & np.isin(keys, np.fromiter(names, np.uint64, len(names)))
    return Known(keys[often], np.log((1 + len(drafts)) / (1 + counts[often])) + 1)


def worded(known: Known, weights: Array, names: Mapping[int, str]) -> dict[str, tuple[float, ...]]:
    """Words with their weights (words, answers), in order; those that weigh next to nothing are left out."""
    heavy = np.abs(weights).max(axis=1, initial=0.0) >= LEAST_WEIGHT
    rows = zip(known.keys[heavy].tolist(), weights[heavy], strict=True)
    return dict(sorted((names[key], tuple(map(float, row))) for key, row in rows))


@lru_cache(maxsize=131_072)
def _names(text: str) -> tuple[tuple[int, str], ...]:
    """The keys and names of what a text says; kept, for each fold of a validation asks again."""
    stems = [stem for stem in normalize(text).stems if stem not in stop_words()]
    pairs = (f"{one} {other}" for one, other in pairwise(stems))
    chinese = (word for word in cut(text).words if _CHINESE.fullmatch(word))
    return tuple((key_of(name), name) for name in (*stems, *pairs, *chinese))
