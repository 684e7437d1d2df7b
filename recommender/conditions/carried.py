"""Whether a draft is itself the paper that an exclusion names: *except quantities published in contract notices*."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import takewhile

from recommender.conditions.events.chinese_tense import pairs
from recommender.conditions.events.english_subject import english_stems
from recommender.conditions.events.for_all import first_lines, held_back
from recommender.conditions.facts import Facts
from recommender.conditions.words import WORDS
from recommender.document import Span
from recommender.text.normal import stem

_PLACE = re.compile(r"\b(?:in|on|at|of)\b")
_PARTS = re.compile(r"[:;,，：；()（）–—]| - ")
_WORD = re.compile(r"[a-z]{3,}")
_GIVEN = WORDS.pattern("{given}")
_CARRIER = WORDS.pattern(r"([\u3400-\u9fff]{2,8}?)({carriers.zh})")
_ENOUGH = 2
Found = tuple[Span | None, str]


def carried(clause: str, facts: Facts) -> Found | None:
    """The words of title (no span) or first lines by which a draft is the paper that an exclusion names.

    It is where one of its headings begins with that name: at least two words of it, one of which is the kind of paper.
    """
    names = _names(clause)
    if not names or held_back(facts):
        return None
    for span, heading in _headings(facts):
        if any(_is_named(heading, name) for name in names):
            return span, span.of(facts.document.text) if span else facts.document.title
    return None


@lru_cache(maxsize=1024)
def _names(clause: str) -> tuple[frozenset[str], ...]:
    """The names of papers in an exclusion, as stems of their words; in Chinese, as the kind and pairs of characters."""
    if not clause.isascii():
        return tuple(pairs(m[1]) | {m[2]} for m in _CARRIER.finditer(clause))
    low = _GIVEN.sub(" ", clause.lower())
    named = (english_stems(part) for part in (low, *_PLACE.split(low)[1:]))
    return tuple(stems for stems in named if len(stems) >= _ENOUGH and stems & WORDS.stems("carriers"))


def _headings(facts: Facts) -> Iterator[tuple[Span | None, str]]:
    """The parts of the title and of the first lines, each with its line."""
    for part in _PARTS.split(facts.title):
        yield None, part
    for line in first_lines(facts):
        for part in _PARTS.split(facts.words(line)):
            yield line, part


def _is_named(heading: str, name: frozenset[str]) -> bool:
    if not heading.isascii():
        kind = next((word for word in WORDS.words("carriers", "zh") if heading.strip().endswith(word)), "")
        return kind in name and bool(pairs(heading.strip().removesuffix(kind)) & name)
    words = [stem(word) for word in _WORD.findall(_GIVEN.sub(" ", heading)) if english_stems(word)]
    opening = set(takewhile(name.__contains__, words))
    return len(opening) >= _ENOUGH and bool(opening & WORDS.stems("carriers"))
