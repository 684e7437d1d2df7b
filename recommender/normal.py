"""The normal form in which texts are compared, with the way back to the text as given.

Full-width and half-width, traditional and simplified, look-alike letters of other scripts and
zero-width characters placed to break words are made the same; Latin words become stems. Every
character of the normal form knows the original characters it came from, so quotes keep their offsets.
"""

from __future__ import annotations

import unicodedata
from array import array
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from recommender.document import Span
from recommender.tokens import CJK_RUN, Token, tokenize

_REMOVED = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff"
)
_DIRECTIONS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
# Letters of other scripts that look like Latin ones: Cyrillic and Greek, upper and lower case.
_LOOKALIKES = dict(
    zip(
        "АВЕЅІЈКМНОРСТХУаеорсухіјѕԁԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧονρι",
        "ABESIJKMHOPCTXYaeopcyxijsdqwABEZHIKMNOPTYXovpi",
        strict=True,
    )
)


@dataclass(frozen=True, slots=True)
class Normal:
    """A normal form: its text, its words, and for each of its characters where it came from."""

    text: str
    words: tuple[str, ...]
    starts: array[int]
    ends: array[int]

    def span(self, start: int, end: int) -> Span:
        """The characters of the original behind ``[start, end)`` of the normal form (not empty)."""
        return Span(self.starts[start], self.ends[end - 1])

    def range_of(self, span: Span) -> tuple[int, int]:
        """The range of the normal form whose characters start within ``span`` of the original."""
        return bisect_left(self.starts, span.start), bisect_left(self.starts, span.end)


def normalize(text: str) -> Normal:
    """The normal form of ``text``: Han runs as they are, every other word as its stem between spaces.

    >>> normalize("Ｒｅｓｅｒｖｅｄ concessions 談判\\u200b底線").text
    ' reserv  concess 谈判底线'
    """
    folded, places = fold(text)
    pieces: list[str] = []
    words: list[str] = []
    starts, ends = array("q"), array("q")
    for token in tokenize(folded):
        form = _form(token)
        if not form:
            continue
        pieces.append(form)
        words.append(form.strip())
        _place(token, form, starts, ends)
    if places is not None:
        starts = array("q", (places[i] for i in starts))
        ends = array("q", (places[i - 1] + 1 for i in ends))
    return Normal("".join(pieces), tuple(words), starts, ends)


def fold(text: str) -> tuple[str, list[int] | None]:
    """``text`` with look-alikes made the same, one character for one; and, where characters had to go,
    the original place of each that stayed (None when all stayed)."""
    table = _table()
    if text.isascii():
        return text, None
    if not any(c in _gone() for c in text):
        return text.translate(table), None
    kept = [i for i, c in enumerate(text) if c not in _gone()]
    return "".join(text[i] for i in kept).translate(table), kept


def _form(token: Token) -> str:
    if CJK_RUN.match(token.norm):
        return token.norm
    if token.norm[0].isdigit():
        return f" {token.norm}"
    return f" {stem(token.norm)}" if any(map(str.isalpha, token.norm)) else ""


def _place(token: Token, form: str, starts: array[int], ends: array[int]) -> None:
    if len(form) == token.end - token.start:
        starts.extend(range(token.start, token.end))
        ends.extend(range(token.start + 1, token.end + 1))
    else:
        starts.extend([token.start] * len(form))
        ends.extend([token.end] * len(form))


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """The stem of a lower-case Latin word (Porter 2, the Snowball project's English stemmer)."""
    if len(word) <= 3 or not word.isascii():
        return word
    return str(_stemmer().stemWord(word))


@cache
def _stemmer():  # type: ignore[no-untyped-def]
    from snowballstemmer.english_stemmer import EnglishStemmer

    return EnglishStemmer()


@cache
def _gone() -> frozenset[str]:
    return frozenset(_REMOVED + _DIRECTIONS)


@cache
def _table() -> Mapping[int, str]:
    """Code point -> the one character it is compared as: traditional, full-width and look-alike forms."""
    table = {ord(a): b for a, b in _LOOKALIKES.items()}
    table |= _simplified()
    for code in (*range(0x2000, 0x2070), *range(0x2160, 0x2180), *range(0x2F00, 0x2FE0), *range(0xFF01, 0xFFE7)):
        form = unicodedata.normalize("NFKC", chr(code))
        if len(form) == 1 and form != chr(code):
            table[code] = form
    return table


def _simplified() -> dict[int, str]:
    """Traditional to simplified characters, from OpenCC's table."""
    path = resources.files("opencc").joinpath("dictionary", "TSCharacters.txt")
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if "\t" in line)
    return {ord(a): b.split(" ")[0] for a, b in rows if len(a) == 1 and len(b.split(" ")[0]) == 1}
