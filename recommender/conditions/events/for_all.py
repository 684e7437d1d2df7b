"""Papers for the public: a press release or a public notice publishes what it says."""

from __future__ import annotations

import re

from recommender.conditions.events.words import WORDS
from recommender.conditions.facts import Facts
from recommender.document import Span

_FOR_ALL, _HELD, _CLOSES = WORDS.pattern("{for_all}"), WORDS.pattern("{held}"), WORDS.pattern("{closes}")
LINE, HEAD, LINES, TAIL = 80, 2, 3, 3


def for_all(facts: Facts) -> tuple[Span | None, str] | None:
    """The words of first lines, title (no span) or close by which a paper is one for the public; None where it says
    that it is a draft or held back."""
    return facts.memory.once("for all", lambda: None if held_back(facts) else _read(facts))


def held_back(facts: Facts) -> bool:
    """Whether a paper says that it is a draft, or not out yet."""
    return facts.memory.once("held back", lambda: _held(facts))


def first_lines(facts: Facts) -> tuple[Span, ...]:
    """The short lines that a paper opens with."""
    return tuple(line for line in facts.document.paragraphs[:LINES] if len(line) <= LINE)


def _held(facts: Facts) -> bool:
    waits = any(_HELD.search(facts.words(cue)) for cue in facts.cues_in("not-yet", facts.sentences))
    waits = waits or any(facts.cues_in("not-yet", facts.every[:HEAD]))
    first = facts.document.paragraphs[0] if facts.document.paragraphs else Span(0, 0)
    opening = first if len(first) <= LINE or not facts.every else facts.every[0]
    return waits or any(_HELD.search(words) for words in (facts.words(opening), facts.title))


def _read(facts: Facts) -> tuple[Span | None, str] | None:
    for line in first_lines(facts):
        if match := _FOR_ALL.search(facts.words(line)):
            return _found(line, match, facts)
    for sentence in facts.every[-TAIL:]:
        if match := facts.match(_CLOSES, sentence):
            return _found(sentence, match, facts)
    return (None, facts.document.title) if _FOR_ALL.search(facts.title) else None


def _found(line: Span, match: re.Match[str], facts: Facts) -> tuple[Span, str]:
    span = Span(min(line.start + match.start(), line.end - 1), min(line.start + match.end(), line.end))
    return span, span.of(facts.document.text)
