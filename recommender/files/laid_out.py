"""Paragraphs, rows and cells of one part of a word-processor file, as lines: a cell is told once, a row is a line."""

from __future__ import annotations

from recommender.files.marked_up import Lines


class LaidOut:
    """What a listener opens and closes as the elements come; what was never opened closes nothing."""

    def __init__(self, lines: Lines) -> None:
        self._lines = lines
        self._stack: list[list[str]] = [[]]  # the lines of the part, and those of each cell that is open
        self._paragraphs: list[list[str]] = []
        self._rows: list[list[str]] = []

    @property
    def lines(self) -> list[str]:
        """The lines of the part so far."""
        return self._stack[0]

    def open_paragraph(self) -> None:
        """A paragraph begins; it may stand within another, as in a text box."""
        self._lines.spend(1)
        self._paragraphs.append([])

    def close_paragraph(self) -> None:
        """It is a line of what it stands in."""
        if self._paragraphs:
            self._stack[-1].append("".join(self._paragraphs.pop()))

    def open_row(self) -> None:
        """A row of a table begins."""
        self._rows.append([])

    def close_row(self) -> None:
        """Its cells are one line, parted by tabs."""
        if self._rows:
            self._stack[-1].append("\t".join(self._rows.pop()))

    def open_cell(self) -> None:
        """A cell begins."""
        self._stack.append([])

    def close_cell(self) -> None:
        """Its lines are one cell of the row."""
        if len(self._stack) > 1:
            cell = "\n".join(self._stack.pop())
            (self._rows[-1] if self._rows else self._stack[-1]).append(cell)

    def blanks(self, count: int) -> None:
        """So many blanks in a row: told how many before any is made."""
        self._lines.spend(count)
        if self._paragraphs:
            self._paragraphs[-1].append(" " * count)

    def add(self, words: str) -> None:
        """Words of the innermost paragraph; those outside of any are none of the text."""
        if self._paragraphs:
            self._lines.spend(len(words))
            self._paragraphs[-1].append(words)
