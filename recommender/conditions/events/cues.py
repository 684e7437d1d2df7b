"""Words that say how a matter stands without naming an event (public, over), told of something as events are."""

from __future__ import annotations

from recommender.conditions.events.chinese_tense import in_chinese, of_chinese, tells_nothing
from recommender.conditions.events.english_subject import of_english
from recommender.conditions.events.english_tense import in_english
from recommender.conditions.events.mention import Around, Mention
from recommender.conditions.events.telling import around
from recommender.conditions.events.words import WORDS
from recommender.conditions.facts import Facts
from recommender.document import Span

_PUBLIC, _LABEL, _WILL_BE = WORDS.pattern("{public}"), WORDS.pattern("{label}"), WORDS.pattern("{will_be}")
_LABEL_BEHIND = WORDS.pattern("{label_behind} $")


def says_public(span: Span, facts: Facts) -> bool:
    """Whether a cue of what is public says so in so many words, and is not just a thing that is often public."""
    return _PUBLIC.search(facts.words(span)) is not None


def cue_mention(span: Span, facts: Facts) -> Mention | None:
    """A cue as an event told of something; None where its clause only says what is to come or would be."""
    return facts.memory.once(("cue", span), lambda: _cue_mention(span, facts))


def _cue_mention(span: Span, facts: Facts) -> Mention | None:
    sentence = facts.sentence(span)
    at = around(facts.words(sentence), span.start - sentence.start, span.end - sentence.start)
    if not at.word.isascii():
        if tells_nothing(at):
            return None
        state = in_chinese(at) or "over"
        return of_chinese(at, state)
    if _LABEL.match(at.word) and _LABEL_BEHIND.search(at.before):
        return None
    if in_english(Around(at.before, "told", "")) == "to-come" or _WILL_BE.search(at.after):
        return None
    return of_english(Around(f"{at.before} {at.after}", at.word, ""), "over")
