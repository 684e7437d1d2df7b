"""The text of a .docx file: body, tables, text boxes, headers, footers and notes (ECMA-376, part 1, 17).

What was inserted under revision counts, what was deleted or moved away does not; reviewers' comments are no part of the
paper. A merged cell is told once.
"""

from __future__ import annotations

import re
import zipfile

from recommender.files.laid_out import LaidOut
from recommender.files.marked_up import Lines, tell
from recommender.files.packages import Damaged

BODY = re.compile(r"word/document\d*\.xml")
_HEADERS, _NOTES = re.compile(r"word/header\d*\.xml"), re.compile(r"word/(?:footnotes|endnotes|footer\d*)\.xml")
_TEXTS = frozenset((
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
    "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "http://purl.oclc.org/ooxml/officeDocument/math",
))  # fmt: skip
# Moved away, told twice for older programs, or how a word is pronounced.
_SKIPPED = frozenset(("moveFrom", "rt"))
_FALLBACK = "http://schemas.openxmlformats.org/markup-compatibility/2006 Fallback"
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def word_text(archive: zipfile.ZipFile, limit: int) -> str:
    """The text of the document in ``archive``, a line a paragraph or row of a table.

    Raises Damaged, and TextTooLong over ``limit`` characters.
    """
    parts = sorted(archive.namelist(), key=lambda name: (len(name), name))
    body = next((name for name in parts if BODY.fullmatch(name)), None)
    if body is None:
        raise Damaged
    lines = Lines(limit)
    middle = _lines(archive, body, lines)
    told = set(middle)
    above = [line for part in parts if _HEADERS.fullmatch(part) for line in _new(archive, part, lines, told)]
    below = [line for part in parts if _NOTES.fullmatch(part) for line in _new(archive, part, lines, told)]
    return "\n".join([*above, *middle, *below])


def _new(archive: zipfile.ZipFile, part: str, lines: Lines, told: set[str]) -> list[str]:
    """The lines of a part that say something not told yet: page numbers and repeated titles do not."""
    found = []
    for line in _lines(archive, part, lines):
        if line not in told and any(map(str.isalpha, line)):
            told.add(line)
            found.append(line)
    return found


def _lines(archive: zipfile.ZipFile, part: str, lines: Lines) -> list[str]:
    text = LaidOut(lines)
    tell(archive, part, _Hearing(text))
    return text.lines


class _Hearing:
    """Listens to one part and lays out its text."""

    def __init__(self, text: LaidOut) -> None:
        self._text = text
        self._parents: list[str] = []
        self._skipping = 0

    def begins(self, name: str, attributes: dict[str, str]) -> None:
        """Open what the element opens."""
        local = _local(name)
        parent = self._parents[-1] if self._parents else ""
        self._parents.append(local)
        if self._skipping or local in _SKIPPED or name == _FALLBACK:
            self._skipping += 1
        elif local == "p":
            self._text.open_paragraph()
        elif local == "tr":
            self._text.open_row()
        elif local == "tc":
            self._text.open_cell()
        elif local in _SIGNS and parent == "r" and not _is_page_break(attributes):
            self._text.add(_SIGNS[local])

    def ends(self, name: str) -> None:
        """Close what the element opened."""
        local = self._parents.pop()
        if self._skipping:
            self._skipping -= 1
        elif local == "p":
            self._text.close_paragraph()
        elif local == "tc":
            self._text.close_cell()
        elif local == "tr":
            self._text.close_row()

    def says(self, words: str) -> None:
        """Keep the words of a run."""
        if not self._skipping and self._parents and self._parents[-1] == "t":
            self._text.add(words)


def _local(name: str) -> str:
    """The name without its namespace, where it is one whose words are text."""
    space, _, local = name.rpartition(" ")
    return local if space in _TEXTS else ""


def _is_page_break(attributes: dict[str, str]) -> bool:
    return any(value in ("page", "column") for name, value in attributes.items() if name.endswith(" type"))
