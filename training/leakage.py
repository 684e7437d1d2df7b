"""Look for marks left in the text: words that give the label away, and would not be there in a fresh draft.

Two signs: the text holds a mark of the scheme (its own reader of marks finds it), or one word alone tells a level
from the others almost without error over many records.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from corpora.records import Record
from recommender.classifying.words import split
from recommender.scheme import Scheme

EDGE = 800
LEAST_RECORDS, LEAST_PURITY, LEAST_LIFT = 10, 0.97, 2.0


@dataclass(frozen=True)
class Leak:
    """A tell-tale word near the start or end of texts: in how many records, how many of them have ``level``."""

    word: str
    level: str
    records: int
    share: float


def leaks(records: Sequence[Record], level_names: Sequence[str]) -> list[Leak]:
    """Tell-tale words, most frequent first.

    A word of a level's name (``level_names``: names in every language, marks) counts as soon as it stands in
    ``LEAST_RECORDS`` records that mostly have one level; another word only when at least 97% of its records have one
    level and that level is otherwise less than half as common.
    """
    common = Counter(r.level for r in records)
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for record in records:
        for word in set(_edges(record.text)):
            seen[word][record.level] += 1
    named = {word for name in level_names for word in split(name)}
    found = [_leak(word, counts) for word, counts in seen.items() if counts.total() >= LEAST_RECORDS]
    told = [leak for leak in found if leak.word in named or _tells(leak, common[leak.level] / len(records))]
    return sorted(told, key=lambda leak: (-leak.records * leak.share, leak.word))


def names_of_levels(scheme: Scheme) -> list[str]:
    """What the levels of a scheme are called, in every language and as marks."""
    return [name for level in scheme.levels if level.secret for name in (*level.names.values(), level.mark)]


def _edges(text: str) -> list[str]:
    if len(text) <= 2 * EDGE:
        return split(text)
    return split(text[:EDGE]) + split(text[-EDGE:])


def _leak(word: str, counts: Counter[str]) -> Leak:
    level, most = counts.most_common(1)[0]
    return Leak(word, level, counts.total(), most / counts.total())


def _tells(leak: Leak, base: float) -> bool:
    return leak.share >= LEAST_PURITY and leak.share >= LEAST_LIFT * base
