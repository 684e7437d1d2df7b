"""Which form of document a draft has, and which offices its title names: words that hold across years and layouts.

The forms are data (``forms.toml``), in every language that drafts are written in. A form is found in the title; a draft
without a title shows it in its first words.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, reduce
from importlib import resources
from typing import NamedTuple

from recommender.classifying.words import split
from recommender.tokens import CJK

PREFIX = "form:"
FIRST_WORDS = 12
_HAN = re.compile(f"[{CJK}]")


class Form(NamedTuple):
    """A form that was found: its name as a word of the vocabulary, and the words ``[first, last)`` that show it."""

    word: str
    first: int
    last: int


@dataclass(frozen=True)
class Forms:
    """Names of forms by phrase, every beginning of a phrase, and the patterns of openings."""

    names: Mapping[str, str]
    beginnings: frozenset[str]
    openings: tuple[tuple[re.Pattern[str], str], ...]

    def find(self, words: Sequence[str]) -> list[Form]:
        """Forms that ``words`` show, each name once, where it first stands.

        However a run of ideographs was cut, a phrase is found when it begins and ends where words do.
        """
        found: dict[str, Form] = {}
        for first in range(len(words)):
            phrase, last = words[first], first + 1
            while phrase in self.beginnings:
                if phrase in self.names:
                    found.setdefault(self.names[phrase], Form(self.names[phrase], first, last))
                if last == len(words):
                    break
                phrase, last = _joined(phrase, words[last]), last + 1
        return list(found.values())

    def opening(self, text: str) -> list[Form]:
        """Forms that the way ``text`` opens shows; its first word stands for them."""
        return [Form(name, 0, 1) for pattern, name in self.openings if pattern.match(text)]


@cache
def forms() -> Forms:
    """The forms of the package."""
    text = resources.files("recommender.classifying").joinpath("forms.toml").read_text(encoding="utf-8")
    names: dict[str, str] = {}
    openings = []
    for key, entry in tomllib.loads(text).items():
        name = PREFIX + key
        names |= {reduce(_joined, split(phrase)): name for phrase in entry["phrases"]}
        if "opening" in entry:
            openings.append((re.compile(entry["opening"]), name))
    beginnings = frozenset(phrase[:size] for phrase in names for size in range(1, len(phrase) + 1))
    return Forms(names, beginnings, tuple(openings))


def _joined(left: str, right: str) -> str:
    """Words as they stand beside each other: ideographs without a space."""
    return left + right if _HAN.match(left[-1]) and _HAN.match(right) else f"{left} {right}"
