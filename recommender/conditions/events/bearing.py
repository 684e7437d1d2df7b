"""Whether what a draft tells of an event bears on an item's own matter, and not on something beside it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from recommender.conditions.events.chinese_tense import pairs
from recommender.conditions.events.english_subject import english_stems
from recommender.conditions.events.mention import Mention
from recommender.conditions.events.words import WORDS
from recommender.conditions.facts import Facts
from recommender.conditions.lowered import lowered_form
from recommender.document import Span
from recommender.numbers.counted import groups_of
from recommender.numbers.units import substances
from recommender.text.normal import stem

_OF = WORDS.pattern("{name_ends}.*")
_PARTS = re.compile(r"[:;,]|\bor\b|\band\b")
_ASPECTS = WORDS.pattern(r"\b{aspects}s?\b[^;:,]*")
_ENOUGH = 2


@dataclass(frozen=True, slots=True)
class Own:
    """What an item's wording is about: its words (stems, or pairs of characters), and those that name its object."""

    words: frozenset[str]
    heads: frozenset[str]


@lru_cache(maxsize=4096)
def own_words(core: str) -> Own:
    """The words of a wording without its conditions.

    >>> sorted(own_words("Attribution of an intrusion to a foreign state").heads)
    ['attribut']
    """
    low = lowered_form(core).text
    if not low.isascii() and pairs(low):
        every = pairs(low) - WORDS.set_of("anywhere")
        return Own(every, every)
    heads = " ".join(_OF.sub("", part) for part in _PARTS.split(low))
    aspects = " ".join(match.group() for match in _ASPECTS.finditer(low))
    return Own(english_stems(low), english_stems(f"{heads} {aspects}"))


def bears(mention: Mention, sentence: Span, facts: Facts, own: Own) -> bool:
    """Whether a mention is of the item's own matter: it shares words with the wording or the title, or with the other
    sentences closest to the item, or refers back to them. What is told of the first one, of last year's or of others
    is not told of this, unless this is called so, too."""
    if not all(stem(word) in own.words or _called(word, sentence, facts) for word in mention.others):
        return False
    if mention.about & own.heads or len(mention.about & own.words) >= _ENOUGH or _alike(mention.about, own.heads):
        return True
    if mention.refers:
        to_come = mention.state == "to-come" and facts.is_beside(sentence)
        near = facts.is_near(sentence) and _of_it(sentence, facts, own)
        return to_come or near or _follows(sentence, facts) or _heads(mention, sentence, facts)
    enough = min(_ENOUGH, len(mention.about))
    beside = [_meant(near, facts) for near in facts.closest if near != sentence]
    return any(len(mention.about & words) >= enough for words in (_title(facts), *beside))


def _alike(about: frozenset[str], heads: frozenset[str]) -> bool:
    """Whether one thing goes by two names: pistols are firearms."""
    kinds = {kind for word in about for kind in groups_of(word)} & WORDS.set_of("alike")
    if kinds and not kinds.isdisjoint(kind for word in heads for kind in groups_of(word)):
        return True
    return any(not about.isdisjoint(one) and not heads.isdisjoint(one) for one in _substances())


@cache
def _substances() -> tuple[frozenset[str], ...]:
    """The stems of the English words for each substance: wheat is grain."""
    return tuple(frozenset(stem(word) for word in words if word.isascii()) for words in substances())


def _called(word: str, sentence: Span, facts: Facts) -> bool:
    told = (facts.words(near) for near in facts.closest if near != sentence)
    called = re.compile(rf"\b{re.escape(word)}\b" if word.isascii() else re.escape(word))
    return any(called.search(words) for words in (facts.title, *told))


def _of_it(sentence: Span, facts: Facts, own: Own) -> bool:
    """Whether what a sentence near the item refers to may be its matter: it is the closest, or shares its words. (Only
    Chinese leaves so much out that others near by tell of what else the paper is about.)"""
    words = facts.words(sentence)
    return words.isascii() or sentence == facts.near[0] or not pairs(words).isdisjoint(own.words)


def _heads(mention: Mention, sentence: Span, facts: Facts) -> bool:
    """Whether a mention that names nothing opens the draft: "Published 0700" tells of the draft itself."""
    words = re.findall("[a-z]+", facts.words(sentence)[:24])
    return facts.sentences[:1] == (sentence,) and words != [] and stem(words[0]) in mention.said


def _follows(sentence: Span, facts: Facts) -> bool:
    return any(facts.order.after(near) == sentence for near in facts.closest)


def _title(facts: Facts) -> frozenset[str]:
    return facts.memory.once("title", lambda: meant(facts.title))


def _meant(sentence: Span, facts: Facts) -> frozenset[str]:
    return facts.memory.once(("meant", sentence), lambda: meant(facts.words(sentence)))


def meant(words: str) -> frozenset[str]:
    """Stems and pairs of characters that mean something by themselves."""
    return english_stems(words) | (frozenset() if words.isascii() else pairs(words) - WORDS.set_of("anywhere"))
