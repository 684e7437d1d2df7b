"""Whether a figure of a draft measures or counts what a threshold is about: its unit or its counted noun must fit.

A bare count speaks for no sum of money, no tonnes and no metres, and a count of one thing not for another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from recommender.conditions.facts import Facts
from recommender.conditions.figures.beside import Beside, beside, noun_of
from recommender.conditions.figures.sought import COUNTS, Sought, pieces
from recommender.conditions.figures.words import WORDS
from recommender.numbers.counted import any_measure, groups_of, same_sort, says_money
from recommender.numbers.quantities import Quantity, lowered
from recommender.numbers.units import aspect_of
from recommender.text.normal import fold, stem

NONE, LOOSE, ROLE, UNIT, NAMED = 0, 1, 2, 3, 4
_HOLDS_PERSONS = WORDS.pattern(r"{holds_persons}(?: about| some| over| up to)? ?$")
_MAGNITUDE = WORDS.pattern("{magnitude}")


def fitting(wanted: Sought, facts: Facts) -> Iterator[tuple[Quantity, int]]:
    """The figures that measure or count what is wanted, and how well they fit; each is looked at once, whatever else is
    left out."""
    known = facts.memory.once(("fits", wanted), dict[int, tuple[Quantity, int]])
    for quantity in facts.quantities:
        if not _may_fit(wanted.dimension, quantity.dimension):
            continue
        start = quantity.span.start
        fitted = known.get(start)
        if fitted is None:
            fitted = known[start] = _fitted(wanted, quantity, facts)
        if fitted[1]:
            yield fitted


@lru_cache(maxsize=4096)
def _may_fit(wanted: str, dimension: str) -> bool:
    """Whether a figure of a dimension may be of the one wanted: most are not, and their words need no look."""
    if wanted.startswith("money:"):
        return dimension in (wanted, "count", "length") or (wanted == "money:" and dimension.startswith(wanted))
    return dimension == wanted or (wanted in COUNTS and dimension in COUNTS)


def _fitted(wanted: Sought, quantity: Quantity, facts: Facts) -> tuple[Quantity, int]:
    """A figure, read as what is wanted where it may be that, and how well it fits."""
    fit = _fit(wanted, quantity, facts)
    if fit or not wanted.dimension.startswith("money:") or not _is_millions(wanted, quantity, facts):
        return quantity, fit
    return quantity._replace(value=quantity.value * 1e6, dimension=wanted.dimension, unit_text=""), UNIT


def _fit(wanted: Sought, quantity: Quantity, facts: Facts) -> int:
    if wanted.dimension not in COUNTS:
        if quantity.dimension == wanted.dimension:
            return UNIT
        return _money(wanted, quantity, facts) if wanted.dimension.startswith("money:") else NONE
    if wanted.chinese:
        return _chinese(wanted, quantity, facts)
    return _english(wanted, quantity, beside(quantity, facts))


def _money(wanted: Sought, quantity: Quantity, facts: Facts) -> int:
    """The same currency; or a large number that names nothing, which may well be money."""
    if quantity.dimension.startswith("money:"):
        return UNIT if wanted.dimension == "money:" and not quantity.dimension.endswith("/") else NONE
    if quantity.dimension != "count" or (quantity.unit_text and not quantity.unit_text.isascii()):
        return NONE
    first, large = noun_of(quantity, facts).partition(" ")[0], _large(quantity, facts)
    named = stem(first) in wanted.stems
    if "pound" in first and wanted.dimension == "money:GBP":
        return UNIT
    words = beside(quantity, facts) if named or large else None
    if words is None or (not large and words.bare):
        return NONE
    if named and not words.bare:
        return UNIT
    return _unnamed(words, first, facts)


def _unnamed(words: Beside, first: str, facts: Facts) -> int:
    """A large number that names nothing: money where the words before it say so, or the title."""
    if not words.bare and len(first) != 1:
        return NONE
    return UNIT if says_money(words.before) or _titled_money(facts) else LOOSE


def _titled_money(facts: Facts) -> bool:
    return facts.memory.once("titled money", lambda: says_money(lowered(fold(facts.document.title)[0])))


def _is_millions(wanted: Sought, quantity: Quantity, facts: Facts) -> bool:
    """Whether what was read as metres is millions of the currency: 48m lira."""
    if quantity.dimension != "length" or quantity.unit_text != "m":
        return False
    word = re.match(r" ([a-z]+)", beside(quantity, facts).after)
    return word is not None and stem(word[1]) in wanted.stems


def _large(quantity: Quantity, facts: Facts) -> bool:
    written = facts.words(quantity.span)
    return _MAGNITUDE.search(written) is not None


def _english(wanted: Sought, quantity: Quantity, words: Beside) -> int:
    if not wanted.stems.isdisjoint(words.named):
        return NAMED
    groups = frozenset(
        group for word in re.findall(r"[a-z]+", words.noun + " " + quantity.unit_text) for group in groups_of(word)
    )
    if not (wanted.groups & groups) - {"persons"}:
        return _persons(wanted, quantity, words, groups)
    return NAMED


def _persons(wanted: Sought, quantity: Quantity, words: Beside, groups: frozenset[str]) -> int:
    """Persons of any kind go with persons; of two kinds that are named and differ, neither with the other."""
    if not wanted.persons:
        return NONE
    if quantity.dimension == "persons" or "persons" in groups:
        if words.named & WORDS.stems("anybody"):
            return UNIT
        if wanted.stems & WORDS.stems("roles"):
            return NONE
        return ROLE if words.named & WORDS.stems("roles") else UNIT
    told = words.bare and (aspect_of(words.before) == "population" or _HOLDS_PERSONS.search(words.before))
    return UNIT if told else NONE


def _chinese(wanted: Sought, quantity: Quantity, facts: Facts) -> int:
    unit = quantity.unit_text
    if wanted.dimension == "persons":
        return _chinese_persons(wanted, quantity, facts)
    if quantity.dimension == "persons" or (unit and unit.isascii()):
        return NONE
    if unit and wanted.measure and not same_sort(wanted.measure, unit):
        return NONE
    if _names(wanted, noun_of(quantity, facts)):
        loose = wanted.measure and unit and unit != wanted.measure and {unit, wanted.measure} <= any_measure()
        return ROLE if loose else NAMED  # 一份成果 is no 点
    if unit in any_measure() and unit == wanted.measure and beside(quantity, facts).total:
        return ROLE  # 成果表1份，共16点
    return UNIT if unit == wanted.measure and unit not in any_measure() and unit else NONE


def _chinese_persons(wanted: Sought, quantity: Quantity, facts: Facts) -> int:
    """Persons of one kind (警力) are a part of persons of any, and no measure of them."""
    if quantity.dimension != "persons":
        return NONE
    noun = noun_of(quantity, facts)
    of_one_kind = any(noun.endswith(role) and role not in wanted.words for role in WORDS.words("roles", "zh"))
    return ROLE if of_one_kind else UNIT


def _names(wanted: Sought, noun: str) -> bool:
    """Whether what a figure counts is what is wanted, or another name for it."""
    noun = noun.partition("的")[0]
    if not noun:
        return False
    parts, groups = _told_of(noun)
    return (
        not parts.isdisjoint(wanted.words)
        or (wanted.measure != "" and len(noun) > 1 and noun.endswith(wanted.measure))
        or (len(noun) <= 2 and any(w.endswith(noun) for w in wanted.words))
        or not wanted.groups.isdisjoint(groups)
    )


@lru_cache(maxsize=4096)
def _told_of(noun: str) -> tuple[frozenset[str], frozenset[str]]:
    """The pieces of what a figure counts, and the kinds of things that it and they name."""
    parts = pieces(noun)
    return frozenset(parts), frozenset(group for part in (*parts, noun) for group in groups_of(part))
