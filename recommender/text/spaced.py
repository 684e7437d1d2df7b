"""Words written with a blank between their characters, as headings are: 内 部 资 料, S E C R E T.

Read as words are three or more ideographs, or capitals, each of which stands alone and is parted from the next by one
blank (also a full-width or no-break one). Left as they are: two, since columns of single characters are common; what
rows and lists are made of (甲 乙 丙, 是 否 是, 一 二 三, A B C); and what says little else than the same few characters
again, as a row of marks does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from recommender.tokens import CJK

_BLANKS = " \u00a0\u3000"
_IDEOGRAPH = f"{CJK}〇"
_PAIR = f"(?:[{_IDEOGRAPH}][{_BLANKS}][{_IDEOGRAPH}]|[A-Z][{_BLANKS}][A-Z])"
_ALONE = {blank: re.compile(blank + _PAIR) for blank in _BLANKS}
_BETWEEN = re.compile(f"[{_BLANKS}]{_PAIR}")
_RUN = re.compile(
    f"(?<![{_IDEOGRAPH}])[{_IDEOGRAPH}](?:[{_BLANKS}][{_IDEOGRAPH}](?![{_IDEOGRAPH}])){{2,}}"
    rf"|(?<!\w)[A-Z](?:[{_BLANKS}][A-Z](?!\w)){{2,}}"
)
# Each may fill a cell of a table, or number a row of one.
_IN_ROWS = frozenset(
    "〇零一二三四五六七八九十百甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥是否有无男女对错优良中差上下左右东南西北日正负高低"
)


def parting(text: str) -> list[int]:
    """Where the blanks stand that part the characters of a word, rising.

    >>> parting("内 部 资 料，甲 乙 丙，S E C R E T")
    [1, 3, 5, 15, 17, 19, 21, 23]
    """
    # Most texts hold no character alone between blanks; that is told at the speed of a search for one blank.
    if not any(blank in text and alone.search(text) for blank, alone in _ALONE.items()):
        return []
    runs = (run for run in _runs(text) if _is_word(run.group()[::2]))
    return [place for run in runs for place in range(run.start() + 1, run.end(), 2)]


def joined(text: str) -> tuple[str, list[int] | None]:
    """``text`` without the blanks that part its words, and the place of each character that stayed (None: all did).

    >>> joined("一、总 体 要 求")
    ('一、总体要求', [0, 1, 2, 4, 6, 8])
    """
    gone = set(parting(text))
    if not gone:
        return text, None
    kept = [place for place in range(len(text)) if place not in gone]
    return "".join(text[place] for place in kept), kept


def _runs(text: str) -> Iterator[re.Match[str]]:
    """Three or more that stand alone: they are looked for where one stands between blanks."""
    found = _BETWEEN.search(text)
    while found is not None:
        # It begins before that blank, or behind it where a longer word stands before.
        run = _RUN.match(text, max(found.start() - 1, 0)) or _RUN.match(text, found.start() + 1)
        if run is not None:
            yield run
        found = _BETWEEN.search(text, run.end() if run else found.start() + 1)


def _is_word(letters: str) -> bool:
    if _IN_ROWS.issuperset(letters) or 2 * len(set(letters)) <= len(letters):
        return False
    return any(ord(after) != ord(before) + 1 for before, after in pairwise(letters))
