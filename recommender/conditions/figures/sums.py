"""Figures that add up or are set against each other: the parts of a list, rows of a table, book against stock."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import pairwise

from recommender.conditions.facts import Facts
from recommender.conditions.figures.reckoned import Reckoned, written
from recommender.conditions.figures.words import WORDS
from recommender.document import Span
from recommender.numbers.quantities import Quantity

_BREAK, _LEAD = WORDS.pattern("{break}"), WORDS.pattern("{lead}")
_LISTED, _JOINED = WORDS.pattern("{listed}"), WORDS.pattern("{joined}")
_BOOKS = WORDS.pattern("{books}")
_NO_LABEL = frozenset(("", *"abcdefghijklmnopqrstuvwxyz"))
_STOP = re.compile(r"[。；;\n]|\. ")
_PIECES = re.compile(r"[a-z]{3,}|(?=([\u3400-\u9fff]{2}))")
MAX_GAP, MAX_ROW, ROWS, LABEL = 24, 90, 3, 12


def sums(facts: Facts, quantities: Sequence[Quantity]) -> Iterator[Reckoned]:
    """The parts of a plain list within one sentence (湾头库4.1万吨、驿后库2.7万吨), and rows below each other."""
    run: list[Quantity] = []
    for quantity in quantities:
        if run and not _continues(facts, run[-1], quantity):
            yield from _sum(facts, run)
            run = []
        run.append(quantity)
    yield from _sum(facts, run)
    yield from _rows(facts, quantities)


def differences(facts: Facts, quantities: Sequence[Quantity]) -> Iterator[Reckoned]:
    """What lies between two figures beside each other: book 61.30 kg, measured 61.08."""
    for first, second in pairwise(quantities):
        between = facts.words(Span(first.span.end, max(first.span.end, second.span.start)))
        if len(between) > 3 * MAX_GAP or not 0.5 <= first.value / (second.value or 1.0) <= 2.0:
            continue
        around = facts.words(Span(facts.sentence(first.span).start, second.span.end))
        text, value = facts.document.text, abs(first.value - second.value)
        shown = f"{first.span.of(text)} - {second.span.of(text)} = {written(value, first)}"
        span = Span(first.span.start, second.span.end)
        yield Reckoned(float(f"{value:.9g}"), shown, span, (first, second), plain=_BOOKS.search(around) is not None)


def _continues(facts: Facts, first: Quantity, second: Quantity) -> bool:
    if first.dimension != second.dimension:
        return False
    if facts.lowered.places is None and second.span.start - first.span.end > MAX_GAP:
        return False
    return facts.memory.once(("goes on", first.span.end, second.span.start), partial(_goes_on, facts, first, second))


def _goes_on(facts: Facts, first: Quantity, second: Quantity) -> bool:
    """Whether the words between two figures are those of a list."""
    between = facts.words(Span(first.span.end, max(first.span.end, second.span.start)))
    plain = len(between) <= MAX_GAP and not _BREAK.search(between) and not _STOP.search(between)
    return plain and _LISTED.search(between) is not None


def _sum(facts: Facts, run: list[Quantity]) -> Iterator[Reckoned]:
    if len(run) < 2 or any(q.bound == "at-least" and not q.noun for q in run):
        return
    if any(a.bound == "at-least" and b.bound == "at-most" for a, b in pairwise(run)):  # from so much to so much
        return
    first = run[0].span.start
    if _LEAD.search(facts.words(Span(max(facts.sentence(run[0].span).start, first - 12), first))):
        return
    total = sum(q.value for q in run)
    if len(run) > 2 and _is_total(run[0].value, total):  # the first is the total of the rest
        return
    ends = pairwise(run)
    joined = any(_JOINED.search(facts.words(Span(a.span.end, max(a.span.end, b.span.start)))) for a, b in ends)
    yield _added(facts, run, plain=joined or len(run) > 2 or _parallel(run))


def _parallel(run: Sequence[Quantity]) -> bool:
    """Whether two figures are named alike: heap A and heap B, 一号矿体 and 二号矿体."""
    first, second = (
        {q.noun[-1:], *(m[0] or m[1] for m in _PIECES.finditer(q.noun[-LABEL:]))} - _NO_LABEL for q in run[:2]
    )
    return not first.isdisjoint(second)


def _rows(facts: Facts, quantities: Sequence[Quantity]) -> Iterator[Reckoned]:
    """Rows below each other that each have one figure; not where one of them is the total of the others."""
    rows: list[tuple[Span, Quantity]] = []
    for quantity in quantities:
        row = facts.paragraph(quantity.span)
        if len(row) > MAX_ROW or (rows and row == rows[-1][0]):
            rows = rows[:-1] if rows and row == rows[-1][0] else []
            continue
        if rows and facts.document.text[rows[-1][0].end : row.start].strip():
            yield from _table(facts, rows)
            rows = []
        rows.append((row, quantity))
    yield from _table(facts, rows)


def _table(facts: Facts, rows: list[tuple[Span, Quantity]]) -> Iterator[Reckoned]:
    run = [quantity for _, quantity in rows]
    total = sum(q.value for q in run)
    if len(run) >= ROWS and not any(_is_total(q.value, total) for q in run):
        yield _added(facts, run, plain=True)


def _is_total(value: float, total: float) -> bool:
    return abs(total - 2 * value) < 1e-6 * total


def _added(facts: Facts, run: Sequence[Quantity], plain: bool) -> Reckoned:
    text, total = facts.document.text, float(f"{sum(q.value for q in run):.12g}")
    parts = " + ".join(q.span.of(text) for q in run)
    span = Span(run[0].span.start, run[-1].span.end)
    return Reckoned(total, f"{parts} = {written(total, run[0])}", span, tuple(run), plain)
