"""The events that scope items wait for: the words that name them (``events.toml``), or tell of them (``told.toml``)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from recommender.text.word_groups import WordGroups

_BEING = re.compile(r"\b(?:is|are|was|were|been)(?: [a-z]+ly)? $")
_EVENTS, _TOLD = WordGroups(__package__, "events.toml"), WordGroups(__package__, "told.toml")


@cache
def events() -> dict[str, tuple[str, ...]]:
    """Event class -> the words that name it."""
    return {kind: _EVENTS.words(kind) for kind in _EVENTS.names()}


@cache
def told_as() -> dict[str, tuple[str, ...]]:
    """Event class -> the words by which drafts tell of it, where a wording's words mean other things in a draft."""
    chinese = {kind: tuple(word for word in words if not word.isascii()) for kind, words in events().items()}
    return {kind: (*chinese[kind], *_TOLD.words(kind)) for kind in _TOLD.names()}


def event_kind(words: str) -> str:
    """The class of the event that ``words`` end with (Chinese) or name first (English); empty if unknown.

    >>> event_kind("查处结论公布"), event_kind("announcement of the tender"), event_kind("春天")
    ('publication', 'publication', '')
    >>> event_kind("award is made"), event_kind("award is announced")
    ('award', 'publication')
    """
    if words[:1].isascii():
        match = _told_public(words) or _english().search(words)
    else:
        found = [m for m in _chinese().finditer(words)]
        match = found[-1] if found else None
    return _kinds()[match.group()] if match else ""


def _told_public(words: str) -> re.Match[str] | None:
    """The verb by which something is published, whatever it is: the decision is announced."""
    verb = next((m for m in _english().finditer(words) if _BEING.search(words[: m.start()])), None)
    return verb if verb and _kinds()[verb.group()] == "publication" else None


def leading(words: str) -> str:
    """The event word that a Chinese run begins with; the run where it is short and has one elsewhere; else nothing.

    >>> leading("公布的名单"), leading("正式公布"), leading("春天")
    ('公布', '正式公布', '')
    """
    if match := _chinese().match(words):
        return match.group()
    return words if _chinese().search(words) and len(words) <= 8 else ""


@cache
def _kinds() -> dict[str, str]:
    return {word: kind for kind, words in events().items() for word in words}


@cache
def _chinese() -> re.Pattern[str]:
    return re.compile(any_of(word for word in _kinds() if not word.isascii()))


@cache
def _english() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{any_of(word for word in _kinds() if word.isascii())})(?![\w-])")


def any_of(words: Iterable[str]) -> str:
    """Any of some words as they are written, the longest first, as an expression."""
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
