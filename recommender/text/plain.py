"""A draft in plain writing, with the way back to the text as given.

All that reads a draft goes by words and signs as offices type them. Traditional characters, full-width letters and
figures, look-alike letters and odd blanks become the usual ones; characters that show nothing, strokes laid over
others, blanks that spread a text out, and line ends within sentences, are taken out. Chinese punctuation stays as it
is, for sentences are told by it.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple

import numpy as np

from recommender.document import Document, Span
from recommender.text.codes import Codes, Places, code_points, text_of
from recommender.text.normal import GONE, LOOKALIKES, UNSEEN, simplified
from recommender.text.spread import spreading
from recommender.text.wrapped import wraps

# Strokes over and rings around other characters, and the choice of their shape.
_LAID_OVER = (*range(0x0334, 0x0339), *range(0x20D0, 0x20F1), *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))
_WIDE = (
    *range(0xFF10, 0xFF1A),
    *range(0xFF21, 0xFF3B),
    *range(0xFF41, 0xFF5B),
    *map(ord, "．／％＋－＝＊＃＆＠＇＂＜＞￥￡"),
)
_BLANKS = (0xA0, *range(0x2000, 0x200B), 0x202F, 0x205F)
# Radicals and ideographs that stand twice in Unicode.
_TWICE = (*range(0x2E80, 0x2FE0), *range(0xF900, 0xFB00))


@dataclass(frozen=True, slots=True)
class Plain:
    """Plain writing, and of each character its place in the text as given (``places`` (characters,))."""

    text: str
    given: str
    places: Places

    def span(self, span: Span) -> Span:
        """The characters as given behind a span of the plain writing (not empty)."""
        return Span(int(self.places[span.start]), int(self.places[span.end - 1]) + 1)

    def words(self, span: Span) -> str:
        """What is left in plain writing of the characters of a span of the text as given."""
        start, end = np.searchsorted(self.places, (span.start, span.end)).tolist()
        return self.text[start:end]


def plain(text: str) -> Plain | None:
    """``text`` in plain writing; None where it is in plain writing.

    >>> plain("談判\\u200b底線：５０ ｋｍ").text, plain("谈判底线：50 km")
    ('谈判底线：50 km', None)
    """
    given = code_points(text)
    codes = given.copy() if text.isascii() else _table()[given]
    seen = np.flatnonzero(codes != GONE)
    codes[seen[spreading(codes[seen])]] = GONE
    read = _unwrapped(codes)
    return None if read.text == text else Plain(read.text, text, read.places)


def in_plain_writing(document: Document) -> tuple[Document, Plain | None]:
    """A draft in plain writing, and the way back to its text as given; None where that stays as it is."""
    text, title = plain(document.text), plain(document.title)
    if text or title:
        document = replace(
            document, text=text.text if text else document.text, title=title.text if title else document.title
        )
    return document, text


class _Read(NamedTuple):
    text: str
    places: Places


def _read(codes: Codes) -> _Read:
    """What is left of a text, and where."""
    places = np.flatnonzero(codes != GONE)
    return _Read(text_of(codes[places]), places)


def _unwrapped(codes: Codes) -> _Read:
    """What is left of a text once lines that go on in the next one do so."""
    read = _read(codes)
    parting = wraps(read.text)
    if not parting:
        return read
    for end in parting:
        codes[read.places[end.start : end.after]] = GONE
        if end.blank:
            codes[read.places[end.start]] = ord(" ")
    return _read(codes)


@cache
def _table() -> Codes:
    """Code point -> the one it is read as, or GONE."""
    table = np.arange(GONE, dtype=np.uint32)
    for code in (*_WIDE, *_BLANKS, *_TWICE):
        form = unicodedata.normalize("NFKC", chr(code))
        table[code] = ord(form) if len(form) == 1 else code
    for written, meant in simplified():
        if not written.encode("gb2312", "ignore"):  # what simplified text has, too, may be meant as it stands
            table[ord(written)] = ord(meant)
    for written, meant in LOOKALIKES.items():
        table[ord(written)] = ord(meant)
    table[[*code_points(UNSEEN).tolist(), *_LAID_OVER]] = GONE
    return table
