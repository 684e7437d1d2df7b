"""The words of ``words.toml``: by which the figures of a draft are held against a threshold."""

from __future__ import annotations

from recommender.text.word_groups import WordGroups

WORDS = WordGroups(__package__)
