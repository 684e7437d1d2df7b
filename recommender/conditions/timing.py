"""When a wording holds: before an event, after it, not yet, while something goes on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from recommender.conditions.event_words import event_kind, leading
from recommender.conditions.words import WORDS
from recommender.document import Span

Relation = Literal["before", "after", "not-yet", "during"]
MAX_RUN = 16

_EDGE = re.compile(r"(前)(?=[的,、;。()]|$)|后(?=[的、,])")
_RUN = re.compile(r"[\u3400-\u9fff()]*$")
_EVENT_STARTS, _NO_EVENT = WORDS.pattern("{event_starts}"), WORDS.pattern("{no_event}$")
_NOT_YET = WORDS.pattern(r"{not_yet}(?!{not_yet_but})([\u3400-\u9fff]{2,10}?)(?=的|[,、;。)]|$)")
_IN_USE = WORDS.pattern("({in_use})")
_PRIOR = WORDS.pattern("(?:(?P<before>{before})|{after}) (?:the |its |their |any |a )?(?P<event>[a-z][a-z' -]*)")
_NOT = WORDS.pattern(r"\bnot {not_how}*([a-z]+ed|public)\b(?: publicly)?")
_UN = WORDS.pattern(r"\bun({un})\b")
_DURING = WORDS.pattern("({during})")


@dataclass(frozen=True, slots=True)
class Timing:
    """A state of affairs the matter depends on. ``event`` in the wording's words; ``kind`` its class
    (``events.toml``), empty where none is known."""

    relation: Relation
    event: str
    kind: str
    span: Span
    text: str


def timing_in(text: str, shown: str) -> Iterator[Timing]:
    """Before, after, not yet, during.

    >>> [(t.relation, t.event, t.kind) for t in timing_in("统一升学考试启用后、评卷结束前的参考答案", "")]
    [('after', '统一升学考试启用', 'use'), ('before', '评卷结束', 'marking')]
    """
    if not text.isascii():
        yield from _chinese(text, shown)
    if " " in text:
        yield from _english(text, shown)


def _chinese(text: str, shown: str) -> Iterator[Timing]:
    for match in _EDGE.finditer(text):
        run = _RUN.search(text, max(0, match.start() - MAX_RUN), match.start())
        event = _EVENT_STARTS.split(run.group())[-1].removesuffix("之").removesuffix("以") if run else ""
        if len(event) >= 2 and not _NO_EVENT.search(event):
            start = text.rindex(event, 0, match.start())
            yield _timed("before" if match[1] else "after", event, Span(start, match.end()), shown)
    for match in _NOT_YET.finditer(text):
        word = leading(match[1])
        if word or text[match.end() : match.end() + 1] == "的":
            end = match.start(1) + len(word or match[1])
            yield _timed("not-yet", word or match[1], Span(match.start(), end), shown)
    for match in _IN_USE.finditer(text):
        yield _timed("during", match[1], Span(match.start(), match.end()), shown)


def _english(text: str, shown: str) -> Iterator[Timing]:
    for match in _PRIOR.finditer(text):
        relation: Relation = "before" if match["before"] else "after"
        yield _timed(relation, match["event"].strip(), Span(match.start(), match.end()), shown)
    for match in _NOT.finditer(text) if "not " in text else ():
        if match[1] not in WORDS.words("not_but"):
            yield _timed("not-yet", match[1], Span(match.start(), match.end()), shown)
    for match in _UN.finditer(text) if "un" in text else ():
        yield _timed("not-yet", match[1], Span(match.start(), match.end()), shown)
    for match in _DURING.finditer(text):
        yield _timed("during", match[1], Span(match.start(), match.end()), shown)


def _timed(relation: Relation, event: str, span: Span, shown: str) -> Timing:
    return Timing(relation, event, event_kind(event), span, span.of(shown))
