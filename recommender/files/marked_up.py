"""XML read as a stream of elements and words, so that nothing is kept of a file but its text."""

from __future__ import annotations

import zipfile
from typing import Protocol
from xml.parsers import expat

from recommender.errors import TextTooLong
from recommender.files.packages import DAMAGE, Damaged

# Deeper than anything a word processor writes.
_DEEPEST = 500
_CHUNK = 65_536
_SEPARATOR = " "


class Listener(Protocol):
    """What hears the elements of one file in order; names are ``namespace name``."""

    def begins(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""

    def ends(self, name: str) -> None:
        """An element ends."""

    def says(self, words: str) -> None:
        """Words between."""


class Lines:
    """Lines as they are gathered, of at most ``limit`` characters in all."""

    def __init__(self, limit: int) -> None:
        self.found: list[str] = []
        self._left, self._limit = limit, limit

    def spend(self, count: int) -> None:
        """Take note of ``count`` characters more; TextTooLong where there are too many."""
        self._left -= count
        if self._left < 0:
            raise TextTooLong("error.file_text_too_long", limit=self._limit)


def tell(archive: zipfile.ZipFile, part: str, listener: Listener) -> None:
    """Let ``listener`` hear the XML of one part; Damaged where it is none.

    Declarations of entities are refused: no word processor writes any, and they can grow without bound.
    """
    parser = expat.ParserCreate(namespace_separator=_SEPARATOR)
    parser.buffer_text = True
    depth = 0

    def begins(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise Damaged
        listener.begins(name, attributes)

    def ends(name: str) -> None:
        nonlocal depth
        depth -= 1
        listener.ends(name)

    parser.StartElementHandler, parser.EndElementHandler = begins, ends
    parser.CharacterDataHandler, parser.StartDoctypeDeclHandler = listener.says, _refused
    try:
        with archive.open(part) as content:
            while chunk := content.read(_CHUNK):
                parser.Parse(chunk)
        parser.Parse(b"", True)
    except (*DAMAGE, expat.ExpatError) as error:
        raise Damaged from error


def _refused(*_: object) -> None:
    raise Damaged
