"""Bags of lexical features: runs of two and three ideographs, stems, pairs of neighbouring stems.

A feature is known by its key, a 64-bit polynomial hash of its code points (Karp & Rabin 1987), so that a whole draft
is cut into features by a few array operations. Two features with one key would count as one; among a million
features the chance that any two share one is below one in ten million.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from recommender.text.codes import HAN, Places, code_points, kinds, lengths_of, places_from, starts_of
from recommender.text.normal import Normal, normalize
from recommender.text.words import WORDS

Keys = NDArray[np.uint64]

_BASE, _SPREAD, _HALF = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xD6E8FEB86659FD93), np.uint64(32)
_MODULUS = 1 << 64
_SQUARE = np.uint64(int(_BASE) ** 2 % _MODULUS)
_BLANK = np.uint64(ord(" "))


@dataclass(frozen=True, slots=True, eq=False)
class Bags:
    """Rows of features by their keys, in no order: those of row r are ``keys[starts[r]:starts[r + 1]]``."""

    starts: Places
    keys: Keys

    def __len__(self) -> int:
        return len(self.starts) - 1

    @property
    def rows(self) -> Places:
        """The row of every key: shape (keys,)."""
        return np.arange(len(self)).repeat(lengths_of(self.starts))

    def between(self, start: int, end: int) -> Bags:
        """The rows ``[start, end)``, apart from the others."""
        starts = self.starts[start : end + 1]
        return Bags(starts - starts[0], self.keys[starts[0] : starts[-1]].copy())

    def only(self, rows: Sequence[int]) -> Bags:
        """Some rows, in that order."""
        lengths = lengths_of(self.starts)[rows]
        return Bags(starts_of(lengths), self.keys[places_from(self.starts[rows], lengths)])

    def merged(self, firsts: Places) -> Bags:
        """Neighbouring rows as one: row r of the result is the rows from ``firsts[r]`` to ``firsts[r + 1]``."""
        return Bags(self.starts[np.append(firsts, len(self))], self.keys)


def joined(bags: Sequence[Bags]) -> Bags:
    """The rows of several bags (one at least), one after the other."""
    lengths = np.concatenate([lengths_of(b.starts) for b in bags])
    return Bags(starts_of(lengths), np.concatenate([b.keys for b in bags]))


def beside(one: Bags, other: Bags) -> Bags:
    """Rows that hold the features of the same row of both."""
    rows = np.concatenate([one.rows, other.rows])
    keys = np.concatenate([one.keys, other.keys])
    return Bags(one.starts + other.starts, keys[np.argsort(rows, kind="stable")])


def bags_of(texts: Iterable[str]) -> Bags:
    """The features of whole texts, one text a row."""
    lines = [text.replace("\n", " ") for text in texts]
    starts = starts_of(np.array([len(line) + 1 for line in lines], np.intp))
    return cut(normalize("\n".join(lines)), starts[:-1])


def key_of(feature: str) -> int:
    """The key of a feature: a run of ideographs, a stem, or two stems with a blank between them.

    >>> keys = bags_of(["budget estimates"]).keys
    >>> key_of("budget") in keys and key_of("budget estim") in keys
    True
    """
    return int(_mixed(np.array([_stem_key(feature)[0]], np.uint64))[0])


def cut(normal: Normal, starts: Places) -> Bags:
    """The features of a normal form: row r holds those of the original from ``starts[r]`` to ``starts[r + 1]``.

    No feature reaches from one row into the next. Nothing of the normal form may come before ``starts[0]``.
    """
    firsts = np.searchsorted(normal.starts, starts)
    row = np.repeat(np.arange(len(starts)), np.diff(firsts, append=len(normal.starts)))
    owner = np.searchsorted(starts, normal.stem_starts, "right") - 1
    found = (*_runs_of_han(normal.text, row), *_runs_of_stems(normal.stems, owner))
    rows, keys = (np.concatenate([pair[i] for pair in found]) for i in (0, 1))
    order = np.argsort(rows, kind="stable")
    return Bags(np.searchsorted(rows[order], np.arange(len(starts) + 1)), _mixed(keys[order]))


_Found = tuple[NDArray[np.intp], NDArray[np.uint64]]  # rows and unmixed keys of features


def _runs_of_han(text: str, row: Places) -> tuple[_Found, _Found]:
    """Two and three neighbouring ideographs of one row."""
    codes = code_points(text)
    han = kinds(codes) == HAN
    two = han[:-1] & han[1:] & (row[:-1] == row[1:])
    three = np.flatnonzero(two[:-1] & two[1:])
    at = np.flatnonzero(two)
    letters = codes.astype(np.uint64)
    pairs = letters[:-1] + letters[1:] * _BASE
    return (row[at], pairs[at]), (row[three], pairs[three] + letters[three + 2] * _SQUARE)


def _runs_of_stems(stems: Sequence[str], row: Places) -> tuple[_Found, _Found]:
    """Stems, and two neighbouring ones of one row; function words are passed over."""
    stop = stop_words()
    kept = [place for place, stem in enumerate(stems) if stem not in stop]
    key, power = np.array([_stem_key(stems[place]) for place in kept], np.uint64).reshape(-1, 2).T
    row = row[kept]
    pair = np.flatnonzero(row[:-1] == row[1:])
    pairs = key[pair] + power[pair] * (_BLANK + key[pair + 1] * _BASE)
    return (row, key), (row[pair], pairs)


@lru_cache(maxsize=65_536)
def _stem_key(stem: str) -> tuple[int, int]:
    """The unmixed key of a stem, and the power of the base that stands for its length."""
    key, power = 0, 1
    for letter in stem:
        key += ord(letter) * power
        power = power * int(_BASE) % _MODULUS
    return key % _MODULUS, power


def _mixed(keys: Keys) -> Keys:
    """Keys spread evenly over all 64 bits, one to one."""
    return np.asarray((keys ^ (keys >> _HALF)) * _SPREAD)


def stop_words() -> frozenset[str]:
    """The stems of English words that carry no matter of their own."""
    return WORDS.set_of("stop")
