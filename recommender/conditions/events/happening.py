"""Whether an event that an item waits for is to come or over, as the draft tells it of the item's own matter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from recommender.conditions.events.bearing import Own, bears
from recommender.conditions.events.chinese_tense import pairs
from recommender.conditions.events.cues import cue_mention, says_public
from recommender.conditions.events.english_subject import english_stems
from recommender.conditions.events.for_all import for_all
from recommender.conditions.events.mention import Mention, Told, When
from recommender.conditions.events.naming import TO_SOMEBODY, befallen, named
from recommender.conditions.events.telling import EARLIER, telling, title_tells
from recommender.conditions.events.words import WORDS
from recommender.conditions.facts import Facts
from recommender.conditions.timing import Timing
from recommender.document import Span
from recommender.numbers.counted import groups_of

_PUBLICATION = frozenset({"publication", "notice", "call", "opening", "award", "tabling", "issue"})
_PARTICULAR = frozenset({"use", "marking"})  # their words name no other event
_AWARDED = frozenset({"opening", "award"})
_NAMED = 2  # pairs of characters of a name
_ENDED = frozenset({"completion", "mending", "containment", "removal", "recovery"})
_LEFT_OVER = WORDS.pattern("{left_over}")
_REMAINS = WORDS.pattern("{remains}")
_EXAMINED = WORDS.pattern("{examined}")
_SALES = WORDS.pattern("{sales}")
_PLANNED = WORDS.pattern("{still_planned}")
_WAITS = WORDS.pattern("{waits}")
_UNPUBLISHED = WORDS.pattern("{unpublished}")
_RULE = WORDS.pattern("{rule}")


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
    told = [each for one in _ways(timing, own) for each in telling(one, facts)]
    told += _after_use(timing, facts)
    near, far = list[Seen](), list[Seen]()
    for sentence, tells in told:
        (near if facts.is_near(sentence) else far).extend(_own(sentence, tells, timing, facts, own))
    seen = [*_own_cues(timing, facts, own), *_titled(timing, facts, own), *near, *_gone(timing, facts, own)] or far
    seen = seen or list(_itself_public(timing, facts, own))
    over = next((each for each in seen if each.state == "over"), None)
    if over and all(each.rule or each.state == "over" for each in seen):
        left = (timing.kind in _ENDED and _remains(facts)) or any(facts.match(_WAITS, near) for near in facts.near)
        later = any(each.state == "to-come" and not each.rule for each in far)
        later = later or (timing.kind in _PUBLICATION and own is not None and _held_elsewhere(facts))
        return Seen("unclear", over.span, over.found) if left or later or _denied(told, facts) else over
    if not seen or all(each.state == seen[0].state for each in seen):
        return seen[0] if seen else None
    return Seen("unclear", seen[0].span, seen[0].found)


def _ways(timing: Timing, own: Own | None) -> Iterator[Timing]:
    """The event, and what happens no later: what moves is complete when it has arrived, a sale ends with the sale."""
    yield timing
    if timing.kind == "completion" and own is not None and own.words & WORDS.stems("journeys"):
        yield replace(timing, kind="arrival", event="arrival")
    if timing.kind == "end" and _SALES.search(timing.event):
        yield replace(timing, kind="award", event="成交")


def _after_use(timing: Timing, facts: Facts) -> Iterator[tuple[Span, Told]]:
    """What is told as over that comes after an examination: its marks or its papers are out."""
    if timing.kind == "use" and _EXAMINED.search(timing.event):
        out = WORDS.set_of("after_use")
        for sentence, tells in telling(replace(timing, kind="publication", event="公布"), facts):
            if over := tuple(told for told in tells if told[0].state == "over" and told[0].about & out):
                yield sentence, over


def _gone(timing: Timing, facts: Facts, own: Own | None) -> Iterator[Seen]:
    """Sentences beside the matter that say that nothing of it is left so: no system still has the fault."""
    if own is None or timing.kind not in _ENDED or not timing.event.isascii():
        return
    for span in facts.near:
        if facts.match(_LEFT_OVER, span) and english_stems(facts.words(span)) & own.words:
            yield Seen("over", span, span.of(facts.document.text))


def _remains(facts: Facts) -> bool:
    """Whether a sentence beside the matter says that some of it is left, or that it is back."""
    return any(facts.match(_REMAINS, span) and not facts.match(_LEFT_OVER, span) for span in facts.near)


def _held_elsewhere(facts: Facts) -> bool:
    """Whether a sentence of the draft says of figures or texts in it that they are not public: 以上均为未公布数."""
    return any(_UNPUBLISHED.search(facts.words(cue)) for cue in facts.cues_in("not-yet", facts.sentences))


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
    title = facts.document.title if own is not None else ""
    if title and facts.memory.once(("titled", named(timing)), lambda: title_tells(timing, facts)):
        yield Seen("over", None, title)


def _itself_public(timing: Timing, facts: Facts, own: Own | None) -> Iterator[Seen]:
    """A press release or a public notice publishes what it says, unless it says that it is a draft or held back."""
    if own is None or timing.kind not in ("publication", "notice", "execution"):
        return
    if head := for_all(facts):
        yield Seen("over", *head)


def _own(sentence: Span, told: Told, timing: Timing, facts: Facts, own: Own | None) -> Iterator[Seen]:
    """What the clauses of a sentence tell of the event of this matter."""
    for mention, span in told:
        if own is None or _same(mention, sentence, timing, facts, own):
            yield _seen(mention, span, facts)


def _seen(mention: Mention, span: Span, facts: Facts) -> Seen:
    return Seen(mention.state, span, span.of(facts.document.text), mention.rule)


def _same(mention: Mention, sentence: Span, timing: Timing, facts: Facts, own: Own) -> bool:
    """Whether a mention is of the event of this matter: of what the wording says is published, held or signed."""
    what = befallen(timing.kind, timing.event)
    more = mention.about - what
    if timing.kind in TO_SOMEBODY and what and timing.event.isascii():
        return _given(mention, what, sentence, facts, own)
    told = not timing.event.isascii() and more & own.words
    named = not timing.event.isascii() and mention.about and mention.about <= pairs(timing.event)
    whole = len(what) >= _NAMED and what <= mention.about and not timing.event.isascii()
    if named or (mention.about & what and (not more or told or whole)):
        others = [word for word in mention.others if not (whole and word in WORDS.words("recurring"))]
        return not others or bears(mention, sentence, facts, own)
    if timing.event.isascii() and not mention.others and _names_itself(mention, sentence, timing, facts, own):
        return True
    if not timing.event.isascii() and _in_its_place(mention, sentence, timing, facts):
        return not mention.others
    if what and not timing.event.isascii():
        itself = timing.kind in _PUBLICATION or any(word in timing.event for word in mention.said)  # not: he left
        return (mention.refers or not itself) and bears(mention, sentence, facts, own)
    return bears(mention, sentence, facts, own)


def _in_its_place(mention: Mention, sentence: Span, timing: Timing, facts: Facts) -> bool:
    """Whether an event told in Chinese is the matter's by its word and its place: one that names no other event; the
    wording's own word near the matter (进场); an outcome beside it (中选结果已公布)."""
    if timing.kind in _PARTICULAR or not mention.refers:
        return timing.kind in _PARTICULAR
    return facts.is_near(sentence) if not timing.kind else timing.kind in _AWARDED and facts.is_beside(sentence)


def _given(mention: Mention, what: frozenset[str], sentence: Span, facts: Facts, own: Own) -> bool:
    """Whether a warning or a presentation is the one to those that the wording names, or to nobody named."""
    if mention.goal:
        return bool(mention.goal & what) and (mention.refers or bears(mention, sentence, facts, own))
    if mention.about & what:
        return not mention.others
    named = mention.generic if mention.refers else frozenset()
    return not named and bears(mention, sentence, facts, own)


def _names_itself(mention: Mention, sentence: Span, timing: Timing, facts: Facts, own: Own) -> bool:
    """Whether an event told near the matter is the matter's by its own name, whatever it befell: a search that the
    wording speaks of was made, the paper was sat; or befell no more than persons: arrests."""
    if not facts.is_near(sentence) or timing.kind in _PUBLICATION:
        return False
    if mention.generic & own.heads:
        return True
    if timing.kind != "execution":
        return False
    if any(facts.match(_PLANNED, near) for near in facts.closest):
        return False
    persons = not mention.about or any("persons" in groups_of(word) for word in mention.about)
    return bool(mention.said & own.heads) or (persons and bool(mention.said & english_stems(timing.event)))


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
    mention = None if EARLIER.search(facts.words(sentence)) else cue_mention(span, facts)
    if mention is not None and (own is None or bears(mention, sentence, facts, own)):
        yield _seen(mention, span, facts)
