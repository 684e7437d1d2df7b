"""Which figures of a draft are heeded: not those that only set the limit, compare, or are too small to be meant."""

from __future__ import annotations

import re

from recommender.conditions.events.for_all import first_lines
from recommender.conditions.facts import Facts
from recommender.conditions.figures.beside import Beside, beside
from recommender.conditions.figures.holding import is_size
from recommender.conditions.figures.sought import COUNTS
from recommender.conditions.figures.strength import TELLING, base_of
from recommender.conditions.figures.words import WORDS
from recommender.numbers.numerals import ENGLISH
from recommender.numbers.quantities import Quantity
from recommender.numbers.threshold import Threshold

_FEW = frozenset({"share", "duration", "length"})
_LESS, _LIMIT = WORDS.pattern("{less}"), WORDS.pattern("{limit}")
SHORTFALL, SHORT, _THERE = WORDS.pattern("{shortfall}"), WORDS.pattern("{short}"), WORDS.pattern("{there}")
_OR_MORE = WORDS.pattern(r" ?(?:{or_more.zh}|(?:[a-z]+ ){0,3}?or {or_more.en})")
_AND_MORE = re.compile(rf" ?[a-z]+(?: [a-z]+)?(?:,| and|, and) (?!one\b|1\b)(?:\d|{ENGLISH})")
_RULES, _ANY = WORDS.pattern("{rules}"), WORDS.pattern(r"{any}(?: [a-z-]+){1,4} $")
_CALLED, _IN_CASE = WORDS.pattern(" ?(?:的|作?为)?{called}"), WORDS.pattern("{in_case}")
_LABEL = WORDS.pattern(r"(?:(?!{no_label})[\u3400-\u9fff]){3,}{amounts}?$")
_SUMMED = WORDS.pattern("{summed}[^，,]{0,8}$")
_RIGHT_BEFORE = 16
TRIFLE, FEW = 30.0, 300.0


def is_trifle(quantity: Quantity, threshold: Threshold) -> bool:
    """Whether a figure is so far below a threshold that, unless its words say so, it hardly measures the same: a few
    kilos where tonnes count, four persons where thousands do, minutes where days do."""
    limit, value = threshold.lower or threshold.upper or 0.0, quantity.value
    if threshold.dimension == "duration":
        return value * TRIFLE < limit and (threshold.lower is not None or value < 1 <= limit)
    if threshold.lower is None:
        return False
    if threshold.dimension in COUNTS:
        return value * FEW < limit
    return (threshold.dimension == "mass" or threshold.dimension.startswith("money:")) and value * TRIFLE < limit


def is_rule(quantity: Quantity, words: Beside, threshold: Threshold, facts: Facts) -> bool:
    """Whether a figure only says where the limit lies: "purchases of 8 million or more are classified", "a gap begins
    to be sensitive above fifteen per cent", "any gap over fifteen per cent is reported", 超过三百人的，须报备."""
    bound = quantity.bound in ("at-least", "at-most")
    more = _OR_MORE.match(words.after) is not None
    below = quantity.bound == "at-most" and threshold.lower is not None and quantity.value <= threshold.lower
    if _IN_CASE.match(words.after) or ((bound or more) and not below and lays_down(facts)):
        return True
    if quantity.value not in (threshold.lower, threshold.upper):
        return False
    if _CALLED.match(words.after) or (more and quantity.value == threshold.lower):
        return True
    if not bound:
        return False
    says = _LIMIT.search(facts.words(facts.sentence(quantity.span)))
    return says is not None or _ANY.search(words.before) is not None


def lays_down(facts: Facts) -> bool:
    """Whether a paper lays down or explains rules, by its title or first lines: what its figures bound does not meet
    a limit."""
    return facts.memory.once("lays down", lambda: _lays_down(facts))


def _lays_down(facts: Facts) -> bool:
    lines = (facts.words(line) for line in first_lines(facts))
    return any(_RULES.search(words) for words in (facts.title, *lines))


def is_sole(quantity: Quantity, threshold: Threshold, facts: Facts) -> bool:
    """Whether a figure, if all that may be meant are on one side, is one of what the threshold measures: of a dimension
    that few things in a draft have, or in what is closest to the item."""
    if threshold.dimension in TELLING:
        return True
    if threshold.dimension == "length" and threshold.aspect:
        return False
    return threshold.dimension in _FEW and facts.is_closest(quantity.span)


def goes_on(words: Beside) -> bool:
    """Whether a count is followed by one of other things: eleven lorries and nine jeeps."""
    return _AND_MORE.match(words.after) is not None


def is_labelled(words: Beside) -> bool:
    """Whether the words right before a Chinese figure say what it measures: 资产总额342亿元."""
    return _LABEL.search(words.before) is not None and not _SUMMED.search(words.before)


def of_several(quantity: Quantity, facts: Facts) -> bool:
    """Whether a total is that of several things counted right before it: 横向项目15项，经费合计3406万元."""
    start = quantity.span.start
    before = facts.figures(max(facts.sentence(quantity.span).start, start - _RIGHT_BEFORE), start)
    return any(other.dimension == "count" and other.value > 1 for other in before)


def is_difference(quantity: Quantity, facts: Facts) -> bool:
    words = beside(quantity, facts)
    return _LESS.search(words.before + words.after) is not None


def inverted(threshold: Threshold, quantity: Quantity, facts: Facts) -> bool:
    """A stated share of what is there, where the wording asks for what is missing."""
    if quantity.dimension != "share" or not SHORTFALL.search(threshold.noun):
        return False
    words, base = facts.words(facts.sentence(quantity.span)), base_of(threshold)
    there = _THERE.search(words) is not None or (base != "" and base in words)
    return there and not SHORT.search(words)


def is_compared(quantity: Quantity) -> bool:
    return quantity.dimension == "share" or is_size(quantity.dimension)
