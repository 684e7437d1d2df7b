"""Words for the classifier: one pass of one pattern, the same for training and for serving.

Letters, digits and ideographs only; runs of ideographs are cut by rjieba as everywhere else in the
package. A number counts by its length (``#3``), so that 611 and 740 are one word unless the vocabulary says otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import repeat

import numpy as np
import rjieba
from numpy.typing import NDArray

from recommender.text.codes import HAN, Places, code_points, kinds, runs, starts_of
from recommender.text.spaced import joined
from recommender.tokens import CJK

_WORD = re.compile(r"[^\W\d_]+|\d+")
_OTHER = re.compile(f"[^\\W\\d_{CJK}]+|\\d+")
_HAN_LETTER = re.compile(f"[{CJK}]")
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


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text, folded, in order, and where each starts in it once words written apart are joined.

    ``places`` are the places in the text as given of what was left then; None where nothing was joined.
    """

    words: list[str]
    starts: Places
    places: list[int] | None = None

    def span(self, number: int) -> tuple[int, int]:
        """Where a word stands: ``(start, end)`` in code points of the text as given."""
        start = int(self.starts[number])
        end = start + len(self.words[number])
        return (start, end) if self.places is None else (self.places[start], self.places[end - 1] + 1)


def cut(text: str) -> Words:
    """The words of ``text`` and where they stand.

    >>> cut("Tel. 外交部答复").words, cut("Tel. 外交部答复").span(2)
    (['tel', '外交部', '答复'], (8, 10))
    """
    whole, places = joined(text)
    folded = fold(whole)
    words, starts = _cut_han(folded)
    other = list((_OTHER if words else _WORD).finditer(folded))
    words += [match.group() for match in other]
    starts = np.concatenate([starts, np.array([match.start() for match in other], np.intp)])
    order = np.argsort(starts, kind="stable")
    return Words([words[place] for place in order.tolist()], starts[order], places)


def _cut_han(text: str) -> tuple[list[str], Places]:
    """The words of the runs of ideographs in ``text``, and where they start; all runs are cut in one call."""
    firsts, lasts = runs(kinds(code_points(text)) == HAN)
    lines = [text[first:last] for first, last in zip(firsts.tolist(), lasts.tolist(), strict=True)]
    cuts = rjieba.cut("\n".join(lines)) if lines else []
    lengths = np.fromiter(map(len, cuts), np.intp, len(cuts))
    place = np.cumsum(lengths) - lengths
    line_starts = starts_of(lasts - firsts + 1)[:-1]
    line = np.searchsorted(line_starts, place, "right") - 1
    starts = firsts[line] + place - line_starts[line]
    return [word for word in cuts if word != "\n"], starts[starts < lasts[line]]


def split(text: str) -> list[str]:
    """The words of ``text``, folded, in order.

    >>> split("Tel. 4580: 外交部答复 Deptel")
    ['tel', '4580', '外交部', '答复', 'deptel']
    """
    folded = fold(joined(text)[0])
    return cut(text).words if _HAN_LETTER.search(folded) else _WORD.findall(folded)


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

    def numbers(self, words: Sequence[str]) -> NDArray[np.int64]:
        """The numbers of ``words``: shape (words,)."""
        found = np.fromiter(map(self.get, words, repeat(self.unknown)), np.int64, len(words))
        for place in np.flatnonzero(found == self.unknown).tolist():
            if words[place][0].isdigit():
                found[place] = self.get(number_word(words[place]), self.unknown)
        return found

    def __missing__(self, word: str) -> int:
        if word[0].isdigit():
            return self.get(number_word(word), self.unknown)
        return self.unknown
