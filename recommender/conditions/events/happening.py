"""Whether an event that an item waits for is to come or over, as the draft tells it of the item's own matter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from recommender.conditions.clauses import Timing, events, told_as
from recommender.conditions.events.bearing import Own, bears
from recommender.conditions.events.chinese_tense import in_chinese, of_chinese, pairs
from recommender.conditions.events.english_tense import english_stems, in_english, of_english
from recommender.conditions.facts import Facts
from recommender.conditions.lowered import Around, Mention, Told, When, lowered_form
from recommender.document import Span

_PUBLICATION = frozenset({"publication", "notice", "opening", "award", "tabling", "issue"})
_PARTICULAR = frozenset({"use", "marking"})  # their words name no other event
_EARLIER = re.compile(r"去年|上年|往年|历年|上次|上一轮")
_PUBLIC = re.compile(
    r"公开|公布|发布|公示|公告|公报|刊|见报|网站|官网|网上|通稿|新闻|播|展览|馆藏|年鉴|印发社会"
    r"|publ|print|gazett|website|on sale|press|releas|announc|broadcast|newspaper|(?:today's|the|local) papers?\b"
    r"|shel[fv]|reading room|librar|bookshop"
)
_EDGES = re.compile(r"[,，:：;；。]")
_PARTS = re.compile(r"[:：;；。]")
_SUBJECT = re.compile(r"\b(?!(?:was|were|has|have|had|been|is|are|not|and|first|since|will|be|now|already)\b)[a-z]{2,}")
_LABEL = re.compile(r"(?:published|public|printed|past|annual|official|standard|historical)\b")
_RULE = re.compile(r"^(?:until|before|prior|pending|ahead)|前$")
_FOR_ALL = re.compile(
    r"(?:公告|通告|公示|发布稿|新闻稿|通稿|答记者问|公开信)(?:$|[（(\s])"
    r"|^press (?:release|notice|statement|text)\b|\bpublic notice\b"
    r"|\bfor immediate release\b|\bpress release\b|^(?:notice|warning) to\b"
)
_HELD = re.compile(
    r"草案|代拟|送审|审议|拟|请示|汇报|底稿|征求意见|未定|[预待]发"
    r"|\b(?:draft|embargo|not before|hold|until|proposed|lines|note on|comments?)"
)
_LINE = 80
_HEAD = 3


@dataclass(frozen=True, slots=True)
class Seen:
    """What a draft tells of an event, and the clause that tells it; None where the title does. ``rule``: only said as
    what holds until the event."""

    state: When
    span: Span | None
    found: str
    rule: bool = False


def happening(timing: Timing, facts: Facts, own: Own | None = None) -> Seen | None:
    """The state of the event of ``timing``: from the sentences beside the matter first, then from their
    paragraphs and the head of the draft; None where the draft says nothing of it.

    ``own``: what the wording is about; what the draft tells of something else is not heard. Without it all is.
    """
    if own is not None and timing.kind not in _PUBLICATION:
        own = Own(own.words, own.words)  # what arrives is the ship of "route of a ship", what is told is the route
    told = list(_telling(timing, facts))
    near, far = list[Seen](), list[Seen]()
    for sentence, tells in told:
        (near if facts.is_near(sentence) else far).extend(_own(sentence, tells, timing, facts, own))
    seen = [*_own_cues(timing, facts, own), *_titled(timing, facts, own), *near] or far
    seen = seen or list(_itself_public(timing, facts, own))
    over = next((each for each in seen if each.state == "over"), None)
    if over and all(each.rule or each.state == "over" for each in seen):
        return Seen("unclear", over.span, over.found) if _denied(told, facts) else over
    if not seen or all(each.state == seen[0].state for each in seen):
        return seen[0] if seen else None
    return Seen("unclear", seen[0].span, seen[0].found)


def _denied(told: list[tuple[Span, Told]], facts: Facts) -> bool:
    """Whether a sentence closest to the item says that the event is to come, be it of what no wording names."""
    return any(
        mention.state == "to-come" and not mention.rule and not mention.others
        for sentence, tells in told
        if facts.is_closest(sentence)
        for mention, _ in tells
    )


def _titled(timing: Timing, facts: Facts, own: Own | None) -> Iterator[Seen]:
    """What the title tells of the event: it speaks of the draft's own matter. (*Minutes, published 3 May*.)"""
    if own is not None and facts.document.title:
        yield from facts.memory.once(("titled", _named(timing)), lambda: tuple(_of_title(timing, facts)))


def _of_title(timing: Timing, facts: Facts) -> Iterator[Seen]:
    title = lowered_form(facts.document.title).text
    for match in _names(timing.kind, timing.event).finditer(title):
        at = _around(title, *match.span())
        state = in_english(at) if at.word.isascii() else in_chinese(at)
        if state == "over" and not _mention(at, state).others:
            yield Seen(state, None, facts.document.title)


def _itself_public(timing: Timing, facts: Facts, own: Own | None) -> Iterator[Seen]:
    """A press release or a public notice publishes what it says, unless it says that it is a draft or held back."""
    if own is None or timing.kind not in ("publication", "notice"):
        return
    head = facts.memory.once("head", lambda: _genre(facts))
    if head is not None:
        yield Seen("over", *head)


def _genre(facts: Facts) -> tuple[Span | None, str] | None:
    """The words of title or first line by which a paper is one for the public."""
    first = facts.document.paragraphs[0] if facts.document.paragraphs else Span(0, 0)
    line, title = facts.words(first), lowered_form(facts.document.title).text
    if _HELD.search(line) or _HELD.search(title) or any(facts.cues_in("not-yet", facts.sentences)):
        return None
    if match := _FOR_ALL.search(line) if len(first) <= _LINE else None:
        span = Span(min(first.start + match.start(), first.end - 1), min(first.start + match.end(), first.end))
        return span, span.of(facts.document.text)
    return (None, facts.document.title) if _FOR_ALL.search(title) else None


def _own(sentence: Span, told: Told, timing: Timing, facts: Facts, own: Own | None) -> Iterator[Seen]:
    """What the clauses of a sentence tell of the event of this matter."""
    for mention, span in told:
        if own is None or _same(mention, sentence, timing, facts, own):
            yield _seen(mention, span, facts)


def _seen(mention: Mention, span: Span, facts: Facts) -> Seen:
    return Seen(mention.state, span, span.of(facts.document.text), mention.rule)


def _same(mention: Mention, sentence: Span, timing: Timing, facts: Facts, own: Own) -> bool:
    """Whether a mention is of the event of this matter: of what the wording says is published, held or signed."""
    what = _what(timing.kind, timing.event)
    more = mention.about - what
    if mention.about & what and (not more or (not timing.event.isascii() and more & own.words)):
        return not mention.others or bears(mention, sentence, facts, own)
    if not timing.event.isascii() and timing.kind in _PARTICULAR:
        return not mention.others
    if what and not timing.event.isascii():
        return mention.refers and bears(mention, sentence, facts, own)
    return bears(mention, sentence, facts, own)


def _own_cues(timing: Timing, facts: Facts, own: Own | None) -> Iterator[Seen]:
    """What is said of the matter's standing in so many words: public, over, to come."""
    names = ("already-public", "over-already") if timing.kind in _PUBLICATION else ("over-already",)
    for name in names:
        for span in facts.cues_in(name, facts.closest):
            if name != "already-public" or says_public(span, facts):
                yield from _cue(span, timing, facts, own)
    for span in facts.cues_in("not-yet", facts.near):
        words, mention = facts.words(span), cue_mention(span, facts)
        if own is not None and mention and not bears(mention, facts.sentence(span), facts, own):
            continue
        yield Seen("to-come", span, span.of(facts.document.text), _RULE.search(words) is not None)


def _cue(span: Span, timing: Timing, facts: Facts, own: Own | None) -> Iterator[Seen]:
    sentence = facts.sentence(span)
    mention = None if _EARLIER.search(facts.words(sentence)) else cue_mention(span, facts)
    if mention is not None and (own is None or bears(mention, sentence, facts, own)):
        yield _seen(mention, span, facts)


def cue_mention(span: Span, facts: Facts) -> Mention | None:
    """A cue as an event told of something; None where its clause only says what is to come or would be."""
    return facts.memory.once(("cue", span), lambda: _cue_mention(span, facts))


def _cue_mention(span: Span, facts: Facts) -> Mention | None:
    sentence = facts.sentence(span)
    at = _around(facts.words(sentence), span.start - sentence.start, span.end - sentence.start)
    if not at.word.isascii():
        state = in_chinese(at) or "over"
        return of_chinese(at, state)
    if _LABEL.match(at.word) and re.search(r"\b(?:in|its|their|the|from|of|with) $", at.before):
        return None
    if in_english(Around(at.before, "told", "")) == "to-come" or re.search(r"\b(?:will|shall|may)\b|'ll", at.after):
        return None
    return of_english(Around(f"{at.before} {at.after}", at.word, ""), "over")


def _telling(timing: Timing, facts: Facts) -> Iterator[tuple[Span, Told]]:
    """The sentences beside the matter and at the head of the draft that name the event, with what they tell of it."""
    event = _named(timing)
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


def _named(timing: Timing) -> tuple[str, str]:
    """What decides by which words a draft tells an event: its class, or where that is unknown the event itself."""
    return (timing.kind, "") if timing.kind else ("", timing.event)


def _told(timing: Timing, sentence: Span, facts: Facts) -> Iterator[tuple[Mention, Span]]:
    """What the clauses of a sentence that name the event say of it, each once."""
    words, seen = facts.words(sentence), set[Span]()
    for match in _names(timing.kind, timing.event).finditer(words) if not _EARLIER.search(words) else ():
        span = Span(
            min(sentence.start + match.start(), sentence.end - 1), min(sentence.start + match.end(), sentence.end)
        )
        clause = facts.clause(span)
        if clause in seen:
            continue
        at = _around(words, match.start(), match.end())
        dated = _dated(clause, facts) or _dated(sentence, facts)
        state = in_english(at, dated) if at.word.isascii() else in_chinese(at) or dated
        if state is not None:
            seen.add(clause)
            yield _mention(at, state), clause


def _mention(at: Around, state: When) -> Mention:
    return of_english(at, state) if at.word.isascii() else of_chinese(at, state)


def _around(words: str, start: int, end: int) -> Around:
    """An event word within its clause."""
    first = max((m.end() for m in _EDGES.finditer(words, 0, start)), default=0)
    if words[start:end].isascii() and not _SUBJECT.search(words[first:start]):
        first = max((m.end() for m in _PARTS.finditer(words, 0, start)), default=0)  # "its accounts, published in May"
    edge = _EDGES.search(words, end)
    return Around(words[first:start].lstrip(), words[start:end], words[end : edge.start() if edge else len(words)])


def _dated(span: Span, facts: Facts) -> When | None:
    """Whether the dates in a span all lie after, or all up to, the document's day."""
    days = [d for d in facts.order.days(span) if d.first and d.last]
    if days and all(d.first and d.first > facts.on for d in days):
        return "to-come"
    return "over" if days and all(d.last and d.last <= facts.on for d in days) else None


def says_public(span: Span, facts: Facts) -> bool:
    """Whether a cue of what is public says so in so many words, and is not just a thing that is often public."""
    return _PUBLIC.search(facts.words(span)) is not None


@lru_cache(maxsize=1024)
def _what(kind: str, event: str) -> frozenset[str]:
    """What the wording says is published, held or signed, without the words of the event itself."""
    rest = _names(kind, event).sub(" ", event)
    if event.isascii():
        return english_stems(re.sub(r"\b(?:in|by|to|from|throughout|before|with)\b.*", "", rest)) - _event_stems()
    return pairs(rest.replace("正式", "").replace("依法", "").strip())


@cache
def _event_stems() -> frozenset[str]:
    words = (word for words in events().values() for word in words if " " not in word)
    return frozenset(one for word in words for one in english_stems(word))


def _words(kind: str, event: str) -> tuple[str, ...]:
    """The words by which a draft names an event."""
    return told_as().get(kind) or events().get(kind) or _unknown(event)


def _unknown(event: str) -> tuple[str, ...]:
    """The words that tell an event of no known class: its last two characters; the verb of *is cleared* or *it sails*
    with its past; else its first word."""
    if not event.isascii():
        return (event[-2:],)
    if passive := re.search(r"\b(?:is|are|has|have|was|were)\b (?:been )?([a-z]+)", event):
        return (passive[1],)
    words = event.split()
    if len(words) > 1 and words[-1].endswith("s"):
        root = words[-1].removesuffix("s").removesuffix("e")
        return (words[-1], f"{root}ed")
    return (words[0],)


@lru_cache(maxsize=1024)
def _names(kind: str, event: str) -> re.Pattern[str]:
    words = _words(kind, event)
    chinese = [re.escape(w) for w in words if not w.isascii()]
    english = [re.escape(w) for w in words if w.isascii()]
    latin = [rf"\b(?:{'|'.join(english)})\b"] if english else []
    return re.compile("|".join(sorted(chinese, key=len, reverse=True) + latin))
