"""What an item's wording leaves out, held against a draft: already published, removed, what the press was given."""

from __future__ import annotations

import re

from recommender.conditions.carried import carried
from recommender.conditions.clauses import Clause
from recommender.conditions.event_words import event_kind
from recommender.conditions.events.bearing import Own, bears
from recommender.conditions.events.cues import cue_mention, says_public
from recommender.conditions.events.english_subject import english_stems
from recommender.conditions.events.for_all import for_all
from recommender.conditions.events.happening import Seen, happening
from recommender.conditions.facts import Facts
from recommender.conditions.timing import Timing
from recommender.conditions.words import WORDS
from recommender.document import Span
from recommender.recommendation import Condition, Quote, State
from recommender.text.normal import stem

_PUBLIC, _BEFALLS, _OUGHT = WORDS.pattern("{public}"), WORDS.pattern("{befalls}"), WORDS.pattern("{ought}")


def excluded(clause: Clause, facts: Facts, own: Own) -> Condition:
    """Not met where what the wording leaves out is what the draft has; met where the draft says it is not public."""
    public, named = _PUBLIC.search(clause.words), _things(clause)
    if paper := carried(clause.words, facts) or (for_all(facts) if public else None):
        return _condition("not-met", clause, *paper, facts)
    if public:
        for span in facts.cues_in("already-public", facts.closest):
            if says_public(span, facts) and _left_out(span, named, facts, own):
                return _condition("not-met", clause, span, span.of(facts.document.text), facts)
    seen = _befallen(clause, facts, Own(named, named) if named else own)
    if named and not (seen and seen.span and english_stems(facts.words(facts.sentence(seen.span))) & own.words - named):
        seen = None
    if seen and seen.state != "unclear" and not seen.rule:
        state: State = "not-met" if seen.state == "over" else "met"
        return _condition(state, clause, seen.span, seen.found, facts)
    for span in facts.cues_in("not-yet", facts.near_paragraphs) if public else ():
        return _condition("met", clause, span, span.of(facts.document.text), facts)
    return Condition("exclusion", "to-verify", clause.text)


def _condition(state: State, clause: Clause, span: Span | None, found: str, facts: Facts) -> Condition:
    quote = Quote.of(span, facts.document.text) if span else None
    return Condition("exclusion", state, clause.text, found, quote)


def _things(clause: Clause) -> frozenset[str]:
    """The things that an exclusion names (the annual figure published by the Office of Statistics). One of what is
    *already published* or *removed* names none, and leaves out whatever is."""
    if match := re.search(r"的([\u3400-\u9fff]{2,})$", clause.words):
        return frozenset({match[1]})
    words = _BEFALLS.sub(" ", _PUBLIC.sub(" ", clause.words.lower()))
    return frozenset(stem(word) for word in re.findall(r"[a-z]{4,}", words)) - WORDS.stems("no_thing")


def _left_out(cue: Span, named: frozenset[str], facts: Facts, own: Own) -> bool:
    """Whether what is public is the matter itself and, where the wording names what it leaves out, that thing."""
    sentence, told = facts.sentence(cue), cue_mention(cue, facts)
    if told is None or not named:
        return told is not None and bears(told, sentence, facts, own)
    words = facts.words(sentence)
    here = {stem(word) for word in re.findall(r"[a-z]{4,}", words)} | {thing for thing in named if thing in words}
    return bool(named & here) and (bool(here & own.words - named) or set(facts.closest) == {sentence})


def _befallen(clause: Clause, facts: Facts, own: Own) -> Seen | None:
    """What the draft tells of the event that an exclusion waits for: removed, left office, 已公开."""
    if _OUGHT.search(clause.words) or not (event_kind(clause.words) or _BEFALLS.search(clause.words)):
        return None
    verbs = _BEFALLS.findall(clause.words) if clause.words.isascii() else []
    event = verbs[-1] if verbs else clause.words
    timing = Timing("after", event.removesuffix("的"), event_kind(clause.words), clause.span, clause.text)
    return happening(timing, facts, own)
