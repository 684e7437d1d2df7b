"""The words of ``words.toml``: by which sentences are told from each other whatever they are about."""

from __future__ import annotations

from recommender.text.word_groups import WordGroups

WORDS = WordGroups(__package__)
