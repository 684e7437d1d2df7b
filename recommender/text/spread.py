"""Texts spread out from end to end, as some converters of PDF write them: 关 于 印 发 《 方 案 》 的 通 知.

One blank stands between almost any two ideographs; none of them parts anything then. A text with a row or a table of
single characters in it is not spread: most of its ideographs stand beside each other.
"""

from __future__ import annotations

import numpy as np

from recommender.text.codes import HAN, SPACE, Codes, Flags, Places, kinds

FEWEST, TIMES = 20, 4
_BLANKS, _ZERO, _NINE, _LAST_LATIN = (0x20, 0xA0, 0x3000), ord("0"), ord("9"), 0x24F


def spreading(codes: Codes) -> Places:
    """Where the blanks stand that spread a text, rising; none where it is not spread.

    >>> from recommender.text.codes import code_points
    >>> spreading(code_points(" ".join("关于印发方案的通知" * 3)))[:3].tolist()
    [1, 3, 5]
    >>> spreading(code_points("是 否 是 是")).tolist()
    []
    """
    blanks = np.logical_or.reduce([codes == blank for blank in _BLANKS])
    if np.count_nonzero(blanks) < FEWEST:
        return np.zeros(0, np.intp)
    han = kinds(codes) == HAN
    apart = (han[:-2] & blanks[1:-1] & han[2:]).sum()
    if apart < FEWEST or apart < TIMES * (han[:-1] & han[1:]).sum():
        return np.zeros(0, np.intp)
    return np.flatnonzero(blanks[1:-1] & _within(codes)) + 1


def _within(codes: Codes) -> Flags:
    """Between which two characters a blank parts nothing: both figures, or one of them neither blank nor Latin."""
    solid = kinds(codes) != SPACE
    figure, other = (codes >= _ZERO) & (codes <= _NINE), solid & (codes > _LAST_LATIN)
    before, after = slice(None, -2), slice(2, None)
    there = solid[before] & solid[after]
    return np.asarray(there & ((figure[before] & figure[after]) | other[before] | other[after]))
