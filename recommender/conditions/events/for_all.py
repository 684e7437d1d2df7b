"""Papers for the public: a press release or a public notice publishes what it says."""

from __future__ import annotations

from recommender.conditions.events.words import WORDS
from recommender.conditions.facts import Facts
from recommender.conditions.lowered import lowered_form
from recommender.document import Span

_FOR_ALL, _HELD = WORDS.pattern("{for_all}"), WORDS.pattern("{held}")
_LINE, HEAD = 80, 2


def for_all(facts: Facts) -> tuple[Span | None, str] | None:
    """The words of first line or title (no span) by which a paper is one for the public; None where it says that it is
    a draft or held back."""
    return facts.memory.once("head", lambda: _read(facts))


def _read(facts: Facts) -> tuple[Span | None, str] | None:
    first = facts.document.paragraphs[0] if facts.document.paragraphs else Span(0, 0)
    line, title = facts.words(first), lowered_form(facts.document.title).text
    waits = any(_HELD.search(facts.words(cue)) for cue in facts.cues_in("not-yet", facts.sentences))
    waits = waits or any(facts.cues_in("not-yet", facts.sentences[:HEAD]))
    opening = line if len(first) <= _LINE or not facts.sentences else facts.words(facts.sentences[0])
    if waits or _HELD.search(opening) or _HELD.search(title):
        return None
    if match := _FOR_ALL.search(line) if len(first) <= _LINE else None:
        span = Span(min(first.start + match.start(), first.end - 1), min(first.start + match.end(), first.end))
        return span, span.of(facts.document.text)
    return (None, facts.document.title) if _FOR_ALL.search(title) else None
