"""The text of an .odt file: body, tables, text boxes, notes, headers and footers (OpenDocument 1.3, part 3).

What was deleted under revision does not count, nor do comments; the blanks that XML puts between words are one.
"""

from __future__ import annotations

import re
import zipfile

from recommender.files.marked_up import Lines, tell
from recommender.files.packages import DAMAGE, Damaged, Protected

BODY = "content.xml"
_MANIFEST, _STYLES = "META-INF/manifest.xml", "styles.xml"
_SPACE = "urn:oasis:names:tc:opendocument:xmlns:"
_TEXT, _OFFICE, _TABLE = (f"{_SPACE}{name}:1.0 " for name in ("text", "office", "table"))
_PARAGRAPHS = frozenset((f"{_TEXT}p", f"{_TEXT}h"))
_ROW, _CELL, _BLANKS = f"{_TABLE}table-row", f"{_TABLE}table-cell", f"{_TEXT}s"
_SIGNS = {f"{_TEXT}tab": "\t", f"{_TEXT}line-break": "\n"}
# Deleted, commented, hidden below a merged cell, the number of a note, how a word is pronounced.
_SKIPPED = frozenset((
    f"{_TEXT}tracked-changes", f"{_OFFICE}annotation", f"{_TABLE}covered-table-cell", f"{_TEXT}note-citation",
    f"{_TEXT}ruby-text",
))  # fmt: skip
_BETWEEN = re.compile(r"[ \t\r\n]+")


def open_text(archive: zipfile.ZipFile, limit: int) -> str:
    """The text of the document in ``archive``, a line a paragraph or row of a table.

    Raises Damaged, Protected, and TextTooLong over ``limit`` characters.
    """
    _unprotected(archive)
    lines = Lines(limit)
    middle = _lines(archive, BODY, lines)
    around = _lines(archive, _STYLES, lines) if _STYLES in archive.namelist() else []
    told = set(middle)
    return "\n".join([*middle, *(line for line in around if line not in told and any(map(str.isalpha, line)))])


def _unprotected(archive: zipfile.ZipFile) -> None:
    """Refuse what is encrypted: the manifest says so, and the rest is not even XML."""
    try:
        manifest = archive.read(_MANIFEST) if _MANIFEST in archive.namelist() else b""
    except DAMAGE as error:
        raise Damaged from error
    if b"encryption-data" in manifest:
        raise Protected


def _lines(archive: zipfile.ZipFile, part: str, lines: Lines) -> list[str]:
    hearing = _Hearing(lines)
    tell(archive, part, hearing)
    return hearing.stack[0]


class _Hearing:
    """Listens to one part. ``stack`` holds the lines of the part and those of each cell that is open."""

    def __init__(self, lines: Lines) -> None:
        self.stack: list[list[str]] = [[]]
        self._lines = lines
        self._paragraphs: list[list[str]] = []
        self._rows: list[list[str]] = []
        self._skipping = 0

    def begins(self, name: str, attributes: dict[str, str]) -> None:
        """Open what the element opens."""
        if self._skipping or name in _SKIPPED:
            self._skipping += 1
        elif name in _PARAGRAPHS:
            self._lines.spend(1)
            self._paragraphs.append([])
        elif name == _ROW:
            self._rows.append([])
        elif name == _CELL:
            self.stack.append([])
        elif name == _BLANKS:
            self._blanks(attributes.get(f"{_TEXT}c", "1"))
        elif name in _SIGNS:
            self._add(_SIGNS[name])

    def ends(self, name: str) -> None:
        """Close what the element opened."""
        if self._skipping:
            self._skipping -= 1
        elif name in _PARAGRAPHS:
            self.stack[-1].append("".join(self._paragraphs.pop()))
        elif name == _CELL:
            cell = "\n".join(self.stack.pop())
            (self._rows[-1] if self._rows else self.stack[-1]).append(cell)
        elif name == _ROW:
            self.stack[-1].append("\t".join(self._rows.pop()))

    def says(self, words: str) -> None:
        """Keep the words of a paragraph."""
        if not self._skipping:
            self._add(_BETWEEN.sub(" ", words))

    def _blanks(self, count: str) -> None:
        if not count.isdecimal():
            raise Damaged
        self._lines.spend(int(count[:9]))
        self._add(" " * int(count[:9]))

    def _add(self, words: str) -> None:
        if self._paragraphs:
            self._lines.spend(len(words))
            self._paragraphs[-1].append(words)
