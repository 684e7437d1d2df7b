"""The words beside a number: what it counts, and whether it is about, at least or at most so much."""

from __future__ import annotations

import re
from functools import cache

from recommender.document import Span
from recommender.numbers.quantity import Bound, Number
from recommender.numbers.words import WORDS, beginnings, endings

_BEFORE = WORDS.pattern(r"(?:(?P<most>{said_at_most})|(?P<least>{said_at_least})|(?P<about>{said_about}))\s?$")
_OVER_WITH = WORDS.pattern("{over_with} $")
_TURNED = WORDS.pattern(r"{turned.zh}$|{turned.en}[^,;:.()]{0,24}$")
_AFTER = WORDS.pattern(
    r"\s?(?:(?P<least>{or_more.zh}|{or_more.en}\b)|(?P<most>{or_less.zh}|{or_less.en}\b)"
    r"|(?P<about>{or_so.zh}|{or_so.en}\b))"
)
_LEFT = re.compile(r"[\u3400-\u9fff()A-Za-z' -]{1,40}+$")
_TO_FIGURE = WORDS.pattern(r"(?:{to_figure}|[(\s])+$")
_RIGHT = WORDS.pattern(r"{to_counted}?([\u3400-\u9fff]{1,6})| ?([a-z][a-z-]+(?: [a-z][a-z-]+){0,2})")
# What makes a bare number a date, an hour, an ordinal or a name rather than a count.
NO_COUNT = WORDS.pattern(r"\s?(?:{no_count.zh}|(?:{no_count.en}|{months|months_in_short})\b|[:/]\d)")


@cache
def no_count_begins() -> frozenset[str]:
    """The characters that what makes a bare number no count may begin with."""
    return beginnings("no_count", "months", "months_in_short") | frozenset(":/")


def bound_of(text: str, span: Span) -> Bound:
    """Whether a figure is exact, about, at least or at most so much, by the words beside it."""
    (start, end), match = (span.start, span.end), None
    before, after = start - text[start - 1 : start].isspace(), end + text[end : end + 1].isspace()
    if text[after : after + 1] in beginnings("or_more", "or_less", "or_so"):
        match = _AFTER.match(text, end)
    if match is None and text[before - 1 : before] in endings("said_at_most", "said_at_least", "said_about"):
        match = _BEFORE.search(text, max(0, start - 20), start)
        match = None if match and _OVER_WITH.search(text, max(0, start - 16), match.start()) else match
    if match is None:
        written = text[start + 1 : end]
        return "at-least" if "多" in written else "about" if "余" in written or "来" in written else "exact"
    bounds: dict[str, Bound] = {"least": "at-least", "most": "at-most", "about": "about"}
    found = bounds[match.lastgroup or "about"]
    if found != "about" and match.start() < start and _TURNED.search(text, max(0, match.start() - 32), match.start()):
        return "at-most" if found == "at-least" else "at-least"  # not below so much
    return found


def before(text: str, number: Number, start: int) -> str:
    """What stands before a number, where it is described at all."""
    return left(text, start) if number.described else ""


def left(text: str, start: int) -> str:
    """Up to the last 24 letters before a figure, less the words that only lead to it."""
    while start and text[start - 1] in " :":  # a label: "Accounts: 120"
        start -= 1
    match = _LEFT.search(text, max(0, start - 24), start)
    if match is None:
        return ""
    words = match.group()
    leading = words[-1].isascii() or words[-1] in endings("to_figure")
    return (_TO_FIGURE.sub("", words) if leading else words).strip(" ()")


def right(text: str, end: int) -> str:
    """What follows a figure, where it names something: "ampoules each", not "of us" or "in july"."""
    match = _RIGHT.match(text, end)
    if match is None:
        return ""
    return match[1] or ("" if match[2].split(" ", 1)[0] in WORDS.set_of("leads_on") else match[2])


def english_noun(text: str, end: int) -> bool:
    """Whether an English noun follows a figure."""
    return text[end : end + 1] == " " and right(text, end) != ""
