"""Figures in a text, with units, brought to one canonical unit per dimension.

``units.toml`` holds the units; numbers may be Arabic, Chinese or English (``numerals``). Currencies are
dimensions of their own and never mixed; a price per unit (``money:CNY/``) is no sum of money.
"""

from __future__ import annotations

import re
from functools import cache
from string import ascii_lowercase
from typing import Literal, NamedTuple

from recommender.document import Span
from recommender.normal import fold
from recommender.numerals import ARABIC, ENGLISH, HAN, is_vague, numbers_in, value_of
from recommender.units import MAX_UNIT, prefixes, unit_beginnings, units

Bound = Literal["exact", "about", "at-least", "at-most"]

_ORDINAL = frozenset("第")
_NO_NUMBER = {"一": frozenset("第逐统同唯惟专之独")}  # what makes a numeral after it no number (逐一座谈, 统一)
LARGE = 1000  # a number with no noun beside it is kept from here on
MAX_ELLIPSIS, ALIKE = 40, 12.0  # how far a unit reaches, and how many times larger or smaller what has it may be
_NO_ELLIPSIS = frozenset({"scale", "duration", "points"})
_HOUR = re.compile(r"\b(?:at|by|until|till|past|before|after|from|to|o'clock) $")  # what makes a bare number a time
_OF_THEM = re.compile(r" of (?:th|us\b|our|his|her|its)|[a-z\d]")
_SENTENCE_END = re.compile(r"[。；;\n]|[.!?] ")
LAST_MARK = "\u2e80"  # ideographs come after it, marks and the letters of most scripts before
_ONE = rf"(?:{ARABIC}|{HAN})"
_CLASSIFIER = "[户家个名人处件座所台套份位支只]"
_SCALE = re.compile(
    rf"\s?[:∶/]\s?(?P<n>\d+(?:,\d{{3}})*(?:\.\d+(?=[千万])|(?: \d{{3}})+)?)(?P<times>[千万]?)(?!\d|:|\.\d)"
    rf"|比(?P<han>{HAN})"
)
_TOLD_SCALE = re.compile(
    rf"\b(?:1|one) (?P<small>inch|cm|centim\w+) (?:to|for|equals|represents) (?:the |(?P<n>{ARABIC}|{ENGLISH}) )"
    r"(?P<large>m|km|[a-z]{4,10})\b"
)
_TENTHS = re.compile(
    r"成(?![果为立本员就功交套品绩年熟效分长一人])(?P<rest>半|[一二三四五六七八九](?!" + _CLASSIFIER + "))?"
)
_FRACTION = re.compile(rf"分之({_ONE})")
_SOME = re.compile(rf"{_CLASSIFIER}[\u3400-\u9fff]{{0,8}}?[中里][,，]?有?({_ONE})(?={_CLASSIFIER})")
_OF = re.compile(rf" (?P<of>out of|of|in)(?: the| every)? (?P<whole>{ARABIC}|{ENGLISH})(?![a-z\d]| of)")
_WORDED = re.compile(
    r"过半(?![天年月])数?|一半|半数|\bhalf (?:of|the)\b|\b(an?|one|two|three)[ -](half|third|quarter|fifth|tenth)s?\b"
)
_LOWER = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "tenth": 10}
_UPPER = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3}
_BASES = {"百": 100.0, "千": 1000.0, "万": 10000.0}

_BEFORE = re.compile(
    r"(?:(?P<most>不到|不足|不超过|不满|最多|至多|低于|小于|少于"
    r"|\b(?:under|(?:less|fewer|no more) than|at most|up to|below)|[≤<])"
    r"|(?P<least>超过|超|逾|至少|不少于|不低于|不小于|高于|大于|突破"
    r"|\b(?:over|more than|at least|above|exceeding)|[≥>])"
    r"|(?P<about>约为?|近|接近|大概|估计|\b(?:about|around|some|nearly|roughly|approximately)|[~≈]))\s?$"
)
_AFTER = re.compile(
    r"\s?(?:(?P<least>及?以上|余|多|有余|or (?:more|above)\b)|(?P<most>及?以下|以内|or (?:less|fewer)\b)"
    r"|(?P<about>左右|上下|or so\b))"
)
_RANGE = re.compile(r"\s?(?:[-–—~～至到]|--|——|to|and)\s?")
# What makes a bare number a date, an hour, an ordinal or a name rather than a count.
_NO_COUNT = re.compile(
    r"\s?(?:[年月日号时期届级版章条岁楼层度、]|st\b|nd\b|rd\b|th\b|(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b"
    r"|[:/]\d)"
)
_RANGE_MAGNITUDES = ("万", "亿", "thousand", "million", "billion")
_MAGNITUDE = re.compile("[万亿]|thousand|million|billion")
_CODE = re.compile(r"[a-z][a-z\d]*[-–/_]$")
_LIST_MARKS = frozenset(")）.")
_LATIN_UNIT = re.compile(r"([a-z]+[²³23]?(?:/[a-z]+)?)( [a-z]+)?|[%‰]")
_LEFT = re.compile(r"[\u3400-\u9fff()A-Za-z' -]{1,40}+$")
_COPULA = re.compile(
    r"(?:分别|合计|总计|共计|达到|大约|[为是达约共有至近仅逾计在均只各每(]|\s|\b(?:is|are|of|at|a|the|for|about|to)\b)+$"
)
_RIGHT = re.compile(r"(?:的|重点|主要)?([\u3400-\u9fff]{1,6})| ?([a-z][a-z-]+(?: [a-z][a-z-]+){0,2})")
LEADS_ON = frozenset(
    (  # noqa: SIM905 - the words that follow a figure without naming what it counts, read better in a run
        "of in on at to by for from with without and or but the a an is are was were be been being will would could "
        "should may might can has have had do did does not no nor as than then that which who whose when where while "
        "if it its they them their we us our he she his her you your i my this these those each apiece every all both "
        "more less fewer strong per so far already now only into over under about after before since until till "
        "down up off out between among against versus minus plus times x am pm"
    ).split()
)
_PER = re.compile(r"\s?/\s?[\u3400-\u9fffa-z]| (?:a|per) (?:tonne|ton|head|litre|kilo|kg|person)\b")
_EACH = re.compile(r"每(?:一?[吨人户台件套个亩斤升米]|公[斤担里]|平方米|立方米|千克)[\u3400-\u9fff]{0,4}$")
_BELOW_ZERO = re.compile(r"(?:零下|(?<![A-Za-z0-9.)])[-−–]|\bminus )\s?$")
_SHORT_SCALE = re.compile(r" ?(k|m|mn|bn)\b")  # after a sum with a sign: £25m
_SIGN = re.compile(r"(?:[a-z]{2,3}\$|[¥$€£]|\b(?:rmb|cny|usd|eur))\s?$")
# The characters next to a number where a scale, a sign of money, a bound or its noun may stand: a fast first look.
_BEFORE_ENDS = frozenset("到足过满多于少超逾破为约近概计rntowegdy≤<≥>~≈")
_AFTER_BEGINS, _COPULA_ENDS = frozenset("及以余多有左上o"), frozenset("别计到约为是达共有至近仅逾在均只各每")
_CODE_ENDS = frozenset("-–/_\n")
_NO_COUNT_BEGINS = frozenset("年月日号时期届级版章条岁楼层度、snrtjfmaod:/")
_BEFORE_SHARE, _MORE = frozenset("成分 " + _CLASSIFIER), frozenset("余多来")
_BEFORE_SCALE, _BEFORE_MONEY = frozenset(" \u00a0\u3000\t:∶/比"), frozenset(" \u00a0\u3000\t$¥€£bydr")


class Quantity(NamedTuple):
    """One figure. ``value`` is in the canonical unit of ``dimension`` (area km², length m, mass t, volume m³,
    share per cent, duration days, scale the N of 1:N, money the currency's own unit); ``noun`` is
    what is counted, else what stands before the figure; ``parts`` are the part and the whole of a share."""

    value: float
    dimension: str
    unit_text: str
    span: Span
    bound: Bound = "exact"
    noun: str = ""
    parts: tuple[float, float] | None = None

    def shifted(self, by: int) -> Quantity:
        """The same figure, ``by`` characters further on."""
        value, dimension, unit, span, bound, noun, parts = self
        return Quantity(value, dimension, unit, span.shifted(by), bound, noun, parts)


class _Number(NamedTuple):
    """A number, and the characters next to it (empty at an end of the text), by which most patterns are passed over."""

    start: int
    end: int
    value: float
    written: str
    described: bool
    before: str
    after: str


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
        if start < done or text[start - 1 : start] in _NO_NUMBER.get(match.group(), _ORDINAL):
            continue
        if not _may_measure(text, match):
            first_of_range = match
            continue
        number = _number(text, match, described)
        quantity = _read(text, number)
        measured = quantity is not None and (quantity.unit_text != "" or _english_noun(text, match.end()))
        if (
            first_of_range
            and quantity
            and measured
            and _RANGE.fullmatch(text, first_of_range.end(), start)
            and value_of(first_of_range.group()) <= number.value
        ):
            if found and found[-1].span.start == first_of_range.start():
                found.pop()
            found.append(_begun(_number(text, first_of_range, described), number, quantity))
        first_of_range = None if measured else match
        if quantity is not None:
            found.append(quantity)
            done = quantity.span.end
    found = _elliptic(text, found) if described else found
    return _merged(_merged(_told_scales(text), found), _worded(text))


def _elliptic(text: str, found: list[Quantity]) -> list[Quantity]:
    """A bare figure after one with a unit, in one sentence and of its size, has that unit: "12 tonnes, then 14"."""
    whole: list[Quantity] = []
    united: Quantity | None = None
    for quantity in found:
        if quantity.unit_text or quantity.dimension != "count" or _right(text, quantity.span.end):
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


def _inheriting(bare: Quantity, united: Quantity) -> Quantity:
    value = float(f"{bare.value * _factor(united):.12g}")
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
    raw = united.value / _factor(united)
    return 0 < raw / ALIKE <= bare.value <= raw * ALIKE


def _factor(quantity: Quantity) -> float:
    return units().get(quantity.unit_text, ("", 1.0))[1]


def _english_noun(text: str, end: int) -> bool:
    """Whether an English noun follows a figure."""
    return text[end : end + 1] == " " and _right(text, end) != ""


def _number(text: str, match: re.Match[str], described: bool) -> _Number:
    (start, end), written = match.span(), match.group()
    return _Number(start, end, value_of(written), written, described, text[start - 1 : start], text[end : end + 1])


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
    return unit_beginnings() | _BEFORE_SCALE | frozenset("成分余多来" + _CLASSIFIER)


@cache
def _before_unit() -> frozenset[str]:
    return unit_beginnings() | _MORE | frozenset(" \u00a0%‰" + ascii_lowercase)


def _read(text: str, number: _Number) -> Quantity | None:
    quantity = _scale(text, number) or _share(text, number) or _measured(text, number) or _counted(text, number)
    if quantity is None or quantity.dimension == "scale" or not number.described:
        return quantity
    bound = _bound(text, quantity.span)
    if bound == "exact" and is_vague(number.written):
        bound = "about"
    return quantity if bound == "exact" else quantity._replace(bound=bound)


def _scale(text: str, number: _Number) -> Quantity | None:
    if number.value != 1 or number.after not in _BEFORE_SCALE:
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
    return Quantity(value, "scale", "1:", Span(number.start, match.end()), noun=_before(text, number, number.start))


def _share(text: str, number: _Number) -> Quantity | None:
    after = number.after
    if after not in _BEFORE_SHARE and number.before != "之":
        return None
    if after == "成" and (match := _TENTHS.match(text, number.end)):
        rest = {None: 0.0, "半": 5.0}.get(match["rest"])
        value = number.value * 10 + (value_of(match["rest"]) if rest is None else rest)
        return Quantity(value, "share", "成", Span(number.start, match.end()), noun=_before(text, number, number.start))
    if after == "分" and (match := _FRACTION.match(text, number.end)):
        value = value_of(match[1]) / number.value * 100 if number.value else 0.0
        return Quantity(
            value, "share", "分之", Span(number.start, match.end()), noun=_before(text, number, number.start)
        )
    if text[number.start - 2 : number.start] == "分之" and text[number.start - 3 : number.start - 2] in _BASES:
        base = text[number.start - 3]
        span = Span(number.start - 3, number.end)
        return Quantity(
            number.value / _BASES[base] * 100, "share", base + "分之", span, noun=_before(text, number, span.start)
        )
    pattern = _OF if after == " " else _SOME if after and after in _CLASSIFIER else None
    match = pattern.match(text, number.end) if pattern else None
    return _ratio(text, number, match) if match else None


def _ratio(text: str, number: _Number, match: re.Match[str]) -> Quantity | None:
    english = "whole" in match.re.groupindex
    part = number.value if english else value_of(match[1])
    whole = value_of(match["whole"]) if english else number.value
    year = english and match["of"] == "in" and 1900 <= whole <= 2100
    if not 0 < part <= whole or whole < 2 or year or _NO_COUNT.match(text, match.end()):
        return None
    span = Span(number.start, match.end())
    noun = _right(text, match.end()) if english else _before(text, number, number.start)
    return Quantity(part / whole * 100, "share", "of", span, noun=noun, parts=(part, whole))


def _measured(text: str, number: _Number) -> Quantity | None:
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
    noun = _right(text, stop) if number.described and dimension in ("count", "persons") else ""
    noun = noun or _before(text, number, start)
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
    longest = min(MAX_UNIT, len(text) - gap) if text[gap : gap + 1] in unit_beginnings() else 0
    for length in range(longest, 0, -1):
        if text[gap : gap + length] in known:
            return text[gap : gap + length], gap + length
    return "", start


def _is_date(text: str, number: _Number, unit: str) -> bool:
    if unit == "年":
        return number.value >= 1900 or (number.value < 100 and text[number.end + 1 : number.end + 2].isdigit())
    return unit == "日" and number.before in ("月", "至", "、", "-")


def _counted(text: str, number: _Number) -> Quantity | None:
    """A number with no unit: a count where a noun stands by it (人口100万, thirty-two engineers)."""
    written, after = number.written, number.after
    han = written[0] > LAST_MARK
    if (written[-1] not in "万亿千百" and "亿" not in written) if han else _names_something(text, number):
        return None
    listed = after in _LIST_MARKS and number.value < 100 and (after != "." or _begins_line(text, number.start))
    if listed or ((after in _NO_COUNT_BEGINS or after.isspace()) and _NO_COUNT.match(text, number.end)):
        return None
    if not han and number.value <= 24 and not _english_noun(text, number.end) and _HOUR.search(text, 0, number.start):
        return None
    english = not han and (after == " " or (after.isascii() and after.isalpha()))
    noun = (english and _right(text, number.end)) or _left(text, number.start)
    dimension = "persons" if noun.endswith("人口") else "count"
    return Quantity(number.value, dimension, "", Span(number.start, number.end), noun=noun)


def _begins_line(text: str, start: int) -> bool:
    """Whether nothing but blanks stands before a number on its line."""
    return not text[text.rfind("\n", 0, start) + 1 : start].strip()


def _names_something(text: str, number: _Number) -> bool:
    """Whether an Arabic or English number is a year, a time (0550), or belongs to a name: F16, K-14."""
    written, before = number.written, number.before
    if len(written) == 4 and written.isdigit() and ("19" <= written[:2] <= "21" or written[0] == "0"):
        return True
    if before.isascii() and before.isalpha():
        return True
    return before in _CODE_ENDS and _CODE.search(text, max(0, number.start - 12), number.start) is not None


def _begun(first: _Number, second: _Number, quantity: Quantity) -> Quantity:
    """The first figure of a range takes the unit of the second: 10至20万吨 is 10万 to 20万, 70 to 85 thousand."""
    factor = quantity.value / second.value if second.value else 1.0
    value = first.value
    for magnitude in _RANGE_MAGNITUDES:
        if magnitude in second.written and value < second.value and not _MAGNITUDE.search(first.written):
            value *= value_of("1" + magnitude if magnitude > LAST_MARK else "1 " + magnitude)
    return quantity._replace(value=value * factor, span=Span(first.start, first.end), bound="at-least")


def _worded(text: str) -> list[Quantity]:
    if "半" not in text and not any(word in text for word in ("half", "third", "quarter", "fifth", "tenth")):
        return []
    found = []
    for match in _WORDED.finditer(text):
        value = 100.0 * _UPPER[match[1]] / _LOWER[match[2]] if match[2] else 50.0
        bound: Bound = "at-least" if match.group().startswith("过") else "exact"
        span = Span(match.start(), match.end())
        found.append(Quantity(value, "share", match.group(), span, bound, _left(text, match.start())))
    return found


def _told_scales(text: str) -> list[Quantity]:
    """Scales told by what a length on the map is: one inch to the mile."""
    found = []
    for match in _TOLD_SCALE.finditer(text) if "inch" in text or "cent" in text or "cm" in text else ():
        many = value_of(match["n"]) if match["n"] else 1.0
        small, large = (units().get(match[name], ("", 0.0)) for name in ("small", "large"))
        if small[0] == large[0] == "length" and large[1] * many >= 100 * small[1]:
            value = float(f"{large[1] * many / small[1]:.9g}")
            found.append(Quantity(value, "scale", "1:", Span(match.start(), match.end())))
    return found


def _bound(text: str, span: Span) -> Bound:
    (start, end), match = (span.start, span.end), None
    before, after = start - text[start - 1 : start].isspace(), end + text[end : end + 1].isspace()
    if text[after : after + 1] in _AFTER_BEGINS:
        match = _AFTER.match(text, end)
    if match is None and text[before - 1 : before] in _BEFORE_ENDS:
        match = _BEFORE.search(text, max(0, start - 14), start)
    if match is None:
        written = text[start + 1 : end]
        return "at-least" if "多" in written else "about" if "余" in written or "来" in written else "exact"
    bounds: dict[str, Bound] = {"least": "at-least", "most": "at-most", "about": "about"}
    return bounds[match.lastgroup or "about"]


def _before(text: str, number: _Number, start: int) -> str:
    return _left(text, start) if number.described else ""


def _left(text: str, start: int) -> str:
    """Up to the last 24 letters before a figure, less the words that only lead to it."""
    while start and text[start - 1] in " :":  # a label: "Accounts: 120"
        start -= 1
    match = _LEFT.search(text, max(0, start - 24), start)
    if match is None:
        return ""
    words = match.group()
    leading = words[-1].isascii() or words[-1] in _COPULA_ENDS
    return (_COPULA.sub("", words) if leading else words).strip(" ()")


def _right(text: str, end: int) -> str:
    """What follows a figure, where it names something: "ampoules each", not "of us" or "in july"."""
    match = _RIGHT.match(text, end)
    if match is None:
        return ""
    return match[1] or ("" if match[2].split(" ", 1)[0] in LEADS_ON else match[2])
