"""Figures in a text, with units, brought to one canonical unit per dimension.

``units.toml`` holds the units; numbers may be Arabic, Chinese or English (``numerals``). Currencies are
dimensions of their own and never mixed; a price per unit (``money:CNY/``) is no sum of money.
"""

from __future__ import annotations

import re
from functools import cache
from string import ascii_lowercase

from recommender.document import Span
from recommender.numbers.ellipsis import begun, elliptic
from recommender.numbers.figure_words import NO_COUNT, before, bound_of, english_noun, left, no_count_begins, right
from recommender.numbers.numerals import is_vague, numbers_in, value_of
from recommender.numbers.quantity import LAST_MARK, Number, Quantity
from recommender.numbers.scales import BEFORE_SCALE, scale, told_scales
from recommender.numbers.shares import share, share_measures, worded_shares
from recommender.numbers.units import prefixes, unit_lengths, units
from recommender.numbers.words import WORDS
from recommender.text.normal import fold

__all__ = ["Quantity", "lowered", "quantities_in", "read_quantities"]

_ORDINAL = frozenset("第")
_HOUR = WORDS.pattern("{hour} $")  # what makes a bare number a time
_RANGE = re.compile(r"\s?(?:[-–—~～至到]|--|——|to|and)\s?")
_CODE = re.compile(r"[a-z][a-z\d]*[-–/_]$")
_LIST_MARKS = frozenset(")）.")
_LATIN_UNIT = re.compile(r"([a-z]+[²³23]?(?:/[a-z]+)?)( [a-z]+)?|[%‰]")
_PER = WORDS.pattern(r"\s?/\s?[\u3400-\u9fffa-z]| (?:a|per) {priced}")
_EACH = WORDS.pattern(r"每{priced_each}[\u3400-\u9fff]{0,4}$")
_BELOW_ZERO = WORDS.pattern(r"(?:{below_zero}|(?<![A-Za-z0-9.)])[-−–])\s?$")
_SHORT_SCALE = re.compile(r" ?(k|m|mn|bn)\b")  # after a sum with a sign: £25m
_SIGN = re.compile(r"(?:[a-z]{2,3}\$|[¥$€£]|\b(?:rmb|cny|usd|eur))\s?$")
_CODE_ENDS = frozenset("-–/_\n")
_MORE = frozenset("余多来")
_BEFORE_MONEY = frozenset(" \u00a0\u3000\t$¥€£bydr")


def read_quantities(text: str) -> tuple[Quantity, ...]:
    """The figures of ``text`` in order, with their offsets in it.

    >>> [(q.value, q.dimension) for q in read_quantities("连续面积约１，５００亩，总投资两亿元，占全行业九成")]
    [(1.0, 'area'), (200000000.0, 'money:CNY'), (90.0, 'share')]
    >>> [(q.value, q.dimension, q.noun) for q in read_quantities("tanks hold three thousand one hundred tonnes")]
    [(3100.0, 'mass', 'tanks hold')]
    """
    folded, places = fold(text)
    found = quantities_in(lowered(folded))
    if places is None:
        return tuple(found)
    return tuple(q._replace(span=Span(places[q.span.start], places[q.span.end - 1] + 1)) for q in found)


def lowered(text: str) -> str:
    """Lower case, one character for one.

    >>> len(lowered("İ5 KM")), lowered("5 KM")
    (5, '5 km')
    """
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def quantities_in(text: str, described: bool = True) -> list[Quantity]:
    """The figures of folded, lower-case text, in order; without nouns and bounds unless ``described``."""
    found: list[Quantity] = []
    done = 0
    first_of_range: re.Match[str] | None = None
    for match in numbers_in(text):
        start = match.start()
        if start < done or text[start - 1 : start] in _no_number_behind(match.group()):
            continue
        if not _may_measure(text, match):
            first_of_range = match
            continue
        number = _number(text, match, described)
        quantity = _read(text, number)
        measured = quantity is not None and (quantity.unit_text != "" or english_noun(text, match.end()))
        if (
            first_of_range
            and quantity
            and measured
            and _RANGE.fullmatch(text, first_of_range.end(), start)
            and value_of(first_of_range.group()) <= number.value
        ):
            if found and found[-1].span.start == first_of_range.start():
                found.pop()
            found.append(begun(_number(text, first_of_range, described), number, quantity))
            quantity = quantity._replace(bound="at-most") if quantity.bound == "exact" else quantity
        first_of_range = None if measured else match
        if quantity is not None:
            found.append(quantity)
            done = quantity.span.end
    found = elliptic(text, found) if described else found
    return _merged(_merged(told_scales(text), found), worded_shares(text))


def _no_number_behind(written: str) -> frozenset[str]:
    """The characters that make a numeral behind them no number: 第三, 逐一."""
    return WORDS.set_of("one_no_number") if written == "一" else _ORDINAL


def _number(text: str, match: re.Match[str], described: bool) -> Number:
    (start, end), written = match.span(), match.group()
    return Number(start, end, value_of(written), written, described, text[start - 1 : start], text[end : end + 1])


def _merged(found: list[Quantity], worded: list[Quantity]) -> list[Quantity]:
    """Figures in order, and others that overlap none of them."""
    if not worded or not found:
        return found or worded
    taken = {place for q in found for place in range(q.span.start, q.span.end)}
    apart = [q for q in worded if taken.isdisjoint(range(q.span.start, q.span.end))]
    return sorted((*found, *apart), key=lambda q: (q.span.start, q.span.end))


def _may_measure(text: str, match: re.Match[str]) -> bool:
    """Whether anything next to a number lets it measure or count; most Chinese numerals are parts of words."""
    start, end = match.span()
    after = text[end : end + 1]
    return (
        text[start] <= LAST_MARK
        or text[end - 1] in "万亿千百"
        or "亿" in match.group()
        or after.isascii()
        or after in _measuring()
        or text[start - 1 : start] in _BEFORE_MONEY
        or text[start - 2 : start] == "分之"
    )


@cache
def _measuring() -> frozenset[str]:
    return BEFORE_SCALE.union(unit_lengths()) | frozenset("成分余多来") | share_measures()


@cache
def _before_unit() -> frozenset[str]:
    return _MORE.union(unit_lengths()) | frozenset(" \u00a0%‰" + ascii_lowercase)


def _read(text: str, number: Number) -> Quantity | None:
    quantity = scale(text, number) if number.value == 1 else None
    quantity = quantity or share(text, number) or _measured(text, number) or _counted(text, number)
    if quantity is None or quantity.dimension == "scale" or not number.described:
        return quantity
    bound = bound_of(text, quantity.span)
    if bound == "exact" and is_vague(number.written):
        bound = "about"
    return quantity if bound == "exact" else quantity._replace(bound=bound)


def _measured(text: str, number: Number) -> Quantity | None:
    signed = number.before in _BEFORE_MONEY
    if not signed and number.after not in _before_unit():
        return None
    unit, stop = _unit(text, number.end + (number.after in _MORE))
    start, dimension, factor = number.start, "", 1.0
    sign = _SIGN.search(text, max(0, number.start - 5), number.start) if signed else None
    if sign and (currency := prefixes().get(sign.group().strip())):
        start, dimension, unit = sign.start(), currency, sign.group().strip()
        if short := _SHORT_SCALE.match(text, number.end):
            factor, stop = value_of("1" + short[1]), short.end()
        else:
            stop = stop if units().get(unit, ("",))[0] == currency else number.end
    elif unit:
        dimension, factor = units()[unit]
    if not dimension or _is_date(text, number, unit):
        return None
    if dimension == "temperature" and (below := _BELOW_ZERO.search(text, max(0, start - 6), start)):
        start, factor = below.start(), -factor
    value = number.value if factor == 1 else float(f"{number.value * factor:.12g}")
    if text[stop : stop + 1] == "半" and dimension not in ("persons", "count"):
        value, stop = value + factor / 2, stop + 1
    if dimension.startswith("money") and (_PER.match(text, stop) or _EACH.search(text, max(0, start - 9), start)):
        dimension += "/"
    noun = right(text, stop) if number.described and dimension in ("count", "persons") else ""
    noun = noun or before(text, number, start)
    return Quantity(value, dimension, unit, Span(start, stop), noun=noun)


def _unit(text: str, start: int) -> tuple[str, int]:
    known = units()
    gap = start + (text[start : start + 1] in (" ", "\u00a0"))
    if text[gap : gap + 1].isascii():
        match = _LATIN_UNIT.match(text, gap) or _LATIN_UNIT.match(text, start)
        if match is None:
            return "", start
        for end in (match.end(), match.end(1)):
            if text[gap:end] in known:
                return text[gap:end], end
        return "", start
    for length in unit_lengths().get(text[gap : gap + 1], ()):
        unit = text[gap : gap + length]
        if unit in known:
            return unit, gap + len(unit)
    return "", start


def _is_date(text: str, number: Number, unit: str) -> bool:
    if unit == "年":
        return number.value >= 1900 or (number.value < 100 and text[number.end + 1 : number.end + 2].isdigit())
    return unit == "日" and number.before in ("月", "至", "、", "-")


def _counted(text: str, number: Number) -> Quantity | None:
    """A number with no unit: a count where a noun stands by it (人口100万, thirty-two engineers)."""
    written, after = number.written, number.after
    han = written[0] > LAST_MARK
    if (written[-1] not in "万亿千百" and "亿" not in written) if han else _names_something(text, number):
        return None
    listed = after in _LIST_MARKS and number.value < 100 and (after != "." or _begins_line(text, number.start))
    if listed or ((after in no_count_begins() or after.isspace()) and NO_COUNT.match(text, number.end)):
        return None
    if not han and number.value <= 24 and not english_noun(text, number.end) and _is_hour(text, number):
        return None
    if not han and text.startswith(" of us", number.end):
        return Quantity(number.value, "persons", "", Span(number.start, number.end), noun="people")
    english = not han and (after == " " or (after.isascii() and after.isalpha()))
    noun = (english and right(text, number.end)) or left(text, number.start)
    dimension = "persons" if noun.endswith("人口") else "count"
    return Quantity(number.value, dimension, "", Span(number.start, number.end), noun=noun)


def _is_hour(text: str, number: Number) -> bool:
    return _HOUR.search(text, max(0, number.start - 8), number.start) is not None


def _begins_line(text: str, start: int) -> bool:
    """Whether nothing but blanks stands before a number on its line."""
    return not text[text.rfind("\n", 0, start) + 1 : start].strip()


def _names_something(text: str, number: Number) -> bool:
    """Whether an Arabic or English number is a year, a time (0550), or belongs to a name: F16, K-14."""
    written, before = number.written, number.before
    if len(written) == 4 and written.isdigit() and ("19" <= written[:2] <= "21" or written[0] == "0"):
        return True
    if before.isascii() and before.isalpha():
        return True
    return before in _CODE_ENDS and _CODE.search(text, max(0, number.start - 12), number.start) is not None
