"""What the sentences of a draft tell of an event: each clause that names it, as over or to come, and of what."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from recommender.conditions.events.chinese_tense import in_chinese, of_chinese, tells_nothing
from recommender.conditions.events.english_subject import of_english
from recommender.conditions.events.english_tense import in_english, only_went_so
from recommender.conditions.events.mention import Around, Mention, Told, When
from recommender.conditions.events.naming import named, names, words_of
from recommender.conditions.events.words import WORDS
from recommender.conditions.facts import Facts
from recommender.conditions.lowered import lowered_form
from recommender.conditions.timing import Timing
from recommender.document import Span

EARLIER = WORDS.pattern("{earlier|only_part}")
_EDGES = re.compile(r"[,，:：;；。]")
_PARTS = re.compile(r"[:：;；。]")
_SUBJECT = WORDS.pattern(r"\b(?!{no_subject})[a-z]{2,}")
_ASIDE, _BLANKED = re.compile(r"\([^()]*\)"), re.compile(r" ?\( *")
_ENDING = frozenset({"marking", "end", "completion", "mending"})  # what has begun is not over
_BEGUN = WORDS.pattern("{begun}")
_HEAD = 3


def telling(timing: Timing, facts: Facts) -> Iterator[tuple[Span, Told]]:
    """The sentences beside the matter and at the head of the draft that name the event, with what they tell of it."""
    event = named(timing)
    if event not in facts.memory.told:
        facts.memory.told[event] = dict.fromkeys(facts.naming(words_of(*event)))
    told = facts.memory.told[event]
    head = facts.sentences[: _HEAD + 1]
    for sentence in told:
        if sentence in head or facts.is_beside(sentence):
            tells = told[sentence]
            if tells is None:
                tells = told[sentence] = tuple(_told(timing, sentence, facts))
            yield sentence, tells


def title_tells(timing: Timing, facts: Facts) -> bool:
    """Whether the title tells the event as over: it speaks of the draft's own matter. (*Minutes, published 3 May*.)"""
    title = lowered_form(facts.document.title).text
    for match in names(timing.kind, timing.event).finditer(title):
        at = around(title, *match.span())
        state = in_english(at) if at.word.isascii() else in_chinese(at)
        if state == "over" and not _mention(at, state).others:
            return True
    return False


def around(words: str, start: int, end: int) -> Around:
    """An event word within its clause."""
    plain = _ASIDE.sub(lambda m: _blank(m, start), words) if "(" in words else words
    first = max((m.end() for m in _EDGES.finditer(plain, 0, start)), default=0)
    if words[start:end].isascii() and not _SUBJECT.search(plain[first:start]):
        first = max((m.end() for m in _PARTS.finditer(plain, 0, start)), default=0)  # "its accounts, published in May"
    edge = _EDGES.search(plain, end)
    before, after = plain[first:start], plain[end : edge.start() if edge else len(plain)]
    if not before.strip() and not after.strip() and edge and edge.group() in ":：":
        before = _EDGES.split(plain[edge.end() :])[0].strip() + " "  # a label: "Completed: the fence"
    return Around(_BLANKED.sub(" ", before).lstrip(), words[start:end], _BLANKED.sub(" ", after))


def _blank(aside: re.Match[str], place: int) -> str:
    """Blanks for an aside that a place is not in, as long as it is."""
    return aside.group() if aside.start() < place < aside.end() else "(" + " " * (len(aside.group()) - 1)


def _told(timing: Timing, sentence: Span, facts: Facts) -> Iterator[tuple[Mention, Span]]:
    """What the clauses of a sentence that name the event say of it, each once."""
    words, seen = facts.words(sentence), set[tuple[Mention, Span]]()
    for match in names(timing.kind, timing.event).finditer(words):
        span = Span(
            min(sentence.start + match.start(), sentence.end - 1), min(sentence.start + match.end(), sentence.end)
        )
        clause = facts.clause(span)
        at = around(words, match.start(), match.end())
        end = len(words) if at.word.isascii() else match.end() + len(at.after)  # …发布，比上次多
        if EARLIER.search(words, 0, end) or (only_went_so(at) if at.word.isascii() else tells_nothing(at)):
            continue
        past = None if at.word.isascii() else in_chinese(at)
        dated = None if past else _dated(clause, facts) or _dated(sentence, facts)
        state = in_english(at, dated) if at.word.isascii() else past or dated
        if state == "over" and timing.kind in _ENDING and _BEGUN.search(at.after):
            state = "to-come"
        if state is not None and (told := (replace(_mention(at, state), said=frozenset()), clause)) not in seen:
            seen.add(told)
            yield _mention(at, state), clause


def _mention(at: Around, state: When) -> Mention:
    return of_english(at, state) if at.word.isascii() else of_chinese(at, state)


def _dated(span: Span, facts: Facts) -> When | None:
    """Whether the dates in a span all lie after, or all up to, the document's day."""
    days = [d for d in facts.order.days(span) if d.first and d.last]
    if days and all(d.first and d.first > facts.on for d in days):
        return "to-come"
    return "over" if days and all(d.last and d.last <= facts.on for d in days) else None
