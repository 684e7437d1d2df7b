"""Shares of a whole: 四成, 三分之一, 千分之五, 30名中有18名, six in ten, one third, half of."""

from __future__ import annotations

import re
from functools import cache

from recommender.document import Span
from recommender.numbers.figure_words import NO_COUNT, before, left, right
from recommender.numbers.numerals import ARABIC, ENGLISH, HAN, value_of
from recommender.numbers.quantity import Bound, Number, Quantity
from recommender.numbers.words import WORDS

_ONE = rf"(?:{ARABIC}|{HAN})"
_TENTHS = WORDS.pattern("成(?!{no_tenths})(?P<rest>半|[一二三四五六七八九](?!{share_measures}))?")
_FRACTION = re.compile(rf"分之({_ONE})")
_SOME = WORDS.pattern(r"{share_measures}[\u3400-\u9fff]{0,8}?[中里][,，]?有?({one})(?={share_measures})", one=_ONE)
_OF = re.compile(
    rf" (?P<of>out of|of|in)(?: the| every)? (?P<whole>{ARABIC}|{ENGLISH})(?![a-z\d]| of (?!the|our|its|all|their))"
)
_WORDED = re.compile(
    r"过半(?![天年月])数?|一半|半数|\bhalf (?:of|the)\b|\b(an?|one|two|three)[ -](half|third|quarter|fifth|tenth)s?\b"
)
_BEFORE_SHARE = frozenset("成分 ")
_LOWER = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "tenth": 10}
_UPPER = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3}
_BASES = {"百": 100.0, "千": 1000.0, "万": 10000.0}


@cache
def share_measures() -> frozenset[str]:
    """The measure words between which a part and its whole may stand."""
    return WORDS.set_of("share_measures")


def share(text: str, number: Number) -> Quantity | None:
    """The share that a number states, or None."""
    after = number.after
    if after not in _BEFORE_SHARE and after not in share_measures() and number.before != "之":
        return None
    if after == "成" and (match := _TENTHS.match(text, number.end)):
        rest = {None: 0.0, "半": 5.0}.get(match["rest"])
        value = number.value * 10 + (value_of(match["rest"]) if rest is None else rest)
        return Quantity(value, "share", "成", Span(number.start, match.end()), noun=before(text, number, number.start))
    if after == "分" and (match := _FRACTION.match(text, number.end)):
        value = value_of(match[1]) / number.value * 100 if number.value else 0.0
        return Quantity(
            value, "share", "分之", Span(number.start, match.end()), noun=before(text, number, number.start)
        )
    if text[number.start - 2 : number.start] == "分之" and text[number.start - 3 : number.start - 2] in _BASES:
        base = text[number.start - 3]
        span = Span(number.start - 3, number.end)
        return Quantity(
            number.value / _BASES[base] * 100, "share", base + "分之", span, noun=before(text, number, span.start)
        )
    pattern = _OF if after == " " else _SOME if after in share_measures() else None
    match = pattern.match(text, number.end) if pattern else None
    return _ratio(text, number, match) if match else None


def _ratio(text: str, number: Number, match: re.Match[str]) -> Quantity | None:
    english = "whole" in match.re.groupindex
    part = number.value if english else value_of(match[1])
    whole = value_of(match["whole"]) if english else number.value
    year = english and match["of"] == "in" and 1900 <= whole <= 2100
    if not 0 < part <= whole or whole < 2 or year or NO_COUNT.match(text, match.end()):
        return None
    span = Span(number.start, match.end())
    noun = right(text, match.end()) if english else before(text, number, number.start)
    return Quantity(part / whole * 100, "share", "of", span, noun=noun, parts=(part, whole))


def worded_shares(text: str) -> list[Quantity]:
    """The shares that are told in words: a third, 过半."""
    if "半" not in text and not any(word in text for word in ("half", "third", "quarter", "fifth", "tenth")):
        return []
    found = []
    for match in _WORDED.finditer(text):
        value = 100.0 * _UPPER[match[1]] / _LOWER[match[2]] if match[2] else 50.0
        bound: Bound = "at-least" if match.group().startswith("过") else "exact"
        span = Span(match.start(), match.end())
        found.append(Quantity(value, "share", match.group(), span, bound, left(text, match.start())))
    return found
