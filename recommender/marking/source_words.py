"""The words of ``source_words.toml`` as patterns."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources


@cache
def pattern(name: str) -> re.Pattern[str]:
    """Any of the words under ``name``.

    >>> bool(pattern("papers").search("Consulate despatch 14")), bool(pattern("papers").search("notebook"))
    (True, False)
    """
    return re.compile(alternatives(name), re.IGNORECASE)


@cache
def alternatives(name: str) -> str:
    """The words under ``name`` as one expression, for use within another."""
    parts = _table()[name]
    plain = [p.removeprefix("=") for p in parts if p.startswith("=") or not p.isascii()]
    latin = [p for p in parts if p.isascii() and not p.startswith("=") and re.search("[a-z]", p)]
    return "|".join((*plain, rf"\b(?:{'|'.join(latin)})\b")) if latin else "|".join(plain)


@cache
def _table() -> dict[str, list[str]]:
    text = (resources.files("recommender.marking") / "source_words.toml").read_text(encoding="utf-8")
    return dict(tomllib.loads(text))
