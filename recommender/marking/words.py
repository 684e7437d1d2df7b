"""The words of ``words.toml``: by which it is told what a mark in a draft belongs to."""

from __future__ import annotations

import re

from recommender.text.word_groups import Worded, WordGroups

WORDS = WordGroups(__package__)


def said(template: str) -> Worded:
    """A pattern of words, whatever their case.

    >>> bool(said("{papers}").search("Consulate Despatch 14")), bool(said("{papers}").search("notebook"))
    (True, False)
    """
    return WORDS.pattern(template, re.IGNORECASE)
