"""By which words a draft names the event of a wording, and what the wording says that it befalls."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from recommender.conditions.event_words import events, told_as
from recommender.conditions.events.chinese_tense import pairs
from recommender.conditions.events.english_subject import english_stems
from recommender.conditions.events.words import WORDS
from recommender.conditions.timing import Timing

Event = tuple[str, str]
TO_SOMEBODY = frozenset({"notice", "tabling"})  # whom they are for tells them from others
_HOW = WORDS.pattern("{how}.*")
_BEFALLEN = WORDS.pattern("{being} (?:been )?([a-z]+)")


def named(timing: Timing) -> Event:
    """What decides by which words a draft tells an event: its class, or where that is unknown the event itself."""
    return (timing.kind, "") if timing.kind else ("", timing.event)


def words_of(kind: str, event: str) -> tuple[str, ...]:
    """The words by which a draft names an event."""
    return told_as().get(kind) or events().get(kind) or _unknown(event)


@lru_cache(maxsize=1024)
def names(kind: str, event: str) -> re.Pattern[str]:
    """The pattern of those words."""
    words = words_of(kind, event)
    chinese = [re.escape(w) for w in words if not w.isascii()]
    english = [re.escape(w) for w in words if w.isascii()]
    latin = [rf"(?<![\w-])(?:{'|'.join(english)})(?![\w-])"] if english else []
    return re.compile("|".join(sorted(chinese, key=len, reverse=True) + latin))


@lru_cache(maxsize=1024)
def befallen(kind: str, event: str) -> frozenset[str]:
    """What the wording says is published, held or signed, without the words of the event itself.

    >>> sorted(befallen("publication", "publication of the report")), befallen("publication", "名单正式公布")
    (['report'], frozenset({'名单'}))
    """
    rest = names(kind, event).sub(" ", event)
    if event.isascii():
        told = rest if kind in TO_SOMEBODY else _HOW.sub("", rest)
        return english_stems(told) - _event_stems()
    for word in WORDS.words("manner"):
        rest = rest.replace(word, "")
    return pairs(rest.strip())


@cache
def _event_stems() -> frozenset[str]:
    words = (word for words in events().values() for word in words if " " not in word)
    return frozenset(one for word in words for one in english_stems(word))


def _unknown(event: str) -> tuple[str, ...]:
    """The words that tell an event of no known class: its last two characters; the verb of *is cleared* or *it sails*
    with its past; else its first word."""
    if not event.isascii():
        return (event[-2:],)
    if passive := _BEFALLEN.search(event):
        return (passive[1],)
    words = event.split()
    if len(words) > 1 and words[-1].endswith("s"):
        root = words[-1].removesuffix("s").removesuffix("e")
        return (words[-1], f"{root}ed")
    return (words[0],)
