"""Whether an event that an item waits for is to come or over, as the draft tells it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from recommender.clauses import Timing, events, told_as
from recommender.document import Span
from recommender.facts import Facts
from recommender.lowered import Told, When
from recommender.normal import stem

_TO_COME = re.compile(
    r"未|尚|还没|没有(?!异议)|拟|将(?!近)|待|定于|预定|计划|准备|之前|不得|不要|暂不|届时|后再|再公|前(?![期年三两述]|季)|才[\u3400-\u9fff]"
    r"|\bnot (?:yet|been)\b|\bunpublished\b|\buntil\b|\bbefore\b|\bwill\b|\bshall\b"
    r"|\bto be\b|\bprior\b|\bpending\b|\bnothing\b"
    r"|\bnobody\b|\bonce\b|\bnone of\b|\bun(?:corrected|announced|signed|acknowledged)\b"
)
_OVER = re.compile(
    r"已|了(?=[\u3400-\u9fff,，。;；]|$)|过(?=[\u3400-\u9fff]{0,2}[,，。天日])|经[\u3400-\u9fff]{0,8}(?:公布|发布)|均为|现公[示布]|现将[\u3400-\u9fff]{0,12}公[示布]|由[\u3400-\u9fff]{2,16}(?:公布|发布)"
    r"|召开发布会|刊载|刊登|上周|昨[日天]|网上都"
    r"|\b(?:announced|published|printed|released|tabled|signed|awarded|gazetted|arrived|closed|completed|accepted|corrected|superseded"
    r"|notified|ended|exchanged|disclosed|appeared)\b"
)
_PUBLICATION = frozenset({"publication", "notice", "opening", "award", "tabling", "issue"})
_PARTICULAR = frozenset({"use", "marking"})  # their words name no other event
_EARLIER = re.compile(r"去年|上年|往年|历年|上次|上一轮|\blast year\b|\bprevious\b")
_PUBLIC = re.compile(
    r"公开|公布|发布|公示|公告|公报|刊|见报|网站|官网|网上|通稿|新闻|播|展览|馆藏|年鉴|印发社会"
    r"|publ|print|gazett|website|on sale|press|releas|announc|broadcast|newspaper|(?:today's|the|local) papers?\b"
    r"|shel[fv]|reading room|librar|bookshop"
)
_HEAD = 3


@dataclass(frozen=True, slots=True)
class Seen:
    """What a draft tells of an event, and the clause that tells it."""

    state: When
    span: Span


def happening(timing: Timing, facts: Facts) -> Seen | None:
    """The state of the event of ``timing``: from the sentences beside the matter first, then from their
    paragraphs and the head of the draft; None where the draft says nothing."""
    cue = _cued(timing, facts)
    if cue is not None:
        return cue
    told = list(_telling(timing, facts))
    beside = [
        Seen(state if state == "to-come" or _own_event(timing, span, facts) else "unclear", place)
        for span, tells in told
        if facts.is_near(span)
        for state, place in tells
    ]
    seen = beside or [
        Seen(state if state == "to-come" or _same_event(timing, span, facts) else "unclear", place)
        for span, tells in told
        if not facts.is_near(span)
        for state, place in tells
    ]
    if not seen:
        return None
    return seen[0] if len({s.state for s in seen}) == 1 else Seen("unclear", seen[0].span)


def _same_event(timing: Timing, sentence: Span, facts: Facts) -> bool:
    """Whether a sentence away from the matter speaks of this event: it names what is published, held or signed."""
    if timing.event.isascii():
        return timing.kind not in _PUBLICATION | {"", "signature"}
    what = _names(timing.kind, timing.event).sub("", timing.event).replace("正式", "")
    words = facts.words(sentence)
    if timing.kind in _PARTICULAR:
        return True
    return any(what[i : i + 2] in words for i in range(len(what) - 1))


def _own_event(timing: Timing, sentence: Span, facts: Facts) -> bool:
    """Whether an event told beside the matter is the matter's own. English verbs such as *signed* and *accepted* are
    said of many things: they count in the sentences closest to the item, or where what the wording names is named."""
    if not timing.event.isascii() or facts.is_closest(sentence):
        return True
    named = {stem(word) for word in re.findall(r"[a-z]{4,}", timing.event)}
    here = {
        stem(word)
        for word in re.findall(r"[a-z]{4,}", _names(timing.kind, timing.event).sub(" ", facts.words(sentence)))
    }
    return bool(named & here)


def _cued(timing: Timing, facts: Facts) -> Seen | None:
    names = ("already-public", "over-already") if timing.kind in _PUBLICATION else ("over-already",)
    over = [
        span
        for name in names
        for span in facts.cues_in(name, facts.closest)
        if name != "already-public" or says_public(span, facts)
    ]
    to_come = list(facts.cues_in("not-yet", facts.near))
    if over:
        return Seen("unclear" if to_come else "over", over[0])
    return Seen("to-come", to_come[0]) if to_come else None


def _telling(timing: Timing, facts: Facts) -> Iterator[tuple[Span, Told]]:
    """The sentences beside the matter and at the head of the draft that name the event, with what they tell of it."""
    event = (timing.kind, timing.event)
    if event not in facts.memory.told:
        facts.memory.told[event] = dict.fromkeys(facts.naming(_words(*event)))
    told = facts.memory.told[event]
    head = facts.sentences[: _HEAD + 1]
    for sentence in told:
        if sentence in head or facts.is_beside(sentence):
            tells = told[sentence]
            if tells is None:
                tells = told[sentence] = tuple(_told(timing, sentence, facts))
            yield sentence, tells


def _told(timing: Timing, sentence: Span, facts: Facts) -> Iterator[tuple[When, Span]]:
    """What the clauses of a sentence that name the event say of it, each once."""
    words, seen = facts.words(sentence), set[Span]()
    for match in _names(timing.kind, timing.event).finditer(words) if not _EARLIER.search(words) else ():
        span = Span(
            min(sentence.start + match.start(), sentence.end - 1), min(sentence.start + match.end(), sentence.end)
        )
        clause = facts.clause(span)
        if clause in seen:
            continue
        seen.add(clause)
        state = _tense(facts.words(clause), clause, facts) or _dated(sentence, facts)
        if state is not None:
            yield state, clause


def _tense(words: str, clause: Span, facts: Facts) -> When | None:
    dated = _dated(clause, facts)
    if dated is not None:
        return dated
    to_come, over = _TO_COME.search(words), _OVER.search(words)
    if to_come:
        return "to-come"
    return "over" if over else None


def _dated(span: Span, facts: Facts) -> When | None:
    """Whether the dates in a span all lie after, or all up to, the document's day."""
    days = [d for d in facts.order.days(span) if d.first and d.last]
    if days and all(d.first and d.first > facts.on for d in days):
        return "to-come"
    over = days and all(d.last and d.last <= facts.on for d in days) and not _TO_COME.search(facts.words(span))
    return "over" if over else None


def says_public(span: Span, facts: Facts) -> bool:
    """Whether a cue of what is public says so in so many words, and is not just a thing that is often public."""
    return _PUBLIC.search(facts.words(span)) is not None


def _words(kind: str, event: str) -> tuple[str, ...]:
    """The words by which a draft names an event."""
    known = told_as().get(kind) or events().get(kind)
    return known or ((event[-2:],) if not event.isascii() else (event.split(maxsplit=1)[0],))


@lru_cache(maxsize=1024)
def _names(kind: str, event: str) -> re.Pattern[str]:
    words = _words(kind, event)
    chinese = [re.escape(w) for w in words if not w.isascii()]
    english = [re.escape(w) for w in words if w.isascii()]
    latin = [rf"\b(?:{'|'.join(english)})\b"] if english else []
    return re.compile("|".join(sorted(chinese, key=len, reverse=True) + latin))
