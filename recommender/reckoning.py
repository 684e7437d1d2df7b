"""Figures that a draft leaves to be reckoned: four times 3,100 t, parts that add up, 290,000 of 400,000."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from recommender.document import Span
from recommender.facts import Facts
from recommender.numerals import ENGLISH, value_of
from recommender.quantities import Quantity
from recommender.units import units

_TIMES = re.compile(rf"(\d+|{ENGLISH}|[一二两三四五六七八九十]+) ?(?:x|×|\*|times|乘以?)\s*$")
_EACH_AFTER = re.compile(r"\s?(?:apiece|each|per (?:tank|depot|site|store|unit)|/(?:座|个|罐|库))\b")
_EACH_BEFORE = re.compile(r"(?:各|每[个座罐库处家]?|均|each (?:of|holds|holding|with|has)?)[\u3400-\u9fffa-z ]{0,6}$")
_OF = re.compile(r"^[\u3400-\u9fffa-z' -]{0,24}\b(?:of|at|holding)\s?$|^[\u3400-\u9fff]{0,6}各[\u3400-\u9fff]{0,4}$")
_NUMBERED = re.compile(rf"\b(?:one|1) (?:to|-) ({ENGLISH}|\d+)\b|[一1]号?[至到-]([一二三四五六七八九十]+|\d+)号")
_BREAK = re.compile(
    r"其中|增|减|由|从|升|降|比|同比|上年|去年|需|缺"
    r"|opening|closing|from|rose|fell|up|down|last year|of which|than|increase|against",
    re.IGNORECASE,
)
_WHOLE = re.compile(
    r"planning figure|establishment|planned|required|requirement|full strength|complement|nominal"
    r"|定员|编制|应有|应到|核定|计划数|规划数|定额|满编|总数"
)
MAX_GAP = 20
AFTER = 24
MAX_PARTS_APART = 90


@dataclass(frozen=True, slots=True)
class Reckoned:
    """A value made of figures of the draft: how it is written, where they stand, and the figures."""

    value: float
    text: str
    span: Span
    of: tuple[Quantity, ...]
    plain: bool = True

    def complement(self) -> Reckoned:
        """What is missing to a hundred per cent."""
        return replace(self, value=100 - self.value, text=f"{self.text.rpartition(' = ')[0]} → {100 - self.value:.4g}%")


def products(facts: Facts, quantities: Sequence[Quantity]) -> Iterator[Reckoned]:
    """One figure held by each of several: 4 x 3,100 t, four tanks of 3,100 t, 四座库各3100吨."""
    for quantity in quantities:
        made = facts.memory.once(("product", quantity), partial(_product, facts, quantity))
        if made is not None:
            yield made


def _product(facts: Facts, quantity: Quantity) -> Reckoned | None:
    sentence = facts.sentence(quantity.span)
    before = facts.words(Span(sentence.start, max(sentence.start, quantity.span.start)))
    number, start = _multiplier(facts, quantity, sentence, before)
    if not 1 < number <= 10_000:
        return None
    span = Span(min(start, quantity.span.start), quantity.span.end)
    written = f"{number:g} × {quantity.span.of(facts.document.text)} = {_written(number * quantity.value, quantity)}"
    return Reckoned(number * quantity.value, written, span, (quantity,))


def sums(facts: Facts, quantities: Sequence[Quantity]) -> Iterator[Reckoned]:
    """The parts of a plain list within one sentence: 湾头库4.1万吨、驿后库2.7万吨 and so on."""
    run: list[Quantity] = []
    for quantity in quantities:
        if run and not _continues(facts, run[-1], quantity):
            yield from _sum(facts, run)
            run = []
        run.append(quantity)
    yield from _sum(facts, run)


def ratios(facts: Facts, base: str) -> Iterator[Reckoned]:
    """A part and its whole, stated as two figures: "The planning figure is 400,000. We have 290,000"."""
    counts = [q for q in facts.quantities if q.dimension in ("count", "persons", "mass", "volume", "money:CNY")]
    for place, whole in enumerate(counts):
        words = facts.words(facts.sentence(whole.span))
        if not (_WHOLE.search(words) or (base and base in words)):
            continue
        part = next((q for q in counts[place + 1 : place + 3] if _is_part(facts, q, whole)), None)
        if part is None and place and _is_part(facts, counts[place - 1], whole):
            part = counts[place - 1]
        if part is not None:
            share = part.value / whole.value * 100
            text, draft = facts.document.text, (part.span, whole.span)
            span = Span(min(s.start for s in draft), max(s.end for s in draft))
            written = f"{part.span.of(text)} / {whole.span.of(text)} = {share:.4g}%"
            yield Reckoned(share, written, span, (part, whole))


def _is_part(facts: Facts, part: Quantity, whole: Quantity) -> bool:
    gap = max(part.span.start - whole.span.end, whole.span.start - part.span.end)
    return part.dimension == whole.dimension and 0 < part.value < whole.value and gap <= MAX_PARTS_APART


def _multiplier(facts: Facts, quantity: Quantity, sentence: Span, before: str) -> tuple[float, int]:
    if match := _TIMES.search(before):
        return value_of(match[1]), sentence.start + match.start()
    end = quantity.span.end
    each = _EACH_AFTER.match(facts.words(Span(end, end + AFTER))) or _EACH_BEFORE.search(before)
    if each and (match := _NUMBERED.search(before)):
        return value_of(match[1] or match[2]), sentence.start + match.start()
    counts = [q for q in facts.figures(sentence.start, quantity.span.start) if q.dimension == "count"]
    if counts:
        between = facts.words(Span(counts[-1].span.end, max(counts[-1].span.end, quantity.span.start)))
        if each or _OF.match(between):
            return counts[-1].value, counts[-1].span.start
    return 0.0, 0


def _continues(facts: Facts, first: Quantity, second: Quantity) -> bool:
    if facts.lowered.places is None and second.span.start - first.span.end > MAX_GAP:
        return False
    goes_on = partial(_goes_on, facts, first, second)
    return (
        facts.memory.once(("goes on", first.span.end, second.span.start), goes_on)
        and first.dimension == second.dimension
    )


def _goes_on(facts: Facts, first: Quantity, second: Quantity) -> bool:
    """Whether the words between two figures are those of a list."""
    between = facts.words(Span(first.span.end, max(first.span.end, second.span.start)))
    plain = len(between) <= MAX_GAP and not _BREAK.search(between) and not re.search(r"[。；;\n]|\. ", between)
    return plain and re.search(r"[、,，]|和|及|and", between) is not None


def _sum(facts: Facts, run: list[Quantity]) -> Iterator[Reckoned]:
    text = facts.document.text
    if len(run) < 2 or any(q.bound == "at-least" and not q.noun for q in run):
        return
    first = run[0].span.start
    if _BREAK.search(facts.words(Span(max(facts.sentence(run[0].span).start, first - 12), first))):
        return
    total = sum(q.value for q in run)
    if len(run) > 2 and abs(total - 2 * run[0].value) < 1e-6 * total:  # the first is the total of the rest
        return
    parts = " + ".join(q.span.of(text) for q in run)
    span = Span(run[0].span.start, run[-1].span.end)
    yield Reckoned(
        total, f"{parts} = {_written(total, run[0])}", span, tuple(run), not re.search("[,，]", span.of(text))
    )


def _written(value: float, like: Quantity) -> str:
    """A canonical value in the unit of a figure of the draft.

    >>> _written(12400.0, Quantity(3100.0, "mass", "tonnes", Span(0, 1)))
    '12,400 tonnes'
    """
    amount = value / units().get(like.unit_text, ("", 1.0))[1]
    if like.unit_text.isascii():
        return f"{amount:,.10g} {like.unit_text}".strip()
    if amount >= 1e8:
        return f"{amount / 1e8:.8g}亿{like.unit_text}"
    return f"{amount / 1e4:.8g}万{like.unit_text}" if amount >= 1e4 else f"{amount:.10g}{like.unit_text}"
