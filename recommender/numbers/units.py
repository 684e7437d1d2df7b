"""The units of measure of ``units.toml``: dimension, factor, currency signs, and the words for what is measured."""

from __future__ import annotations

import tomllib
from functools import cache, lru_cache
from importlib import resources
from typing import Any

_NO_UNITS = frozenset(("prefixes", "currencies", "aspects", "sorts", "things", "substances"))
LENGTHS = frozenset(("resolution", "spacing", "accuracy", "mileage", "depth", "height", "width", "range", "extent"))


@cache
def units() -> dict[str, tuple[str, float]]:
    """Unit as written (folded, lower case) -> its dimension and its factor to the canonical unit.

    >>> units()["公顷"], units()["元"]
    (('area', 0.01), ('money:CNY', 1.0))
    """
    return {
        unit: (dimension, float(factor))
        for dimension, table in _tables().items()
        if dimension not in _NO_UNITS
        for unit, factor in table.items()
    }


@cache
def currencies() -> dict[str, str]:
    """Stem of the name of a currency that a dimension has another name for -> dimension."""
    return dict(_tables()["currencies"])


@cache
def unit_lengths() -> dict[str, tuple[int, ...]]:
    """The characters that units begin with -> how long such units are, the longest first.

    >>> max(unit_lengths()["平"]) > 3, unit_lengths().get("的")
    (True, None)
    """
    lengths: dict[str, set[int]] = {}
    for unit in units():
        lengths.setdefault(unit[0], set()).add(len(unit))
    return {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()}


@cache
def prefixes() -> dict[str, str]:
    """Currency sign before a number -> dimension."""
    return dict(_tables()["prefixes"])


@cache
def measures_sort() -> dict[str, str]:
    """Measure word -> the sort of thing it counts, for those that count one sort.

    >>> measures_sort()["家"], measures_sort().get("个")
    ('establishments', None)
    """
    return {word: sort for sort, words in _tables()["sorts"].items() for word in words}


@cache
def things() -> dict[str, tuple[str, ...]]:
    """Kind of things counted -> the words that name one of them."""
    return {kind: tuple(words) for kind, words in _tables()["things"].items()}


@cache
def substances() -> tuple[tuple[str, ...], ...]:
    """The words for each substance that is weighed or stored."""
    return tuple(tuple(words) for words in _tables()["substances"].values())


@cache
def aspects() -> dict[str, tuple[str, ...]]:
    """What is measured -> the words that say so."""
    return {name: tuple(words) for name, words in _tables()["aspects"].items()}


@lru_cache(maxsize=4096)
def aspect_of(words: str, lengths: bool = False) -> str | None:
    """The aspect named last in ``words``, if any; with ``lengths``, of those that lengths alone have.

    >>> aspect_of("单次获取面积"), aspect_of("纹理清晰度为"), aspect_of("在会上")
    ('area', 'resolution', None)
    """
    best, name = (0, 0), None
    known = _synonyms()
    for letter in known.keys() & words:
        for synonym, aspect, order in known[letter]:
            place = words.rfind(synonym) if not lengths or aspect in LENGTHS else -1
            if place >= 0 and (place + len(synonym), order) > best:
                best, name = (place + len(synonym), order), aspect
    return name


@cache
def _synonyms() -> dict[str, list[tuple[str, str, int]]]:
    """The words for aspects by their first letter, with their aspects; of words that end together the first listed has
    the highest number."""
    found: dict[str, list[tuple[str, str, int]]] = {}
    every = [(synonym, aspect) for aspect, synonyms in aspects().items() for synonym in synonyms]
    for order, (synonym, aspect) in enumerate(reversed(every)):
        found.setdefault(synonym[0], []).append((synonym, aspect, order))
    return found


@cache
def _tables() -> dict[str, dict[str, Any]]:
    return tomllib.loads((resources.files("recommender.numbers") / "units.toml").read_text(encoding="utf-8"))
