"""Lists whose entries are the things that a threshold counts: 一、东岭镇点，……; (a) Store at Hale, ..."""

from __future__ import annotations

import re
from collections.abc import Iterator

from recommender.conditions.facts import Facts
from recommender.conditions.figures.holding import Figure
from recommender.conditions.figures.sought import COUNTS, Sought
from recommender.conditions.figures.strength import LIKELY
from recommender.document import Span
from recommender.numbers.counted import groups_of
from recommender.text.normal import stem

_MARK = re.compile(
    r"\s*(?:[（(][一二三四五六七八九十]{1,3}[)）]|[一二三四五六七八九十]{1,3}[、.．]|[（(]?\d{1,2}(?:[)）、．]|\.(?!\d))"
    r"|[（(][a-z][)）]|[-–•·●*](?= ))\s*"
)
_HEAD = re.compile(r"[^,，:：;；。（(\n]{1,40}")
FEWEST = 2
Entry = tuple[Span, str]


def entries(wanted: Sought, facts: Facts) -> tuple[Figure, ...]:
    """How many things of the kind that is wanted the draft lists, where each entry of a list is headed by one."""
    if wanted.dimension not in COUNTS or not wanted.ends:
        return ()
    lists = [run for run in _lists(facts) if all(_heads(wanted, head) for _, head in run)]
    if not lists:
        return ()
    first, last = lists[0][0], lists[-1][-1]
    number = sum(map(len, lists))
    found = f"{first[0].of(facts.document.text)} … {last[0].of(facts.document.text)} = {number}"
    return (Figure(float(number), "exact", LIKELY, found, Span(first[0].start, last[0].end)),)


def _lists(facts: Facts) -> tuple[tuple[Entry, ...], ...]:
    return facts.memory.once("entries", lambda: tuple(run for run in _runs(facts) if len(run) >= FEWEST))


def _runs(facts: Facts) -> Iterator[tuple[Entry, ...]]:
    """Runs of marked paragraphs below each other: the span and the words of what heads each entry."""
    run: list[Entry] = []
    for paragraph in facts.document.paragraphs:
        words = facts.words(paragraph)
        mark = _MARK.match(words)
        head = _HEAD.match(words, mark.end()) if mark else None
        if head is None:
            yield tuple(run)
            run = []
        else:
            start = paragraph.start + head.start()
            run.append((Span(start, min(start + len(head.group().rstrip()), paragraph.end)), head.group().rstrip()))
    yield tuple(run)


def _heads(wanted: Sought, head: str) -> bool:
    """Whether the head of an entry names one of the things that are wanted."""
    if not wanted.chinese:
        words = re.findall(r"[a-z]{3,}", head)
        return any(stem(word) in wanted.stems or not groups_of(word).isdisjoint(wanted.groups) for word in words)
    named = head[-1:] in wanted.ends or not (groups_of(head[-2:]) | groups_of(head[-1:])).isdisjoint(wanted.groups)
    return not head.isascii() and named
