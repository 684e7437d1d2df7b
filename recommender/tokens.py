"""Words with their offsets: Chinese by jieba's algorithm and dictionary, the rest by spaCy's rules.

Chinese runs go through ``rjieba``, the Rust port of jieba (25 times faster, same dictionary); a test
pins where the two agree. The rest is cut by the rules of spaCy's English tokenizer (white space,
then punctuation off both ends, then infixes and contractions), written here as one pattern because importing
spaCy alone takes longer than a whole suggestion may; a test holds the two against each other
(docs/adr/002).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

CJK = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0002fa1f"
CJK_RUN = re.compile(f"[{CJK}]+")
_RUN = re.compile(f"[{CJK}]+|[^\\s{CJK}]+")
_RULES = (
    r"(?:[A-Za-z]\.){2,}"                               # U.S., e.g.
    r"|\b(?:Mr|Mrs|Ms|Dr|St|No|Co|Gen|Gov|Sen|Rep|Prof|Inc|Ltd|Jr|Sr|vs|etc)\."
    r"|\d+(?:[.,:/]\d+)*"                                # 1,296.5  1:5000
    r"|[^\W\d_]+?(?=n['’]t\b)|n['’]t\b"                  # is|n't
    r"|['’](?:s|re|ve|ll|d|m)\b"                         # 's
    r"|[^\W_]+(?:_[^\W_]+)*"
)  # fmt: skip
_SPELLED = re.compile(_RULES, re.IGNORECASE)
_LATIN = re.compile(rf"{_RULES}|\S", re.IGNORECASE)


class Token(NamedTuple):
    """One word: its offsets in the text, and its form for comparing (lower case)."""

    start: int
    end: int
    norm: str


def tokenize(text: str) -> list[Token]:
    """The words of ``text`` in order, punctuation included, white space left out.

    >>> [t.norm for t in tokenize("It isn't 上半年 GDP")]
    ['it', 'is', "n't", '上半年', 'gdp']
    """
    return list(_tokens(text))


def words(text: str) -> list[Token]:
    """The tokens that hold a letter, an ideograph or a digit."""
    return [t for t in _tokens(text) if t.norm[0].isalnum() or t.norm[-1].isalnum()]


def is_chinese(text: str) -> bool:
    """Whether ``text`` is mostly Chinese: at least a fifth of its letters are ideographs.

    >>> is_chinese("GDP 增长"), is_chinese("The 党 said no")
    (True, False)
    """
    sample = text[:20_000]
    han = sum(len(run) for run in CJK_RUN.findall(sample))
    letters = sum(map(str.isalpha, sample))
    return han > 0 and han * 5 >= letters


def spelled(text: str) -> tuple[list[int], list[str]]:
    """Where the words of ``text`` start, and the words; it must hold no ideographs. Marks are passed over.

    >>> spelled("(It isn't 50%)")
    ([1, 4, 6, 10], ['It', 'is', "n't", '50'])
    """
    found = list(_SPELLED.finditer(text))
    return [match.start() for match in found], [match.group() for match in found]


def _tokens(text: str) -> Iterator[Token]:
    for run in _RUN.finditer(text):
        start, chunk = run.start(), run.group()
        found = _han(chunk) if CJK_RUN.match(chunk) else _latin(chunk)
        yield from (Token(start + left, start + right, word) for left, right, word in found)


def _han(run: str) -> Iterator[Token]:
    import rjieba

    return (Token(left, right, word) for word, left, right in rjieba.tokenize(run))


def _latin(chunk: str) -> Iterator[Token]:
    return (Token(match.start(), match.end(), match.group().lower()) for match in _LATIN.finditer(chunk))
