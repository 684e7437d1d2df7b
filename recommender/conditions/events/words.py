"""The words of ``words.toml``: by which drafts tell of events."""

from __future__ import annotations

from recommender.text.word_groups import WordGroups

WORDS = WordGroups(__package__)
