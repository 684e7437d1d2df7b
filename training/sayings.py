"""What a draft's sayings teach the judge: which words are known, how rare they are, and what they are called.

Words are known by their keys while fitting; their names are looked up again in the texts that taught them, so that the
weights in the bundle can be read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, diags

from recommender.bags import STOP, Keys, key_of
from recommender.normal import normalize

LEAST_DRAFTS = 4
LEAST_WEIGHT = 0.02
_HAN = re.compile(r"[\u3400-\u9fff]{2,}")

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


def known_words(drafts: Sequence[Keys]) -> Known:
    """The words of drafts, whose keys are given each once."""
    keys, counts = np.unique(np.concatenate(drafts), return_counts=True)
    often = counts >= LEAST_DRAFTS
    return Known(keys[often], np.log((1 + len(drafts)) / (1 + counts[often])) + 1)


def worded(known: Known, weights: Array, texts: Iterable[str]) -> dict[str, tuple[float, ...]]:
    """Words with their weights (words, answers), in order; those that weigh next to nothing are left out.

    ``texts``: where the names of the words are found.
    """
    heavy = np.abs(weights).max(axis=1, initial=0.0) >= LEAST_WEIGHT
    wanted = {int(key): tuple(map(float, row)) for key, row in zip(known.keys[heavy], weights[heavy], strict=True)}
    names = {name for text in texts for name in _names(text)}
    return {name: wanted[key] for name in sorted(names) if (key := key_of(name)) in wanted}


def _names(text: str) -> Iterable[str]:
    normal = normalize(text)
    for run in _HAN.findall(normal.text):
        yield from (run[i : i + length] for length in (2, 3) for i in range(len(run) - length + 1))
    stems = [stem for stem in normal.stems if stem not in STOP]
    yield from stems
    yield from (f"{one} {other}" for one, other in pairwise(stems))
