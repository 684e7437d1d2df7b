"""The normal form in which texts are compared, with the way back to the text as given.

Full-width and half-width, traditional and simplified, look-alike letters of other scripts and
zero-width characters placed to break words are made the same; blanks that part the characters of
one word go (``spaced.py``); Latin words become stems. Every
character of the normal form knows the original characters it came from, so quotes keep their offsets.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib import resources
from typing import Protocol

import numpy as np

from recommender.document import Span
from recommender.text.codes import (
    HAN,
    NEWLINE,
    SPACE,
    Codes,
    Kinds,
    Places,
    code_points,
    kinds,
    runs,
    starts_of,
    steps,
    text_of,
)
from recommender.text.spaced import joined
from recommender.tokens import spelled

_REMOVED = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff"
)
GONE = 0x110000  # read as nothing
_DIRECTIONS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
UNSEEN = _REMOVED + _DIRECTIONS
# Letters of other scripts that look like Latin ones: Cyrillic and Greek, upper and lower case.
LOOKALIKES = dict(
    zip(
        "АВЕЅІЈКМНОРСТХУаеорсухіјѕԁԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧονρι",
        "ABESIJKMHOPCTXYaeopcyxijsdqwABEZHIKMNOPTYXovpi",
        strict=True,
    )
)


@dataclass(frozen=True, slots=True)
class Normal:
    """A normal form: its text, and for each of its characters the range of the original that it came from.

    ``starts`` and ``ends`` have shape (characters,). ``stems`` are its words of two characters or more that begin with
    a letter and are not of ideographs; ``stem_starts`` are their places in the original.
    """

    text: str
    starts: Places
    ends: Places
    stems: tuple[str, ...]
    stem_starts: Places

    def span(self, start: int, end: int) -> Span:
        """The characters of the original behind ``[start, end)`` of the normal form (not empty)."""
        return Span(int(self.starts[start]), int(self.ends[end - 1]))


def normalize(text: str) -> Normal:
    """The normal form of ``text``: ideographs and line feeds as they are, every other word as its stem after a space.

    >>> normalize("Ｒｅｓｅｒｖｅｄ concessions 談判\\u200b底線").text
    ' reserv concess谈判底线'
    """
    folded, places = fold(text)
    codes = code_points(folded)
    kind = kinds(codes)
    kept = np.flatnonzero((kind == HAN) | (codes == NEWLINE))
    normal = _joined(codes[kept], kept, _words(folded, kind))
    return normal if places is None else _as_given(normal, np.array(places, np.intp))


def fold(text: str) -> tuple[str, list[int] | None]:
    """``text`` with look-alikes made the same, one character for one; and, where characters had to go (zero-width ones,
    blanks within a word), the original place of each that stayed (None when all stayed)."""
    if text.isascii():
        return joined(text)
    codes = _folding()[code_points(text)]
    kept = np.flatnonzero(codes != GONE)
    folded, places = joined(text_of(codes if len(kept) == len(codes) else codes[kept]))
    if len(kept) == len(codes):
        return folded, places
    return folded, kept.tolist() if places is None else kept[places].tolist()


_Word = tuple[int, int, str]  # start, end, form


def _words(folded: str, kind: Kinds) -> list[_Word]:
    """The words that are not of ideographs, with their forms; what holds marks only is not even looked at."""
    lettered = np.flatnonzero(kind == 0)
    if not len(lettered):
        return []
    starts, ends = runs((kind & (HAN | SPACE)) == 0)
    holding = np.unique(np.searchsorted(starts, lettered, "right") - 1)
    starts, ends = starts[holding], ends[holding]
    chunks = [folded[start:end] for start, end in zip(starts.tolist(), ends.tolist(), strict=True)]
    places, words = spelled(" ".join(chunks))
    # The chunks were put together with a blank between; each word goes back to where its chunk stands.
    chunk_starts = starts_of(ends - starts + 1)[:-1]
    moved = starts - chunk_starts
    place = np.array(places, np.intp)
    begins = (place + moved[np.searchsorted(chunk_starts, place, "right") - 1]).tolist()
    forms = zip(begins, words, map(_form, words), strict=True)
    return [(start, start + len(word), form) for start, word, form in forms if form]


def _form(word: str) -> str:
    word = word.lower()
    if word[0].isdigit():
        return f" {word}"
    return f" {stem(word)}" if any(map(str.isalpha, word)) else ""


def _joined(codes: Codes, places: Places, words: list[_Word]) -> Normal:
    """Ideographs at their places and words at theirs, in the order of the text."""
    if not words:
        return Normal(text_of(codes), places, places + 1, (), np.zeros(0, np.intp))
    starts, ends = (np.array([word[i] for word in words], np.intp) for i in (0, 1))
    lengths = np.array([len(form) for _, _, form in words], np.intp)
    word, within = steps(lengths)
    # A form as long as its word stands letter by letter; of any other each letter stands for the whole word.
    alike = (lengths == ends - starts)[word]
    first = np.concatenate([places, starts[word] + within * alike])
    last = np.concatenate([places + 1, np.where(alike, starts[word] + within + 1, ends[word])])
    order = np.argsort(first, kind="stable")
    letters = np.concatenate([codes, code_points("".join(form for _, _, form in words))])
    stems = [(form[1:], start) for start, _, form in words if _is_stem(form)]
    text = text_of(letters[order])
    return Normal(text, first[order], last[order], tuple(s for s, _ in stems), np.array([n for _, n in stems], np.intp))


def _is_stem(form: str) -> bool:
    return len(form) > 2 and form[1].isalnum() and not form[1].isdecimal()


def _as_given(normal: Normal, places: Places) -> Normal:
    """``normal`` with the offsets of the text before characters were taken out."""
    starts, ends = places[normal.starts], places[normal.ends - 1] + 1
    return replace(normal, starts=starts, ends=ends, stem_starts=places[normal.stem_starts])


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """The stem of a lower-case Latin word (Porter 2, the Snowball project's English stemmer)."""
    if len(word) <= 3 or not word.isascii():
        return word
    return _stemmer().stemWord(word)


class _Stemmer(Protocol):
    """What is used of the library, which has no types."""

    def stemWord(self, word: str) -> str:
        """The stem of a word in lower case."""


@cache
def _stemmer() -> _Stemmer:
    from snowballstemmer.english_stemmer import EnglishStemmer

    found: _Stemmer = EnglishStemmer()
    return found


@cache
def _folding() -> Codes:
    """Code point -> the one it is compared as (traditional, full-width, look-alike), or GONE."""
    table = np.arange(GONE, dtype=np.uint32)
    for code in (*range(0x2000, 0x2070), *range(0x2160, 0x2180), *range(0x2F00, 0x2FE0), *range(0xFF01, 0xFFE7)):
        form = unicodedata.normalize("NFKC", chr(code))
        table[code] = ord(form) if len(form) == 1 else code
    for written, meant in (*simplified(), *LOOKALIKES.items()):
        table[ord(written)] = ord(meant)
    table[code_points(UNSEEN)] = GONE
    return table


def simplified() -> Iterator[tuple[str, str]]:
    """Traditional to simplified characters, from OpenCC's table."""
    path = resources.files("opencc").joinpath("dictionary", "TSCharacters.txt")
    for line in path.read_text(encoding="utf-8").splitlines():
        written, _, meant = line.partition("\t")
        if len(written) == 1 and len(first := meant.split(" ")[0]) == 1:
            yield written, first
