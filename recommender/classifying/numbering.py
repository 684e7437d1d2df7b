"""The numbers of a whole text's words in a few steps over arrays: what a ``Vocabulary`` gives, several times as fast.

Words are told apart by a polynomial hash modulo 2^64 (Karp and Rabin 1987), taken from running sums over the text. That
two words of a million share one would be a chance of about one in forty million.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from recommender.classifying.words import LONGEST_NUMBER, Vocabulary, number_word, split
from recommender.text.codes import Places, code_points, starts_of
from recommender.text.spaced import joined

Ints = NDArray[np.int64]
Hashes = NDArray[np.uint64]
Kinds = NDArray[np.uint8]

# Shorter texts are quicker word by word, longer ones rare; later code points (ideographs) are cut in another way.
LEAST_CHARACTERS, MOST_CHARACTERS = 300, 1 << 17
_LAST_CODE = 0x3100
# Its lower case depends on where it stands in a word.
_FINAL_SIGMA = 0x3A3
_LETTER, _DIGIT = 1, 2
# Any odd number has an inverse modulo 2^64; this one is the golden ratio's.
_BASE = 0x9E3779B97F4A7C15
# Spreads what differs over all bits (Steele et al. 2014, the finalizer of SplitMix).
_HALF, _SPREAD = np.uint64(32), np.uint64(0xBF58476D1CE4E5B9)
_BUCKET_BITS = 18
_PART = 4096
_SHIFT = np.uint64(64 - _BUCKET_BITS)


class _Table(NamedTuple):
    """Hashes of the words in order, padded; the number of each; where each bucket of leading bits begins."""

    hashes: Hashes
    numbers: Ints
    first: Places
    longest: int


class Numbering:
    """Texts to the numbers of ``vocabulary``: exactly ``vocabulary.numbers(split(text))``."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._table = _table(list(vocabulary))
        sizes = ("1" * size for size in range(LONGEST_NUMBER + 1))
        self._by_length = np.array([vocabulary.get(number_word(digits), vocabulary.unknown) for digits in sizes])

    def numbers(self, text: str) -> Ints:
        """The numbers of the words of ``text``: shape (words,)."""
        text = joined(text)[0]
        codes = code_points(text) if LEAST_CHARACTERS <= len(text) <= MOST_CHARACTERS else None
        if codes is None or codes.max() >= _LAST_CODE or (codes == _FINAL_SIGMA).any():
            return self._vocabulary.numbers(split(text))
        places = codes.astype(np.intp)
        starts, ends = _words(places)
        found = self._find(_hashes(_lower()[places], starts, ends))
        missing = np.flatnonzero(found == self._vocabulary.unknown)
        digits = missing[_digits()[places[starts[missing]]]]
        found[digits] = self._by_length[np.minimum(ends[digits] - starts[digits], LONGEST_NUMBER)]
        return found

    def _find(self, hashes: Hashes) -> Ints:
        table = self._table
        place = table.first[(hashes >> _SHIFT).astype(np.intp)]
        found = np.where(table.hashes[place] == hashes, table.numbers[place], self._vocabulary.unknown)
        for step in range(1, table.longest):
            left = np.flatnonzero(found == self._vocabulary.unknown)
            here = place[left] + step
            hit = table.hashes[here] == hashes[left]
            found[left[hit]] = table.numbers[here[hit]]
        return found


def _table(words: list[str]) -> _Table:
    ends = np.cumsum([0, *map(len, words)])
    codes = code_points("".join(words)).astype(np.uint64)
    hashes = np.concatenate([np.zeros(0, np.uint64), *_by_parts(codes, ends)])
    order = np.argsort(hashes, kind="stable")
    sizes = np.bincount((hashes >> _SHIFT).astype(np.intp), minlength=1 << _BUCKET_BITS)
    longest = int(sizes.max(initial=1))
    hashes = np.concatenate([hashes[order], np.zeros(longest, np.uint64)])
    numbers = np.concatenate([order, np.full(longest, len(words))]).astype(np.int64)
    return _Table(hashes, numbers, starts_of(sizes)[:-1], longest)


def _by_parts(codes: Hashes, ends: Places) -> Iterator[Hashes]:
    """The hashes of words that lie one after the other, some thousands at a time: the tables of powers stay short."""
    for first in range(0, len(ends) - 1, _PART):
        bounds = ends[first : first + _PART + 1]
        yield _hashes(codes[bounds[0] : bounds[-1]], bounds[:-1] - bounds[0], bounds[1:] - bounds[0])


def _words(codes: Places) -> tuple[Places, Places]:
    """Where the words in ``codes`` start and end: letters together, digits together."""
    kinds = _kinds()[codes]
    edges = np.flatnonzero(kinds[1:] != kinds[:-1]) + 1
    starts, ends = np.concatenate([[0], edges]), np.concatenate([edges, [len(codes)]])
    inside = kinds[starts] != 0
    return starts[inside], ends[inside]


def _hashes(codes: Hashes, starts: Places, ends: Places) -> Hashes:
    """The hash of each word ``[start, end)``: its code points times powers of the base, the first times one."""
    powers, inverse = _powers(1 << max(len(codes) - 1, 1).bit_length())
    sums = np.concatenate([np.zeros(1, np.uint64), np.cumsum(codes * powers[: len(codes)])])
    hashes = (sums[ends] - sums[starts]) * inverse[starts]
    return np.asarray((hashes ^ (hashes >> _HALF)) * _SPREAD, np.uint64)


@cache
def _powers(count: int) -> tuple[Hashes, Hashes]:
    """The first powers of the base, and their inverses modulo 2^64."""
    return _geometric(_BASE, count), _geometric(pow(_BASE, -1, 1 << 64), count)


def _geometric(factor: int, count: int) -> Hashes:
    factors = np.full(count, factor, np.uint64)
    factors[0] = 1
    return np.cumprod(factors, dtype=np.uint64)


@cache
def _kinds() -> Kinds:
    """Of each code point whether it is a letter or a digit to the pattern of words.py; others are 0."""
    kinds = [_DIGIT if c.isdecimal() else _LETTER if c.isalnum() else 0 for c in map(chr, range(_LAST_CODE))]
    return np.array(kinds, np.uint8)


@cache
def _digits() -> NDArray[np.bool_]:
    return np.array([chr(code).isdigit() for code in range(_LAST_CODE)])


@cache
def _lower() -> Hashes:
    """Lower case of each code point, itself where that is longer."""
    lower = (low if len(low := chr(code).lower()) == 1 else chr(code) for code in range(_LAST_CODE))
    return np.fromiter(map(ord, lower), np.uint64, _LAST_CODE)
