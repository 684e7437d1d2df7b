"""One figure that each of several has: 4 x 3,100 t, four tanks of 3,100 t, 四座库各3100吨, 每车30吨，共12车."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from recommender.conditions.facts import Facts
from recommender.conditions.figures.reckoned import Reckoned, written
from recommender.conditions.figures.words import WORDS
from recommender.document import Span
from recommender.numbers.numerals import ARABIC, ENGLISH, HAN, value_of
from recommender.numbers.quantities import Quantity
from recommender.text.normal import stem

_TIMES = WORDS.pattern(r"(\d+|{english}|[一二两三四五六七八九十]+) ?{times}\s*$", english=ENGLISH)
_EACH_AFTER = WORDS.pattern(
    r"(?:[ -][a-z]+){0,4}?\s?(?:{apiece}|\b(?:per|a(?= {periods})) (?P<per>[a-z]+)"
    r"|\b(?:in|on|to) every (?P<every>[a-z]+)|\bto (?:the|an?) (?P<to>{holders})|/(?P<slash>{holder_measures}))"
)
_EACH_BEFORE = WORDS.pattern(
    r"(?:各|(?:每|(?<![名订清账表工菜货])单)(?P<each>[\u3400-\u9fff])?|均)[\u3400-\u9fffa-z ]{0,10}$"
    r"|\beach(?: of)?(?: [a-z]+){0,5} ?$"
    r"|\bper (?P<per>[a-z]+):? ?(?:[a-z]+ ){0,3}$"
    r"|\b(?:an?|one|every|each) (?P<one>[a-z]+)(?: [a-z\d]+){0,5} {has}(?: [a-z]+){0,5} ?$"
)
_OF = WORDS.pattern(
    r"^[\u3400-\u9fffa-z' -]{0,32}{having}(?: (?:some|about))?\s?$"
    r"|^[\u3400-\u9fff]{0,6}各[\u3400-\u9fff]{0,4}$"
)
_NUMBERED = re.compile(rf"\b(?:one|1) (?:to|-) ({ENGLISH}|\d+)\b|[一1]号?[至到-]([一二三四五六七八九十]+|\d+)号")
_LETTERED = re.compile(r"\b([a-h])((?:, [a-h])*) (and|to|-) ([b-h])\b")
_NUMBER = re.compile(f"{HAN}|{ARABIC}")
_BEGINS_EACH = re.compile(r"\s*(?:each|every|every one)\b|\s*每")
_ALL_TOLD = WORDS.pattern(r"{all_told}[\u3400-\u9fff]{0,3} ?$")
AFTER, MOST = 32, 10_000


@dataclass(frozen=True, slots=True)
class _Each:
    """What has the figure, where the draft names it (a pallet, 车)."""

    holder: str


def apiece(quantity: Quantity, facts: Facts) -> bool:
    """Whether a figure is said to be what each of several has."""
    return _each(quantity, facts) is not None


def products(facts: Facts, quantities: Sequence[Quantity]) -> Iterator[Reckoned]:
    """What several of each come to."""
    for quantity in quantities:
        key = ("product", quantity.span.start, quantity.dimension)
        made = facts.reckoned.once(key, partial(_product, facts, quantity))
        if made is not None:
            yield made


def _product(facts: Facts, quantity: Quantity) -> Reckoned | None:
    times, start, open_ = _times(facts, quantity)
    if not 1 < times <= MOST:
        return None
    span = Span(min(start, quantity.span.start), quantity.span.end)
    value = times * quantity.value
    shown = f"{times:g} × {quantity.span.of(facts.document.text)} = {written(value, quantity)}"
    return Reckoned(value, shown, span, (quantity,), open=open_)


def _times(facts: Facts, quantity: Quantity, deep: bool = True) -> tuple[float, int, bool]:
    """How many have the figure (0: not said), where that is said, and whether those are again a part of more."""
    sentence = facts.sentence(quantity.span)
    each = _each(quantity, facts)
    several = _several(facts, quantity, each)
    if told := _told(facts, quantity, each, several):
        return told[0], sentence.start + told[1], False
    if several is None:
        return 0.0, 0, False
    if deep and apiece(several, facts):
        more, start, _ = _times(facts, several, deep=False)
        return several.value * max(more, 1.0), min(start or several.span.start, several.span.start), more <= 1
    return several.value, several.span.start, False


def _told(facts: Facts, quantity: Quantity, each: _Each | None, several: Quantity | None) -> tuple[float, int] | None:
    """How many have the figure where no count says so, and where: 4 x, tanks one to four, A to D, 分三期."""
    sentence = facts.sentence(quantity.span)
    before = facts.words(Span(sentence.start, max(sentence.start, quantity.span.start)))
    if match := _TIMES.search(before):
        return value_of(match[1]), match.start()
    if each and (several is None or not each.holder) and (match := _NUMBERED.search(before)):
        return value_of(match[1] or match[2]), match.start()
    if not each or several is not None:
        return None
    if match := _LETTERED.search(before):
        listed = 2 + match[2].count(",") if match[3] == "and" else ord(match[4]) - ord(match[1]) + 1
        return float(listed), match.start()
    holder = each.holder if each.holder and not each.holder.isascii() else ""
    return _counting(holder, facts.words(sentence)) if holder else None


def _counting(holder: str, words: str) -> tuple[float, int] | None:
    """The first number in ``words`` that counts holders, and where it stands: 12车, 十二个车."""
    for match in _NUMBER.finditer(words) if holder in words else ():
        if words.startswith((holder, f"个{holder}"), match.end()):
            return value_of(match.group()), match.start()
    return None


def _several(facts: Facts, quantity: Quantity, each: _Each | None) -> Quantity | None:
    """The count of those that have the figure."""
    sentence, start, end = facts.sentence(quantity.span), quantity.span.start, quantity.span.end
    counts = [q for q in facts.figures(sentence.start, start) if q.dimension in ("count", "persons")]
    if each is None:
        close = counts and _OF.match(facts.words(Span(counts[-1].span.end, max(counts[-1].span.end, start))))
        adjacent = (
            counts and counts[-1].unit_text and not counts[-1].unit_text.isascii() and counts[-1].span.end == start
        )
        return counts[-1] if close or adjacent else None
    if each.holder in WORDS.words("periods"):
        return None
    if each.holder:
        paragraph = facts.paragraph(quantity.span)
        around = facts.figures(paragraph.start, max(paragraph.end, end))
        named = [q for q in around if q.span.start != start and _holds(q, each.holder, facts)]
        if named:
            return min(named, key=lambda q: abs(q.span.start - start))
    later = facts.figures(end, max(end, min(sentence.end, end + AFTER)))
    told = [q for q in later if _ALL_TOLD.search(facts.words(Span(end, max(end, q.span.start))))]
    return counts[-1] if counts else told[0] if told else _told_before(sentence, facts)


def _told_before(sentence: Span, facts: Facts) -> Quantity | None:
    """The count in the sentence before: "six launchers. Each costs 11 million"."""
    if not _BEGINS_EACH.match(facts.words(sentence)):
        return None
    earlier = facts.figures(max(facts.paragraph(sentence).start, sentence.start - 3 * AFTER), sentence.start)
    counts = [q for q in earlier if q.dimension in ("count", "persons")]
    return counts[-1] if counts else None


def _holds(quantity: Quantity, holder: str, facts: Facts) -> bool:
    """Whether a figure counts those that have another."""
    if quantity.dimension not in ("count", "persons") or (apiece(quantity, facts) and quantity.value == 1):
        return False
    if holder.isascii():
        return stem(holder) in {stem(word) for word in re.findall(r"[a-z]+", quantity.noun)}
    return holder in (quantity.unit_text, quantity.noun[:1])


def _each(quantity: Quantity, facts: Facts) -> _Each | None:
    return facts.memory.once(("each", quantity.span), partial(_read_each, quantity, facts))


def _read_each(quantity: Quantity, facts: Facts) -> _Each | None:
    sentence, span = facts.sentence(quantity.span), quantity.span
    after = _EACH_AFTER.match(facts.words(Span(span.end, max(span.end, min(sentence.end, span.end + AFTER)))))
    holder = (after["per"] or after["every"] or after["to"] or after["slash"] or "") if after else ""
    if after and (holder not in WORDS.words("no_thing") or holder in WORDS.words("periods")):
        return _Each(holder)
    before = _EACH_BEFORE.search(facts.words(Span(max(sentence.start, span.start - 2 * AFTER), span.start)))
    if before is None or before["per"] in WORDS.words("no_thing"):
        return None
    return _Each(before["each"] or before["one"] or before["per"] or "")
