"""Lines of a table of contents: they name what a paper tells further down and state nothing themselves.

A line counts as one where a leader and a number of a page end it and several such lines follow each other with pages
that do not run backwards; if they stand under a heading that says so, or most of what they name is named elsewhere in
the text. A list of stocks with leaders is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_DOTS, _MANY = ".．·・…⋯‥", "…⋯‥"
_LEADER = re.compile(rf"[{_DOTS}] ?[{_DOTS}]")
_FIGURES, _ROMAN = "0123456789", "ivxlIVXL"
SHORTEST_LEADER, LONGEST_PAGE = 4, 5  # in dots, in characters
# In code, since the words of ``text/words.toml`` are read by what knows of documents.
_HEADING = re.compile(r"目\s*[录次]|(?:table of )?contents", re.IGNORECASE)
FEWEST = 3
FARTHEST = 2  # lines from one entry to the next: a long heading may be broken


class _Entry(NamedTuple):
    """A line that may be of a table of contents: its number, what it names without blanks, its page if in figures."""

    line: int
    names: str
    page: int


def contents(lines: Sequence[str]) -> frozenset[int]:
    """The numbers of those of ``lines`` that are of a table of contents.

    >>> sorted(contents(["目录", "范围……1", "库存……2", "运输……2", "库存可供17天。"]))
    [1, 2, 3]
    >>> sorted(contents(["甲库……17", "乙库……20", "丙库……31"]))
    []
    """
    entries = list(_entries(lines))
    if len(entries) < FEWEST:
        return frozenset()
    listed = {entry.line for entry in entries}
    elsewhere = _squeezed("\n".join(line for number, line in enumerate(lines) if number not in listed))
    told = (table for table in _tables(entries) if _headed(table, lines) or _named(table, elsewhere))
    return frozenset(each.line for table in told for each in table)


def _entries(lines: Sequence[str]) -> Iterator[_Entry]:
    for number, line in enumerate(lines):
        if _LEADER.search(line) and (entry := _entry(number, line.rstrip())):
            yield entry


def _entry(number: int, line: str) -> _Entry | None:
    """What a line with a leader names, if a page ends it; read from its end, however long it is."""
    before = line.rstrip(_FIGURES if line[-1] in _FIGURES else _ROMAN)
    names, page = before.rstrip(_DOTS + " "), line[len(before) :]
    leader = before[len(names) :]
    dots = sum(2 if dot in _MANY else 1 for dot in leader if dot != " ")
    if not names or dots < SHORTEST_LEADER or not 0 < len(page) <= LONGEST_PAGE:
        return None
    return _Entry(number, _squeezed(names), int(page) if page.isdigit() else 0)


def _tables(entries: Sequence[_Entry]) -> Iterator[list[_Entry]]:
    """Entries that follow each other with pages that do not run backwards, FEWEST at least."""
    table: list[_Entry] = []
    for entry in entries:
        if table and (entry.line - table[-1].line > FARTHEST or 0 < entry.page < table[-1].page):
            if len(table) >= FEWEST:
                yield table
            table = []
        table.append(entry)
    if len(table) >= FEWEST:
        yield table


def _headed(table: Sequence[_Entry], lines: Sequence[str]) -> bool:
    """Whether a table of contents is announced above."""
    first = table[0].line
    return any(_HEADING.fullmatch(line.strip()) for line in lines[max(0, first - FARTHEST) : first])


def _named(table: Sequence[_Entry], elsewhere: str) -> bool:
    """Whether most of what a table names is named elsewhere, too, in lines that are no entries: something is left."""
    return sum(each.names in elsewhere for each in table) * 2 > len(table)


def _squeezed(text: str) -> str:
    return "".join(text.split())
