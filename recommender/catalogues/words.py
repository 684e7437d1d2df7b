"""The words of ``words.toml``: headings that units write on their own sheets, and words in cells."""

from __future__ import annotations

from collections.abc import Iterable

from recommender.text.word_groups import WordGroups

WORDS = WordGroups(__package__)


def columns_of(header: Iterable[str], columns: Iterable[str]) -> tuple[str, ...]:
    """The headings of a sheet as the columns that they mean; one that means none stays, in lower case.

    >>> columns_of(("密级", "Level", "Colour"), ("matter", "level"))
    ('level', 'level', 'colour')
    """
    meant = {word: column for column in columns for word in WORDS.words(column)}
    return tuple(meant.get(name.lower(), name.lower()) for name in header)
