"""How strongly a figure that fits a threshold speaks for or against it: by the words beside it, and by its place."""

from __future__ import annotations

import re
from functools import lru_cache

from recommender.conditions.facts import Facts
from recommender.conditions.figures.beside import ROOT, Beside, beside
from recommender.conditions.figures.fitting import LOOSE, NAMED
from recommender.conditions.figures.sought import COUNTS
from recommender.conditions.figures.words import WORDS
from recommender.numbers.counted import weak
from recommender.numbers.quantities import Quantity
from recommender.numbers.threshold import Threshold
from recommender.numbers.units import LENGTHS, aspect_of, aspects, substances
from recommender.text.normal import stem

_PREFIX = WORDS.pattern("^{measured}")
SURE, LIKELY, POSSIBLE = 3, 2, 1
TELLING = frozenset(
    {"scale", "gravity", "temperature", "activity", "frequency"}
)  # dimensions that few other things in a draft have
_THROUGH = frozenset({"output"})  # what passes through a place in a year is not what lies there
_WIDE = frozenset({"area", "volume", "power", "voltage", "data"})
Strengths = tuple[int, int]  # of a figure away from the item, and near it


class Measure:
    """What a threshold measures, held against the words beside figures.

    How strongly a figure speaks depends on its words, and on whether it stands near the item; the words are looked at
    once, whatever else is near or left out.
    """

    def __init__(self, threshold: Threshold, facts: Facts) -> None:
        self._dimension, self._aspect, self._facts = threshold.dimension, threshold.aspect, facts
        chinese, english = names(threshold.noun + " " + base_of(threshold))
        said = self._chinese, self._english = chinese, english - {threshold.dimension.removeprefix("money:")}
        self._opens = _PREFIX.sub("", threshold.noun)[:2] or " "
        key = ("strengths", self._dimension, self._aspect, said, self._opens)
        self._known = facts.memory.once(key, dict[tuple[int, int], Strengths])

    def strength(self, quantity: Quantity, fit: int) -> int:
        """How strongly a figure speaks for or against the threshold; 0: not at all."""
        key = (quantity.span.start, fit)
        strengths = self._known.get(key)
        if strengths is None:
            strengths = self._known[key] = self._strengths(quantity, fit)
        return strengths[self._facts.is_near(quantity.span)]

    def _strengths(self, quantity: Quantity, fit: int) -> Strengths:
        words = beside(quantity, self._facts)
        if self._dimension == "length" and self._aspect:
            return self._length(words)
        if (told := aspect_of(words.before)) in _THROUGH and self._aspect not in (told, None):
            return 0, POSSIBLE
        if self._said(words):
            return (POSSIBLE, LIKELY) if fit == LOOSE else (LIKELY, SURE)
        if self._dimension in TELLING:
            return POSSIBLE, LIKELY
        away = POSSIBLE if fit == LOOSE else 0
        return away, LIKELY if fit == NAMED or (fit != LOOSE and self._suits(quantity, words)) else POSSIBLE

    def _length(self, words: Beside) -> Strengths:
        """A length speaks where it is one of what the threshold measures: a resolution, a spacing, a depth."""
        own = aspect_of(words.before, lengths=True) or aspect_of(words.after[:16], lengths=True)
        if own and own != self._aspect:
            return 0, 0
        return (LIKELY, SURE) if own else (0, POSSIBLE)

    def _suits(self, quantity: Quantity, words: Beside) -> bool:
        """Whether a figure near the item that does not say what it measures most likely measures the same."""
        dimension = self._dimension
        if dimension == "mass":
            beside_matter = self._opens in self._facts.words(self._facts.sentence(quantity.span))
            return bool(self._aspect) or not self._chinese or beside_matter
        if dimension in COUNTS or dimension in _WIDE:
            own = aspect_of(words.before) if dimension == "area" else None
            return own is None or own in LENGTHS or own == self._aspect
        return dimension.startswith("money:")

    def _said(self, words: Beside) -> bool:
        """Whether the figure's own words name what the threshold measures."""
        opened = self._dimension.startswith("money:") and self._opens in words.before[-8:]
        return (
            opened or any(word in words.around for word in self._chinese) or not self._english.isdisjoint(words.stems)
        )


@lru_cache(maxsize=4096)
def names(noun: str) -> tuple[tuple[str, ...], frozenset[str]]:
    """How drafts may name what a threshold measures: Chinese words, and stems of English ones."""
    aspect = aspect_of(noun)
    words = [w for w in aspects()[aspect] if not w.isascii()] if aspect else []
    run = re.findall(r"[\u3400-\u9fff]{2,}", noun)
    if run and run[-1] not in weak():
        words += [run[-1][-3:]] if len(run[-1]) >= 3 else []
        words.append(run[-1][-2:])
    words += [w for kind in _substances_in(noun) for w in kind if not w.isascii()]
    stems = {stem(w) for w in re.findall(r"[a-z]{3,}", noun)}
    stems |= {s[:ROOT] for s in stems if len(s) > ROOT}
    stems |= {stem(w) for kind in _substances_in(noun) for w in kind if w.isascii()}
    if aspect:
        stems |= {stem(w) for w in aspects()[aspect] if w.isascii() and " " not in w}
    return tuple(words), frozenset(stems - weak())


def _substances_in(noun: str) -> list[tuple[str, ...]]:
    """The substances that a threshold's words name, each with all its words."""
    stems = {stem(w) for w in re.findall(r"[a-z]{3,}", noun)}
    return [
        kind
        for kind in substances()
        if any(stem(w) in stems if w.isascii() else len(w) > 1 and w in noun for w in kind)
    ]


def base_of(threshold: Threshold) -> str:
    """What a share is a share of: "70 per cent of establishment"."""
    if threshold.dimension != "share":
        return ""
    match = re.search(r"of (?:the |a )?([a-z ]+?)(?: or | and |$)", threshold.text.lower())
    return match[1] if match else ""
