"""Scales of maps: 1:5000, 五千比一, one inch to the mile."""

from __future__ import annotations

import re

from recommender.document import Span
from recommender.numbers.figure_words import before
from recommender.numbers.numerals import ARABIC, ENGLISH, HAN, value_of
from recommender.numbers.quantity import Number, Quantity
from recommender.numbers.units import units

BEFORE_SCALE = frozenset(" \u00a0\u3000\t:∶/比")
_SCALE = re.compile(
    rf"\s?[:∶/]\s?(?P<n>\d+(?:,\d{{3}})*(?:\.\d+(?=[千万])|(?: \d{{3}})+)?)(?P<times>[千万]?)(?!\d|:|\.\d)"
    rf"|比(?P<han>{HAN})"
)
_TOLD_SCALE = re.compile(
    rf"\b(?:1|one) (?P<small>inch|cm|centim\w+) (?:to|for|equals|represents) (?:the |(?P<n>{ARABIC}|{ENGLISH}) )"
    r"(?P<large>m|km|[a-z]{4,10})\b"
)


def scale(text: str, number: Number) -> Quantity | None:
    """The scale that a number begins, or None."""
    if number.value != 1 or number.after not in BEFORE_SCALE:
        return None
    match = _SCALE.match(text, number.end)
    if match is None or (match["n"] is not None and number.written != "1"):
        return None
    if match["han"]:
        value = value_of(match["han"])
    else:
        value = float(match["n"].replace(",", "").replace(" ", "")) * {"千": 1000, "万": 10_000}.get(match["times"], 1)
    if value < 100:
        return None
    return Quantity(value, "scale", "1:", Span(number.start, match.end()), noun=before(text, number, number.start))


def told_scales(text: str) -> list[Quantity]:
    """Scales told by what a length on the map is: one inch to the mile."""
    found = []
    for match in _TOLD_SCALE.finditer(text) if "inch" in text or "cent" in text or "cm" in text else ():
        many = value_of(match["n"]) if match["n"] else 1.0
        small, large = (units().get(match[name], ("", 0.0)) for name in ("small", "large"))
        if small[0] == large[0] == "length" and large[1] * many >= 100 * small[1]:
            value = float(f"{large[1] * many / small[1]:.9g}")
            found.append(Quantity(value, "scale", "1:", Span(match.start(), match.end())))
    return found
