"""The words of ``words.toml``: by which conditions stand in an item's wording, and by which a draft meets them."""

from __future__ import annotations

from recommender.text.word_groups import WordGroups

WORDS = WordGroups(__package__)
