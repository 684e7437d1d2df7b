"""Numbers as they are written: 1,296.5, 3千, 一万三千八百亿, 六百二十五, thirty-two, two and a half million.

All functions take folded text (``normal.fold``): simplified characters, half-width digits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

_HAN = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "俩": 2}
_HAN |= {c: n for n, c in enumerate("壹贰叁肆伍陆柒捌玖", 1)}
_TENS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_MYRIADS = {"万": 10_000, "亿": 100_000_000}
_FIXED = {"廿": 20, "卅": 30}
_DIGIT = "零〇一二三四五六七八九两壹贰叁肆伍陆柒捌玖"
_MAGNITUDE = "十百千万亿拾佰仟"

_TO_NINETEEN = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_TENTHS = "twenty thirty forty fifty sixty seventy eighty ninety"
_WORDS = {w: n for n, w in enumerate(_TO_NINETEEN.split())} | {w: n * 10 for n, w in enumerate(_TENTHS.split(), 2)}
_SCALES = {"hundred": 100, "thousand": 1000, "million": 1e6, "billion": 1e9, "trillion": 1e12, "dozen": 12}
_SHORT = {"k": 1000, "m": 1e6, "bn": 1e9, "mn": 1e6}

# 千 and 百 after digits are part of the number unless they begin a unit: 10千米, 5百帕.
_TIMES = r"(?:千(?![米瓦伏赫卡帕升]|克(?!朗))|百(?![帕分])|[十万亿])"
_AND_MORE = r"[来多余][万亿]"  # 三十多亿, 30余万
ARABIC = (
    r"(?:\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|(?<![\d.])\d{1,3}(?:[ \u00a0]\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?)"
    rf"(?:\s?{_TIMES}+(?:\d+(?:\.\d+)?{_TIMES}+)*|{_AND_MORE})?"
)
HAN = (
    rf"[{_DIGIT}十拾廿卅](?:[{_DIGIT}十百万亿拾佰仟]|千(?![米瓦伏赫]|克(?!朗))){{0,40}}"
    rf"(?:点[{_DIGIT}]{{1,40}}[{_MAGNITUDE}]{{0,8}}|{_AND_MORE})?"
)
_WORD = "|".join(sorted([*_WORDS, *_SCALES], key=len, reverse=True))
_HALF = r"half an?(?= (?:kilo)?(?:met(?:re|er)|mile|ton|acre|hectare|lit(?:re|er)|inch|gram|kilo|hour|day|year))"
ENGLISH = (
    rf"(?<![a-z])(?:{_HALF}|(?:half an? |an? )?(?:{_WORD})"
    rf"(?:(?:[ -]and[ -]a[ -]|[ -]and[ -]|[ -])(?:half|{_WORD}))*(?![a-z]))"
)  # fmt: skip
_SCALE_WORD = r"(?: ?(?:hundred|thousand|million|billion|trillion|dozen|bn|mn)\b|k\b)?"
_MORE = re.compile("[来多余]")
_NUMBER = re.compile(rf"{ARABIC}{_SCALE_WORD}|{HAN}|{ENGLISH}")
# Where a number may begin: one class of characters, which the engine skips to without trying alternatives.
_DIGITS = re.compile(rf"[0-9{_DIGIT}十拾廿卅]")
_BEGINS = re.compile(
    rf"[0-9{_DIGIT}十拾廿卅]|(?<![a-z])(?=[abdefhmnostz])(?:{_HALF}|(?:half an? |an? )?(?:{_WORD})(?![a-z]))"
)
_LATIN = re.compile(r"[a-z]{3}")


def numbers_in(text: str) -> Iterator[re.Match[str]]:
    """The numbers of folded, lower-case text, as matches.

    >>> [m.group() for m in numbers_in("三千吨 of 12,400 and half a million")]
    ['三千', '12,400', 'half a million']
    """
    begins = _BEGINS if _LATIN.search(text) else _DIGITS
    place = begins.search(text)
    while place is not None:
        match = _NUMBER.match(text, place.start())
        assert match is not None, "every beginning begins a number"
        yield match
        place = begins.search(text, match.end())


def has_number(text: str) -> bool:
    """Whether a number may stand in ``text``: a fast first look."""
    return _DIGITS.search(text) is not None or (_LATIN.search(text) is not None and _BEGINS.search(text) is not None)


@lru_cache(maxsize=4096)
def value_of(written: str) -> float:
    """The value of one number as written (folded, lower case).

    >>> [value_of(w) for w in ("1,296.5", "3.46亿", "1亿3千万", "三八六点二", "thirty-two", "65 million")]
    [1296.5, 346000000.0, 130000000.0, 386.2, 32.0, 65000000.0]
    """
    written = _MORE.sub("", written.strip())
    if not written[0].isdigit():
        return han_value(written) if written[0] > "\u2e80" else english_value(written)
    head = re.match(r"[\d,.\s]*[\d]", written)
    assert head is not None
    rest = written[head.end() :].strip()
    value = float(re.sub(r"[,\s]", "", head.group()))
    if rest and rest[0].isascii():
        return value * (_SCALES | _SHORT)[rest]
    return _mixed_value(value, rest)


def han_value(written: str) -> float:
    """The value of a Chinese numeral.

    >>> [han_value(w) for w in ("一万三千八百亿", "六百二十五", "两亿五", "二〇二五", "八点四万", "廿三")]
    [1380000000000.0, 625.0, 250000000.0, 2025.0, 84000.0, 23.0]
    """
    whole, _, tail = written.partition("点")
    if tail:
        digits = tail.rstrip(_MAGNITUDE)
        return (_integer(whole) + float("0." + "".join(str(_HAN[d]) for d in digits))) * _product(tail[len(digits) :])
    return float(_integer(whole))


@lru_cache(maxsize=4096)
def is_vague(written: str) -> bool:
    """Whether two neighbouring digits stand for "one or the other": 七八, 三四十.

    >>> is_vague("七八"), is_vague("三四十"), is_vague("三五万"), is_vague("二五〇"), is_vague("二十三")
    (True, True, True, False, False)
    """
    pair = re.search(rf"(?:^|[{_MAGNITUDE}])([{_DIGIT}])([{_DIGIT}])(?=$|[{_MAGNITUDE}])", written)
    if pair is not None and pair.group().endswith("三五") and len(written) > 2:
        return True
    return pair is not None and _HAN[pair[2]] - _HAN[pair[1]] == 1 and _HAN[pair[1]] > 0


def english_value(written: str) -> float:
    """The value of a number in English words.

    >>> [english_value(w) for w in ("three thousand one hundred", "half a million", "two and a half million")]
    [3100.0, 500000.0, 2500000.0]
    """
    total, group = 0.0, 0.0
    for word in re.findall(r"[a-z]+", written):
        if word in ("a", "an"):
            continue
        if word == "half":
            group += 0.5
        elif word in _WORDS:
            group += _WORDS[word]
        elif word in ("hundred", "dozen"):
            group = (group or 1) * _SCALES[word]
        elif word in _SCALES:
            total, group = total + (group or 1) * _SCALES[word], 0.0
    return total + group


def _integer(written: str) -> int:
    if not any(c in _TENS or c in _MYRIADS or c in _FIXED for c in written):
        if is_vague(written):
            return _HAN[written[0]]
        return int("".join(str(_HAN[c]) for c in written))
    total, section, digit, unit = 0, 0, 0, 0
    for place, c in enumerate(written):
        if c in _HAN:
            digit = digit if is_vague(written) and digit and written[place - 1] in _HAN else _HAN[c]
            unit = 0 if _HAN[c] == 0 else unit
        elif c in _FIXED:
            section += _FIXED[c]
        elif c in _TENS:
            section += (digit or (1 if c in "十拾" else 0)) * _TENS[c]
            digit, unit = 0, _TENS[c]
        else:
            total, section, digit = _carried(total, section + digit, c)
            unit = _MYRIADS[c]
    # 两亿五 is 2.5亿, 一万三 is 13000; after 零 or after tens the last digit is itself.
    return total + section + digit * (unit // 10 if unit >= 100 else 1)


def _carried(total: int, section: int, myriad: str) -> tuple[int, int, int]:
    if myriad == "亿":
        return (total + section) * _MYRIADS[myriad], 0, 0
    return total + section * _MYRIADS[myriad], 0, 0


def _product(magnitudes: str) -> int:
    product = 1
    for c in magnitudes:
        product *= (_TENS | _MYRIADS)[c]
    return product


def _mixed_value(first: float, rest: str) -> float:
    total, value = 0.0, first
    for digits, magnitudes in re.findall(rf"(\d+(?:\.\d+)?)?([{_MAGNITUDE}]+)", rest):
        value = float(digits) if digits else value
        total += value * _product(magnitudes)
        value = 0.0
    return total + value
