"""Words for the classifier: one pass of one pattern, the same for training and for serving.

Letters, digits and ideographs only; runs of ideographs are cut by rjieba as everywhere else in the
package. A number counts by its length (``#3``), so that 611 and 740 are one word unless the vocabulary says otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import rjieba

from recommender.tokens import CJK

_WORD = re.compile(r"[^\W\d_]+|\d+")
_HAN = re.compile(f"[{CJK}]")
_MIXED = re.compile(f"[{CJK}]+|[^\\W\\d_{CJK}]+|\\d+")
LONGEST_NUMBER = 6


def fold(text: str) -> str:
    """``text`` in lower case and of the same length: letters whose lower case is longer stay as they are.

    >>> fold("GDP 增长"), len(fold("İstanbul"))
    ('gdp 增长', 8)
    """
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(low if len(low := c.lower()) == 1 else c for c in text)


def split(text: str) -> list[str]:
    """The words of ``text``, folded, in order.

    >>> split("Tel. 4580: 外交部答复 Deptel")
    ['tel', '4580', '外交部', '答复', 'deptel']
    """
    folded = fold(text)
    if not _HAN.search(folded):
        return _WORD.findall(folded)
    found: list[str] = []
    for run in _MIXED.findall(folded):
        if _HAN.match(run):
            found.extend(rjieba.cut(run))
        else:
            found.append(run)
    return found


def spans(text: str) -> list[tuple[int, int]]:
    """Where each word of ``split(text)`` stands: ``(start, end)`` in code points of ``text``.

    >>> spans("Tel. 外交部答复")
    [(0, 3), (5, 8), (8, 10)]
    """
    folded = fold(text)
    if not _HAN.search(folded):
        return [match.span() for match in _WORD.finditer(folded)]
    found: list[tuple[int, int]] = []
    for match in _MIXED.finditer(folded):
        start, run = match.start(), match.group()
        if _HAN.match(run):
            found.extend((start + left, start + right) for _, left, right in rjieba.tokenize(run))
        else:
            found.append((start, match.end()))
    return found


def number_word(word: str) -> str:
    """How a number stands in a vocabulary: ``#`` and how many digits it has.

    >>> number_word("1957")
    '#4'
    """
    return f"#{min(len(word), LONGEST_NUMBER)}"


class Vocabulary(dict[str, int]):
    """Word to its number; every word it does not hold has the number ``len(vocabulary)``, numbers by their length."""

    def __init__(self, words: Iterable[str]) -> None:
        super().__init__((word, i) for i, word in enumerate(words))
        self.unknown = len(self)

    def __missing__(self, word: str) -> int:
        if word[0].isdigit():
            return self.get(number_word(word), self.unknown)
        return self.unknown
