"""Texts as arrays of code points: a whole draft is looked at in a few steps, not character by character."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from recommender.tokens import CJK

Codes = NDArray[np.uint32]
Flags = NDArray[np.bool_]
Places = NDArray[np.intp]
Table = NDArray[np.intp]

Kinds = NDArray[np.uint8]

NEWLINE = 10
HAN, SPACE, MARK = 1, 2, 4
_ALL, _COMMON = 0x110000, 0x3100


def code_points(text: str) -> Codes:
    """The code points of ``text``: shape (len(text),). Lone surrogates are code points as well."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


def text_of(codes: Codes) -> str:
    """The text with these code points.

    >>> text_of(code_points("谈判 50"))
    '谈判 50'
    """
    return codes.astype(np.uint32, copy=False).tobytes().decode("utf-32-le", "surrogatepass")


def kinds(codes: Codes) -> Kinds:
    """Of each code point whether it is ``HAN``, ``SPACE``, a ``MARK`` of punctuation, or none of them (0)."""
    return _kinds()[codes]


def runs(inside: Flags) -> tuple[Places, Places]:
    """Where the stretches of true values start and end.

    >>> [ends.tolist() for ends in runs(np.array([True, False, True, True]))]
    [[0, 2], [1, 4]]
    """
    framed = np.zeros(len(inside) + 2, np.bool_)
    framed[1:-1] = inside
    edges = (framed[1:] != framed[:-1]).nonzero()[0]
    return edges[::2], edges[1::2]


def starts_of(lengths: NDArray[np.integer[Any]]) -> Places:
    """Where stretches of these ``lengths`` start when they lie one after the other, and where the last one ends.

    >>> starts_of(np.array([2, 0, 3])).tolist()
    [0, 2, 2, 5]
    """
    starts = np.zeros(len(lengths) + 1, np.intp)
    lengths.cumsum(out=starts[1:])
    return starts


def lengths_of(starts: Places) -> Places:
    """How long the stretches between ``starts``, the last of which is an end, are.

    >>> lengths_of(np.array([0, 2, 2, 5])).tolist()
    [2, 0, 3]
    """
    return np.asarray(starts[1:] - starts[:-1])


def firsts_of(values: NDArray[Any]) -> Places:
    """Where stretches of equal ``values`` start.

    >>> firsts_of(np.array([7, 7, 4, 7])).tolist()
    [0, 2, 3]
    """
    other = np.ones(len(values), np.bool_)
    np.not_equal(values[1:], values[:-1], out=other[1:])
    return other.nonzero()[0]


def places_from(starts: NDArray[np.integer[Any]], lengths: NDArray[np.integer[Any]]) -> Places:
    """All places of stretches of these ``lengths`` that start at ``starts``, one after the other.

    >>> places_from(np.array([5, 0, 2]), np.array([2, 0, 3])).tolist()
    [5, 6, 2, 3, 4]
    """
    before = lengths.cumsum() - lengths
    moves = (starts - before).repeat(lengths)
    return np.asarray(moves + np.arange(len(moves)))


def steps(lengths: NDArray[np.integer[Any]]) -> tuple[Places, Places]:
    """For stretches of these ``lengths`` one after the other: of every place its stretch, and its place therein.

    >>> stretch, within = steps(np.array([2, 0, 3]))
    >>> stretch.tolist(), within.tolist()
    ([0, 0, 2, 2, 2], [0, 1, 0, 1, 2])
    """
    stretch = np.arange(len(lengths)).repeat(lengths)
    return stretch, places_from(np.zeros(len(lengths), np.intp), lengths)


@cache
def _kinds() -> Kinds:
    """White space is what ``str.isspace`` says; marks are known where many scripts share them, elsewhere they are 0."""
    table = np.zeros(_ALL, np.uint8)
    for code in range(_COMMON):
        if not chr(code).isalnum():
            table[code] = SPACE if chr(code).isspace() else MARK
    for place in range(0, len(CJK), 3):  # CJK is written a-bc-d
        table[ord(CJK[place]) : ord(CJK[place + 2]) + 1] = HAN
    return table
