"""The shape of a sentence, and what its runs of characters, its words and its pairs of words add.

A shape is lower case, every digit as 0, every numeral as one of two, so that "３７ 吨" and "14吨" are one. Runs are
one to three characters and carry ideographs well; in letters it is words, and pairs such as "not been", that tell what
is said of a matter. Both are counted for all sentences of a draft by a few array operations, in tables of hashed
slots (Weinberger et al. 2009). What runs add is their weights over the root of the sentence's length; what words add,
over the root of how many words and pairs there are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, reduce
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from recommender.text.codes import NEWLINE, Codes, Flags, Places, code_points, runs
from recommender.text.index import Floats
from recommender.text.normal import fold

LONGEST_RUN = 3
EDGE = "\n"
BITS = 18
Keys = NDArray[np.uint64]
_SHAPES = {c: "三" for c in "一二两四五六七八九"} | {c: "百" for c in "十千万亿"} | {str(d): "0" for d in range(10)}
_SHAPE: dict[int, str] = str.maketrans(_SHAPES | {chr(c): chr(c + 32) for c in range(ord("A"), ord("Z") + 1)})
_MIX, _LAST = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBF58476D1CE4E5B9)
_UNMIX = np.uint64(pow(int(_MIX), -1, 1 << 64))
_FOLD = np.uint64(29)
_WORD = re.compile("[a-z]+|0+")
_A, _Z, _ZERO = map(ord, "az0")


def shape(text: str) -> str:
    """The shape of a sentence, between edges.

    >>> shape("Ｋ14处，三千七百人")
    '\\nk00处,三百三百人\\n'
    """
    return EDGE + fold(text)[0].translate(_SHAPE) + EDGE


def runs_of(form: str) -> list[str]:
    """The runs of a shape.

    >>> runs_of("谈判")
    ['谈', '判', '谈判']
    """
    lengths = range(1, LONGEST_RUN + 1)
    return [form[start : start + length] for length in lengths for start in range(len(form) - length + 1)]


def words_of(form: str) -> list[str]:
    """The words of a shape, figures among them, and the pairs of neighbouring ones.

    >>> words_of(shape("The 14 locks"))
    ['the', '00', 'locks', 'the 00', '00 locks']
    """
    words = _WORD.findall(form)
    return [*words, *(f"{one} {other}" for one, other in pairwise(words))]


@dataclass(frozen=True)
class Shapes:
    """Weights of runs of characters, and of words and pairs of words."""

    runs: Mapping[str, float]
    words: Mapping[str, float]

    def scores(self, texts: Sequence[str]) -> Floats:
        """What the shape of each text (a line at most) adds: shape (texts,)."""
        if not texts:
            return np.zeros(0, np.float32)
        codes = _shapes()[code_points(fold(EDGE + (EDGE + EDGE).join(texts) + EDGE)[0])]
        owner = (np.cumsum(codes == NEWLINE) - 1) // 2
        return np.asarray(self._of_runs(codes, owner) + self._of_words(codes, owner), np.float32)

    def _of_runs(self, codes: Codes, owner: Places) -> NDArray[np.float64]:
        count = int(owner[-1]) + 1
        total, mixed = np.zeros(count), np.zeros(len(codes), np.uint64)
        for length in range(LONGEST_RUN):
            mixed = _longer(mixed[: len(codes) - length], codes[length:])
            weights = np.where(owner[: len(mixed)] == owner[length:], self._run_slots[_slots(mixed)], 0.0)
            total += np.bincount(owner[: len(mixed)], weights, count)
        return total / np.sqrt(np.bincount(owner, minlength=count))

    def _of_words(self, codes: Codes, owner: Places) -> NDArray[np.float64]:
        count = int(owner[-1]) + 1
        starts, keys = _words(codes)
        whose = owner[starts]
        beside = np.flatnonzero(whose[:-1] == whose[1:])
        of = np.concatenate([whose, whose[beside]])
        both = np.concatenate([keys, _paired(keys[beside], keys[beside + 1])])
        total = np.bincount(of, self._word_slots[_slots(both)], count)
        return total / np.sqrt(np.maximum(1, np.bincount(of, minlength=count)))

    @cached_property
    def _run_slots(self) -> Floats:
        table = np.zeros(1 << BITS, np.float32)
        for length in range(1, LONGEST_RUN + 1):
            alike = [run for run in self.runs if len(run) == length]
            if alike:
                codes = code_points("".join(alike)).reshape(len(alike), length)
                mixed = reduce(_longer, codes.T, np.zeros(len(alike), np.uint64))
                np.add.at(table, _slots(mixed), [self.runs[run] for run in alike])
        return table

    @cached_property
    def _word_slots(self) -> Floats:
        table = np.zeros(1 << BITS, np.float32)
        if self.words:
            np.add.at(table, _slots(_keys_of(self.words)), list(self.words.values()))
        return table


def _longer(mixed: Keys, codes: Codes) -> Keys:
    """What runs are known by when they are one character longer."""
    return np.asarray((mixed + codes + np.uint64(1)) * _MIX)


def _slots(mixed: Keys) -> NDArray[np.int64]:
    """The slot of each key."""
    return (((mixed ^ (mixed >> _FOLD)) * _LAST) >> np.uint64(64 - BITS)).astype(np.int64)


def _words(codes: Codes) -> tuple[Places, Keys]:
    """Where words and figures start, and their keys: polynomials in their code points (Karp & Rabin 1987).

    All are differences of one running sum, taken back to the first power by what undoes the base.
    """
    stretches = [runs(inside) for inside in _kinds(codes)]
    starts = np.concatenate([first for first, _ in stretches])
    order = np.argsort(starts, kind="stable")
    starts, ends = starts[order], np.concatenate([last for _, last in stretches])[order]
    powers, back = _powers(len(codes))
    sums = np.concatenate([np.zeros(1, np.uint64), np.cumsum(codes * powers, dtype=np.uint64)])
    return starts, np.asarray((sums[ends] - sums[starts]) * back[starts])


def _kinds(codes: Codes) -> tuple[Flags, Flags]:
    """Which code points are letters of words, and which are figures."""
    return (codes >= _A) & (codes <= _Z), codes == _ZERO


def _powers(count: int) -> tuple[Keys, Keys]:
    """The first powers of the base, and of what undoes it."""
    ones = np.full((2, count), ((_MIX,), (_UNMIX,)), np.uint64)
    ones[:, :1] = 1
    powers, back = np.cumprod(ones, axis=1, dtype=np.uint64)
    return powers, back


def _paired(one: Keys, other: Keys) -> Keys:
    return np.asarray((one ^ (one >> _FOLD)) * _LAST + other)


def _keys_of(words: Iterable[str]) -> Keys:
    """The keys of words and of pairs of words with a blank between them."""
    parted = [word.split(" ") for word in words]
    _, keys = _words(code_points(EDGE + EDGE.join(part for parts in parted for part in parts) + EDGE))
    first = np.cumsum([0, *(len(parts) for parts in parted[:-1])])
    pairs = np.flatnonzero([len(parts) == 2 for parts in parted])
    found: Keys = keys[first]
    found[pairs] = _paired(keys[first[pairs]], keys[first[pairs] + 1])
    return found


@cache
def _shapes() -> Codes:
    """Code point -> the one that stands for it in a shape."""
    table = np.arange(0x110000, dtype=np.uint32)
    for written, meant in _SHAPE.items():
        table[written] = ord(meant)
    return table
