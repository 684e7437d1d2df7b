"""Thresholds in an item's wording: which figure, of what, from where to where, the ends in or out.

以上, 以下, 以内 include the number itself; 不满, 不足, 超过, 以外 do not (Civil Code 2020, art. 1259). For map scales
"larger" means a smaller N of 1:N, so there the ends change places.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from recommender.document import Span
from recommender.numbers.counted import counted_after, money_of
from recommender.numbers.numerals import ARABIC, HAN, has_number
from recommender.numbers.quantities import Quantity, quantities_in
from recommender.numbers.threshold import Threshold
from recommender.numbers.units import aspect_of, units
from recommender.numbers.words import WORDS, endings

_PRE = WORDS.pattern(r"(?:(?P<ge>{at_least})|(?P<le>{at_most})|(?P<gt>{more})|(?P<lt>{less}))\s?$")
_PRE_BASE = WORDS.pattern(  # 超过存款总额5%
    r"(?:(?P<ge>{at_least.zh})|(?P<le>{at_most.zh})|(?P<gt>{more.zh})|(?P<lt>{less.zh}))[\u3400-\u9fff]{2,8}$"
)
_POST = WORDS.pattern(
    r"(?:\s?[(（]含[)）])?\s?(?:"
    r"(?P<ge>(?:以及|及|或)?{and_up.zh}(?!不含)|(?: [a-z]+){0,4}? (?:or|and) {and_up.en})"
    r"|(?P<le>(?:以及|及|或)?{and_down.zh}|(?: [a-z]+){0,4}? (?:or|and) {and_down.en})"
    r")(?:[(（](?P<out>不含)[^)）]*[)）])?"
)
_CUES = WORDS.pattern(
    r"{at_least|at_most|more|less}|{and_up|and_down.zh}|\b(?:or|and) (?:{and_up|and_down.en})"
    r"|\bbetween\b|\d to \d|\d[^,。;]{0,6}[至到~～]|[\u3400-\u9fff\d][—–-][\u3400-\u9fff\d]"
)
_MEANT = WORDS.pattern(
    r"(?:{arabic}|{han}|{vague.zh})[\u3400-\u9fff㎡]{0,6}?(?:以[上下内])"
    r"|{meant.zh}(?:{arabic}|{vague.zh})|{meant.en} (?:{arabic}|{vague.en})"
    r"|{meant_than} than (?:{arabic}|{vague.en}|some)",
    arabic=ARABIC,
    han=HAN,
)
_GLUE = re.compile(r"[\s,，、且但并而]*(?:and|but)?\s?(?:且|但)?\s?")
_RANGE = re.compile(r"\s?(?:至|到|[-~～—–]+|to|and)\s?")
_OR = WORDS.pattern(r"或者|或(?!更)|\bor\b(?! (?:{and_up|and_down.en}))")
_AND = re.compile(r"且|\band\b")
_OWN_THING, _HAN_RUN = re.compile(r"[\u3400-\u9fff]{1,12}、"), re.compile(r"[\u3400-\u9fff]{1,8}")
_NO_NOUN = frozenset("的或且并而不")
_TO_BOUND = WORDS.pattern(r"(?:{to_bound}|\s)+$")
_AFTER_NOUN = re.compile(r"\s?(?:(?:的)?([\u3400-\u9fff]{2,8})|(?:of )?((?:[a-z'-]+ ?){1,4}))")
_JOINED_ON = re.compile(r"\b(?:or|and)(?: of)?\s*$")
_JOINS = re.compile(r"^(?:(?:and|or|of)\b ?)+")
_BASE = re.compile(r" of (?:the |a )?[a-z]+(?: [a-z]+){0,2}")
_ON_EVERY = re.compile(r" (?:on|in|at) (?:every|any|each) [a-z]+")
_BETTER, _LIMITING = WORDS.pattern("{and_better}$"), WORDS.pattern("{limiting}")
_NOUN_ENDS = WORDS.pattern("{noun_ends}.*")


class _Bound(NamedTuple):
    dimension: str
    noun: str
    lower: float | None
    lower_inclusive: bool
    upper: float | None
    upper_inclusive: bool
    start: int
    end: int
    counted: str


def thresholds_in(text: str, shown: str = "") -> tuple[Threshold, ...]:
    """The thresholds of a folded, lower-case wording (``shown``: the same text with its own letters).

    >>> [(t.lower, t.upper, t.group) for t in thresholds_in("氧化锂10万吨以上不满50万吨或者萤石20万吨以上")]
    [(100000.0, 500000.0, 0), (200000.0, None, 0)]
    >>> [(t.dimension, t.upper, t.upper_inclusive) for t in thresholds_in("1:5000以及更大比例尺地形图")]
    [('scale', 5000.0, True)]
    """
    if not (has_number(text) and _CUES.search(text)):
        return ()
    found: list[Threshold] = []
    group, end = 0, None
    for bound in _joined(text, _bounds(text)):
        if end is not None and not _alternative(text, end, bound):
            group += 1
        end = bound.end
        span = Span(bound.start, end)
        found.append(Threshold(*bound[:6], group, span, span.of(shown or text), bound.counted))
    return tuple(found)


def _alternative(text: str, end: int, bound: _Bound) -> bool:
    """Whether a bound is another way to be covered: 或者, or bounds that each have their own thing (桥梁、隧道)."""
    if _AND.search(text, end, bound.start):  # 优于0.5米且单幅或连片面积超过6平方千米
        return False
    if _OR.search(text, end, bound.start) or _OR.match(text, bound.start, bound.end):
        return True
    return _OWN_THING.fullmatch(text, end, bound.start) is not None


def contradictions(thresholds: tuple[Threshold, ...]) -> Iterator[str]:
    """The wordings of thresholds that no figure can satisfy.

    >>> list(contradictions(thresholds_in("面积50亩以上不满20亩")))
    ['面积50亩以上不满20亩']
    """
    for t in thresholds:
        if t.lower is not None and t.upper is not None and not (t.admits(t.lower) or t.admits((t.lower + t.upper) / 2)):
            yield t.text


def unread(text: str, read: Collection[Span]) -> Iterator[Span]:
    """Where a folded, lower-case wording means to set a threshold and none of ``read`` covers it: a number whose unit
    is unknown, a bound without a number, a grade (三等以上).

    >>> list(unread("面积50平方以上的方案", ())), list(unread("市级以上机关的名册", ()))
    ([Span(start=2, end=8)], [])
    """
    for match in _MEANT.finditer(text):
        span = Span(*match.span())
        if not any(span.overlaps(known) for known in read):
            yield span


def _bounds(text: str) -> Iterator[_Bound]:
    quantities = quantities_in(text, described=False)
    ends = endings("at_least", "at_most", "more", "less")
    for place, quantity in enumerate(quantities):
        start, end = quantity.span.start, quantity.span.end
        near = text[max(0, start - 2) : start].rstrip()[-1:]
        before = _PRE.search(text, max(0, start - 14), start) if near in ends else None
        if before is None and quantity.dimension == "share" and not text.isascii():
            before = _PRE_BASE.search(text, max(0, start - 14), start)
        after = _POST.match(text, end)
        if before is not None:
            start, kind = before.start(), before.lastgroup or ""
        elif after is not None:
            kind = after.lastgroup or ""
            kind = {"out": "gt" if after["ge"] else "lt"}.get(kind, kind)
            if _BETTER.search(after.group()) and not _exact(text[:start], quantity):
                kind = "ge"
        elif place + 1 < len(quantities) and _opens(text, quantity, quantities[place + 1]):
            kind = "ge"
        elif place > 0 and _opens(text, quantities[place - 1], quantity):
            kind = "le"
        else:
            continue
        end = after.end() if after else end
        if tail := (_BASE if quantity.dimension == "share" else _ON_EVERY).match(text, end):
            end = tail.end()
        # 20万人以上不满100万: the second figure has the unit of the first.
        inherited = quantities[place - 1].dimension if place and not quantity.unit_text else ""
        yield _bound(text, quantity, kind, (start, end, inherited))


def _exact(body: str, quantity: Quantity) -> bool:
    """Whether a figure says how exact something is, so that the better is the smaller."""
    return quantity.dimension == "length" or aspect_of(body) in ("resolution", "accuracy", "spacing")


def _opens(text: str, first: Quantity, second: Quantity) -> bool:
    between = text[first.span.end : second.span.start]
    return first.dimension == second.dimension and _RANGE.fullmatch(between) is not None


def _bound(text: str, quantity: Quantity, kind: str, place: tuple[int, int, str]) -> _Bound:
    start, end, inherited = place
    inclusive, low, value = kind.endswith("e"), kind.startswith("g"), quantity.value
    if quantity.dimension == "scale":
        low = not low
    counted = _counted(text, quantity, end)
    dimension, noun, start = _noun(text, start, end, quantity)
    if dimension == "count" and text.isascii() and value >= 100 and (money := money_of(counted, text[:start])):
        dimension, noun = money, _chunk(text[:start]) or noun
    dimension = dimension if counted or inherited in ("", "count") else inherited
    if low:
        return _Bound(dimension, noun, value, inclusive, None, False, start, end, counted)
    return _Bound(dimension, noun, None, False, value, inclusive, start, end, counted)


def _counted(text: str, quantity: Quantity, end: int) -> str:
    """The words after a count that say what is counted."""
    if quantity.dimension not in ("count", "persons"):
        return ""
    if text.isascii():
        unit = quantity.unit_text + " " if quantity.unit_text else ""
        return (unit + counted_after(text, quantity.span.end)).strip()
    run = _HAN_RUN.match(text, end)
    return run.group() if run and run.group()[0] not in _NO_NOUN else ""


def _chunk(body: str) -> str:
    """What a wording says before a bound: the last of its parts, with the one that it only limits."""
    chunks = [c for part in re.split(r"\. |[;:,]", body) if len(c := _JOINS.sub("", part.strip())) > 2]
    said = _TO_BOUND.sub("", chunks[-1]).strip() if chunks else ""
    return " ".join([*chunks[:-1], said]) if len(chunks) > 1 and _LIMITING.match(chunks[-1]) else said


def _noun(text: str, start: int, end: int, quantity: Quantity) -> tuple[str, str, int]:
    """The dimension, what is measured (the words before the bound, else after it), and where the threshold begins."""
    body = text[:start]
    if not text.isascii():
        closing = re.search(r"\([^()]*\)$", body) if body.endswith(")") else None
        body = body[: closing.start()] if closing else body
        begin = max([body.rfind(mark) for mark in "、。:;,的且和或"]) + 1
        begin = max(begin, body.rfind("以及") + 2 if "以及" in body else 0)
        begin += begin > 0 and body.startswith("者", begin)
        noun = _TO_BOUND.sub("", body[begin:])
        if len(noun) >= 2:
            return quantity.dimension, noun, begin
    after = _AFTER_NOUN.match(text, end)
    right = _NOUN_ENDS.sub("", after[1] or after[2]).strip() if after else ""
    if quantity.dimension in ("count", "persons") and right:
        person = units().get(right.split()[-1], ("",))[0] == "persons"
        return "persons" if person else quantity.dimension, right, start
    if not text.isascii() and right:  # 3000米以上隧道: what stands before is another threshold's
        return quantity.dimension, right[:6], start
    if right and _JOINED_ON.search(body):  # five firearms, or 2 kilograms of explosives
        return quantity.dimension, right, start
    return quantity.dimension, _chunk(body) or right, start


def _joined(text: str, bounds: Iterator[_Bound]) -> Iterator[_Bound]:
    """Lower and upper end of one figure as one threshold: 10万吨以上不满50万吨."""
    waiting: _Bound | None = None
    for bound in bounds:
        if waiting is not None and _completes(text, waiting, bound):
            yield waiting._replace(
                lower=bound.lower if waiting.lower is None else waiting.lower,
                lower_inclusive=bound.lower_inclusive or waiting.lower_inclusive,
                upper=bound.upper if waiting.upper is None else waiting.upper,
                upper_inclusive=bound.upper_inclusive or waiting.upper_inclusive,
                end=bound.end,
            )
            waiting = None
            continue
        if waiting is not None:
            yield waiting
        waiting = bound
    if waiting is not None:
        yield waiting


def _completes(text: str, first: _Bound, second: _Bound) -> bool:
    opposite = (first.lower is None) != (second.lower is None)
    if first.dimension != second.dimension or not opposite:
        return False
    gap = text[first.end : max(first.end, second.start)]
    return bool(_GLUE.fullmatch(gap) or _RANGE.fullmatch(gap))
