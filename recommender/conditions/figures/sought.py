"""What a threshold wants counted or measured: of what kind, by which names, in which currency."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from recommender.numbers.counted import groups_of, weak
from recommender.numbers.quantities import lowered, quantities_in
from recommender.numbers.threshold import Threshold
from recommender.text.normal import fold, stem

COUNTS = frozenset({"count", "persons"})


@dataclass(frozen=True, slots=True)
class Sought:
    """What a threshold wants counted: stems, Chinese words, kinds of things; its currency, its measure word; how the
    name of what is counted ends (its last word, its last two characters)."""

    dimension: str
    stems: frozenset[str]
    words: tuple[str, ...]
    groups: frozenset[str]
    measure: str
    chinese: bool
    ends: str = ""

    @property
    def persons(self) -> bool:
        """Whether persons are counted."""
        return self.dimension == "persons" or "persons" in self.groups


@lru_cache(maxsize=4096)
def sought(dimension: str, noun: str, counted: str, text: str) -> Sought:
    """What a threshold wants counted."""
    chinese = not text.isascii()
    if dimension not in COUNTS:
        currency = frozenset({dimension.removeprefix("money:")}) if dimension.startswith("money:") else frozenset()
        return Sought(dimension, currency, (), frozenset(), "", chinese)
    said = counted or noun
    stems = frozenset(stem(w) for w in re.findall(r"[a-z]{2,}", said)) - weak()
    words = tuple(pieces(counted) + pieces(noun)) if chinese else ()
    names = re.findall(r"[a-z]{2,}", said) if not chinese else words
    groups = frozenset(group for word in names for group in groups_of(word))
    ends = _ends(counted) if chinese else said.rpartition(" ")[2]
    return Sought(dimension, stems, words, groups, _measure(text) if chinese else "", chinese, ends)


def _ends(counted: str) -> str:
    """The last two characters of the name of what is counted: of the last kind of thing known in it, else of all.

    >>> _ends("种子储备库点位置"), _ends("科研团队的人员")
    ('库点', '团队')
    """
    run = counted.partition("的")[0]
    known = [
        run[end - 2 : end]
        for end in range(2, len(run) + 1)
        for n in (2, 3, 4)
        if n <= end and groups_of(run[end - n : end])
    ]
    return known[-1] if known else run[-2:]


def sought_by(threshold: Threshold) -> Sought:
    """What a threshold wants counted."""
    return sought(threshold.dimension, threshold.noun, threshold.counted, threshold.text)


def pieces(words: str) -> list[str]:
    """The pairs and triples of characters of a Chinese run, and the character that it ends with as a thing counted."""
    runs = [run for run in re.findall(r"[\u3400-\u9fff]+", words) if run not in weak()]
    found: list[str] = []
    for run in runs:
        found += [run[i : i + n] for n in (2, 3) for i in range(len(run) - n + 1)]
        if len(run) >= 2 and groups_of(run[-1]):
            found.append(run[-1])
    return [piece for piece in found if piece not in weak()]


@lru_cache(maxsize=4096)
def _measure(text: str) -> str:
    """The measure word in a threshold's words."""
    found = (q.unit_text for q in quantities_in(lowered(fold(text)[0]), described=False) if q.dimension in COUNTS)
    return next(found, "")
