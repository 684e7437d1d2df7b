"""The text of an .odt file: body, tables, text boxes, notes, headers and footers (OpenDocument 1.3, part 3).

What was deleted under revision does not count, nor do comments; the blanks that XML puts between words are one.
"""

from __future__ import annotations

import re
import zipfile

from recommender.files.laid_out import LaidOut
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
    text = LaidOut(lines)
    tell(archive, part, _Hearing(text))
    return text.lines


class _Hearing:
    """Listens to one part and lays out its text."""

    def __init__(self, text: LaidOut) -> None:
        self._text = text
        self._skipping = 0

    def begins(self, name: str, attributes: dict[str, str]) -> None:
        """Open what the element opens."""
        if self._skipping or name in _SKIPPED:
            self._skipping += 1
        elif name in _PARAGRAPHS:
            self._text.open_paragraph()
        elif name == _ROW:
            self._text.open_row()
        elif name == _CELL:
            self._text.open_cell()
        elif name == _BLANKS:
            self._blanks(attributes.get(f"{_TEXT}c", "1"))
        elif name in _SIGNS:
            self._text.add(_SIGNS[name])

    def ends(self, name: str) -> None:
        """Close what the element opened."""
        if self._skipping:
            self._skipping -= 1
        elif name in _PARAGRAPHS:
            self._text.close_paragraph()
        elif name == _CELL:
            self._text.close_cell()
        elif name == _ROW:
            self._text.close_row()

    def says(self, words: str) -> None:
        """Keep the words of a paragraph."""
        if not self._skipping:
            self._text.add(_BETWEEN.sub(" ", words))

    def _blanks(self, count: str) -> None:
        if not count.isdecimal():
            raise Damaged
        self._text.blanks(int(count[:9]))
