"""The words beside a number: what it counts, and whether it is about, at least or at most so much."""

from __future__ import annotations

import re

from recommender.document import Span
from recommender.numbers.quantity import Bound, Number

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
_LEFT = re.compile(r"[\u3400-\u9fff()A-Za-z' -]{1,40}+$")
_COPULA = re.compile(
    r"(?:分别|合计|总计|共计|达到|大约|[为是达约共有至近仅逾计在均只各每(]|\s|\b(?:is|are|of|at|a|the|for|about|to)\b)+$"
)
_RIGHT = re.compile(r"(?:的|重点|主要)?([\u3400-\u9fff]{1,6})| ?([a-z][a-z-]+(?: [a-z][a-z-]+){0,2})")
# What makes a bare number a date, an hour, an ordinal or a name rather than a count.
NO_COUNT = re.compile(
    r"\s?(?:[年月日号时期届级版章条岁楼层度、]|st\b|nd\b|rd\b|th\b|(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b"
    r"|[:/]\d)"
)
LEADS_ON = frozenset(
    (  # noqa: SIM905 - the words that follow a figure without naming what it counts, read better in a run
        "of in on at to by for from with without and or but the a an is are was were be been being will would could "
        "should may might can has have had do did does not no nor as than then that which who whose when where while "
        "if it its they them their we us our he she his her you your i my this these those each apiece every all both "
        "more less fewer strong per so far already now only into over under about after before since until till "
        "down up off out between among against versus minus plus times x am pm"
    ).split()
)
# The characters next to a number where a scale, a sign of money, a bound or its noun may stand: a fast first look.
_BEFORE_ENDS = frozenset("到足过满多于少超逾破为约近概计rntowegdy≤<≥>~≈")
_AFTER_BEGINS, _COPULA_ENDS = frozenset("及以余多有左上o"), frozenset("别计到约为是达共有至近仅逾在均只各每")


def bound_of(text: str, span: Span) -> Bound:
    """Whether a figure is exact, about, at least or at most so much, by the words beside it."""
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
    leading = words[-1].isascii() or words[-1] in _COPULA_ENDS
    return (_COPULA.sub("", words) if leading else words).strip(" ()")


def right(text: str, end: int) -> str:
    """What follows a figure, where it names something: "ampoules each", not "of us" or "in july"."""
    match = _RIGHT.match(text, end)
    if match is None:
        return ""
    return match[1] or ("" if match[2].split(" ", 1)[0] in LEADS_ON else match[2])


def english_noun(text: str, end: int) -> bool:
    """Whether an English noun follows a figure."""
    return text[end : end + 1] == " " and right(text, end) != ""
