"""What a number counts: the words beside it, things of one kind, and money of any name.

A count speaks only about what it counts: 31 portions are no 31 million, and 1,326 places are no three counties.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from recommender.numbers.units import currencies, measures_sort, things, units
from recommender.numbers.words import WORDS
from recommender.text.normal import stem

_OR_MORE = WORDS.pattern("^ ?(?:or|and) (?:{and_up|and_down.en})")
_WORDS = re.compile(r"[^,;:.()]{0,60}")
_MONEY = WORDS.pattern("{money}")


def counted_after(text: str, end: int) -> str:
    """What a number of a wording counts, by the English words after it.

    >>> counted_after("20 or more persons cleared for one", 2), counted_after("100 accounts or more; until", 3)
    ('persons cleared', 'accounts')
    """
    said = _WORDS.match(text, end)
    words, leads_on = list[str](), WORDS.set_of("leads_on")
    rest = said.group() if said else ""
    while rest:
        if skipped := _OR_MORE.match(rest):
            rest = rest[skipped.end() :]
            continue
        word = re.match(r" ?([a-z][a-z'-]*)", rest)
        if word is None or word[1] in leads_on or len(words) == 3:
            break
        words.append(word[1])
        rest = rest[word.end() :]
    return " ".join(words)


def says_money(words: str) -> bool:
    """Whether words speak of money.

    >>> says_money("we will pay"), says_money("we will say")
    (True, False)
    """
    return _MONEY.search(words) is not None


def money_of(counted: str, wording: str) -> str:
    """The dimension of a sum of money in a currency that ``units.toml`` does not know; empty where it is none.

    >>> money_of("marens", "loan to a foreign government of more than 40 million marens"), money_of("doses", "a stock")
    ('money:maren', '')
    """
    word = counted.partition(" ")[0]
    if not _MONEY.search(wording) or (word and (groups_of(word) or word in units())):
        return ""
    known = stem(word)
    return currencies().get(known, "money:" + known)


@lru_cache(maxsize=4096)
def groups_of(word: str) -> frozenset[str]:
    """The kinds of things that a word names one of.

    >>> groups_of("ampoules") == groups_of("doses"), groups_of("florins")
    (True, frozenset())
    """
    return _groups().get(stem(word) if word.isascii() else word, frozenset())


@cache
def _groups() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for kind, words in things().items():
        for word in words:
            found.setdefault(stem(word) if word.isascii() else word, set()).add(kind)
    return {word: frozenset(kinds) for word, kinds in found.items()}


def same_sort(first: str, second: str) -> bool:
    """Whether two Chinese measure words may count the same things.

    >>> same_sort("家", "户"), same_sort("家", "台"), same_sort("个", "台")
    (True, False, True)
    """
    if first == second or not {first, second}.isdisjoint(any_measure()):
        return True
    sort = measures_sort().get(first)
    return sort is not None and sort == measures_sort().get(second)


def any_measure() -> frozenset[str]:
    """The Chinese measure words that count things of any kind."""
    return WORDS.set_of("any_measure")


def weak() -> frozenset[str]:
    """Words of a wording that name nothing counted; English ones as stems."""
    return WORDS.set_of("weak")
