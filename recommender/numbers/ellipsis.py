"""Figures that leave out what the figure beside them says: 10至20万吨, "12 tonnes, then 14"."""

from __future__ import annotations

import re

from recommender.document import Span
from recommender.numbers.figure_words import right
from recommender.numbers.numerals import value_of
from recommender.numbers.quantity import LAST_MARK, Number, Quantity, factor_of

LARGE = 1000  # a number with no noun beside it is kept from here on
MAX_ELLIPSIS, ALIKE = 40, 12.0  # how far a unit reaches, and how many times larger or smaller what has it may be
_NO_ELLIPSIS = frozenset({"scale", "duration", "points"})
_OF_THEM = re.compile(r" of (?:th|us\b|our|his|her|its)|[a-z\d]")
_LIST = re.compile(r" ?(?:,|、|,? ?(?:and|or|和|及)) ?")
_SENTENCE_END = re.compile(r"[。；;\n]|[.!?] ")
_RANGE_MAGNITUDES = ("万", "亿", "thousand", "million", "billion")
_MAGNITUDE = re.compile("[万亿]|thousand|million|billion")


def elliptic(text: str, found: list[Quantity]) -> list[Quantity]:
    """A bare figure after one with a unit, in one sentence and of its size, has that unit: "12 tonnes, then 14"."""
    whole: list[Quantity] = []
    united: Quantity | None = None
    for quantity in _listed(text, found):
        if quantity.unit_text or quantity.dimension != "count" or right(text, quantity.span.end):
            united = quantity
        elif united is not None and _same_unit(text, united, quantity):
            united = _inheriting(quantity, united)
        elif quantity.noun or (quantity.value >= LARGE and not quantity.span.of(text).isdigit()):
            whole.append(quantity)
            continue
        else:
            continue
        whole.append(united)
    return whole


def _listed(text: str, found: list[Quantity]) -> list[Quantity]:
    """The figures of a list that says its unit once, at its end: "10.8, 11.5 and 13.3 per cent"."""
    for place in range(len(found) - 2, -1, -1):
        bare, united = found[place], found[place + 1]
        pronoun = bare.span.of(text) == "one"  # the big one, 2.3 TBq
        if (
            pronoun
            or bare.unit_text
            or bare.dimension != "count"
            or not united.unit_text
            or united.dimension in _NO_ELLIPSIS
        ):
            continue
        raw = united.value / factor_of(united)
        if _LIST.fullmatch(text, bare.span.end, united.span.start) and raw / ALIKE <= bare.value <= raw * ALIKE:
            found[place] = _inheriting(bare, united)
    return found


def _inheriting(bare: Quantity, united: Quantity) -> Quantity:
    value = float(f"{bare.value * factor_of(united):.12g}")
    noun = united.noun if united.dimension in ("count", "persons") else bare.noun
    return bare._replace(value=value, dimension=united.dimension, unit_text=united.unit_text, noun=noun)


def _same_unit(text: str, united: Quantity, bare: Quantity) -> bool:
    """Whether a bare figure leaves its unit out because the figure before has said it."""
    between = text[united.span.end : bare.span.start]
    if (
        _OF_THEM.match(text, bare.span.end)
        or len(between) > MAX_ELLIPSIS
        or united.dimension in _NO_ELLIPSIS
        or _SENTENCE_END.search(between)
    ):
        return False
    raw = united.value / factor_of(united)
    return 0 < raw / ALIKE <= bare.value <= raw * ALIKE


def begun(first: Number, second: Number, quantity: Quantity) -> Quantity:
    """The first figure of a range takes the unit of the second: 10至20万吨 is 10万 to 20万, 70 to 85 thousand."""
    factor = quantity.value / second.value if second.value else 1.0
    value = first.value
    for magnitude in _RANGE_MAGNITUDES:
        if magnitude in second.written and value < second.value and not _MAGNITUDE.search(first.written):
            value *= value_of("1" + magnitude if magnitude > LAST_MARK else "1 " + magnitude)
    return quantity._replace(value=value * factor, span=Span(first.start, first.end), bound="at-least")
