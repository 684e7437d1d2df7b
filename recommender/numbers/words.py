"""The words of ``words.toml``: those beside numbers, by which figures, thresholds and dates are read."""

from __future__ import annotations

from functools import cache

from recommender.text.word_groups import WordGroups

WORDS = WordGroups(__package__)


@cache
def beginnings(*groups: str) -> frozenset[str]:
    """The characters that the words of some groups begin with: for a fast first look at what follows a number."""
    return frozenset(word[0] for group in groups for word in WORDS.words(group))


@cache
def endings(*groups: str) -> frozenset[str]:
    """The characters that the words of some groups end with: for a fast first look at what precedes a number."""
    return frozenset(word[-1] for group in groups for word in WORDS.words(group))
