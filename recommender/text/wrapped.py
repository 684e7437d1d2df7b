"""Texts with a line end wherever the page ended, as PDF, telegrams and mail programs leave them.

A line that is as wide as the text's lines usually are, and ends in the middle of a sentence, goes on in the next one.
So long as a text has a few such lines, and a sentence that runs over them comes to its end, its line ends are those of
the page. Rows of tables never do; what begins with a number, a bullet or a blank begins anew.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from recommender.text.codes import HAN, MARK, Places, code_points, kinds, starts_of

NARROWEST, WIDEST = 36, 130  # columns; an ideograph takes two
SLACK, WORD = 4, 16  # columns that the last character or the next word of a line may leave unused
FEWEST = 2  # line ends within sentences
_LINE = re.compile(r"([^\r\n]*)(\r\n|\r|\n|\Z)")
_END = re.compile(r"[。！？；：….!?;:][”’」』）)\"'*]*")
_ENDED = re.compile(rf"{_END.pattern}\s*\Z")
# Numbers of paragraphs, of articles, bullets, and blanks that set a paragraph in; cells of tables within.
_ANEW = re.compile(
    r"\s|[-*•·—>|]|[（(]?(?:\d{1,3}|[一二三四五六七八九十百]{1,4}|[A-Za-z])[)）.、．]|第[一二三四五六七八九十百\d]+[条章节]"
)
_CELLS = re.compile(r"\S(?: {2}|\u3000{2}|\t|\|)")


class _Line(NamedTuple):
    text: str
    end: int
    after: int
    width: int


class LineEnd(NamedTuple):
    """A line end within a sentence, ``[start, after)``; where it is a ``blank``, it parts two words."""

    start: int
    after: int
    blank: bool


def wraps(text: str) -> list[LineEnd]:
    """The line ends within sentences, rising.

    >>> line = "储备仓库的实际库存由省里统一核定并逐级下达到各市"
    >>> wraps(f"{line}\\n{line}\\n{line}后执行。\\n另报。")
    [LineEnd(start=24, after=25, blank=False), LineEnd(start=49, after=50, blank=False)]
    """
    if len(text) < FEWEST * NARROWEST // 2:
        return []
    lines = list(_lines(text))
    usual = _usual([line.width for line in lines])
    found = [each for run in _runs(lines, usual) for each in run] if usual else []
    if len(found) < FEWEST:
        return []
    return [LineEnd(one.end, one.after, not _closed(one.text, other.text)) for one, other in found]


def _lines(text: str) -> Iterator[_Line]:
    columns = _columns(text)
    for found in _LINE.finditer(text):
        line, start = found[1].rstrip(), found.start()
        end = start + len(line)
        yield _Line(line, end, found.end(), int(columns[end] - columns[start]))


def _columns(text: str) -> Places:
    """The columns before each character and, last, those of all."""
    kind = kinds(codes := code_points(text))
    return starts_of(1 + ((kind == HAN) | ((kind == MARK) & (codes > 0xFF))))


def _usual(widths: Sequence[int]) -> int:
    """The width that most lines nearly have; 0 where they have none."""
    counts = Counter(width for width in widths if NARROWEST <= width <= WIDEST)
    if counts.total() <= FEWEST:
        return 0
    near = {width: sum(counts[w] for w in range(width - SLACK, width + 1)) for width in counts}
    return max(near, key=lambda width: (near[width], width))


def _runs(lines: Sequence[_Line], usual: int) -> Iterator[list[tuple[_Line, _Line]]]:
    """Lines each of which goes on in the next, until a sentence ends."""
    run: list[tuple[_Line, _Line]] = []
    for one, other in pairwise(lines):
        if _goes_on(one, other, usual):
            run.append((one, other))
            continue
        if run and _END.search(one.text):
            yield run
        run = []
    if run and _END.search(run[-1][1].text):
        yield run


def _goes_on(one: _Line, other: _Line, usual: int) -> bool:
    if not other.text or not usual - (WORD if other.text[0].isascii() else SLACK) <= one.width <= usual + SLACK:
        return False
    if _ENDED.search(one.text) or _ANEW.match(other.text):
        return False
    return not (_CELLS.search(one.text) or _CELLS.search(other.text))


def _closed(one: str, other: str) -> bool:
    """Whether nothing stands between the last character of a line and the first of the next: one is no Latin letter."""
    return not (one[-1].isascii() and other[0].isascii())
