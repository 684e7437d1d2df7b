"""The words beside a figure of a draft, looked up once whatever the item: what it counts, whether it is a part or a
total."""

from __future__ import annotations

import re
from dataclasses import dataclass

from recommender.conditions.facts import Facts
from recommender.conditions.figures.words import WORDS
from recommender.document import Span
from recommender.numbers.quantities import Quantity
from recommender.numbers.words import WORDS as NUMBER_WORDS
from recommender.text.normal import stem

_PART = WORDS.pattern(r"{part}[^,，。;；]{0,8}$")
_TOTAL = WORDS.pattern(r"{total}[^,，。;；]{0,8}$")
_ALTOGETHER = WORDS.pattern(r"[a-z ]{0,20}{in_all}")
_PAST = WORDS.pattern("{past_year}")
_IN_YEAR = re.compile(r"(?: [a-z]+){0,2} in ((?:19|20)\d\d)\b")
_THAN_THAT = WORDS.pattern(" {than_that}")
_LAST = WORDS.pattern(r"(?: (?!than\b|as\b)[a-z]+){0,4} {past_year}")
_LAST_YEARS = WORDS.pattern(r"^[^.;,\d]{0,60}?\b(?:is|was|are|were) (?:that |those )?(?:of |for )?{past_year}")
_DIFFERS = WORDS.pattern(r"\b{differs_by}(?: (?:about|some|only|nearly|the|the first))? ?$")
_ENDS = re.compile("[,，;；。]")
_CLAUSE = re.compile(r"[,，][\u3400-\u9fff]{3}")
_WORD = re.compile(r"[a-z]+")
_HAN = re.compile(r"[\u3400-\u9fff]+")
_AFTER = re.compile(r" ?([a-z]+)")
AROUND, BEFORE, LEFT, RANGE = 16, 40, 4, 6
ROOT = 6  # so many letters that words of one root share: overspend, overspent


@dataclass(frozen=True, slots=True)
class Beside:
    """The words before a figure (in its sentence, after the figure before), around it and right after it; the stems of
    English words in its sentence; the stems and the words of what it counts; whether it names nothing (``bare``), is a
    part, is a total, is what something else differs by, is one of an earlier year."""

    before: str
    around: str
    after: str
    stems: frozenset[str]
    named: frozenset[str]
    noun: str
    bare: bool
    part: bool
    total: bool
    differs: bool
    past: bool


def beside(quantity: Quantity, facts: Facts) -> Beside:
    """The words beside a figure."""
    return facts.memory.once(("beside", quantity.span.start), lambda: _read(quantity, facts))


def noun_of(quantity: Quantity, facts: Facts) -> str:
    """What a figure counts; nothing where the words before it are what the figure before them counts."""
    return facts.memory.once(("counted", quantity.span.start), lambda: _noun(quantity, facts))


def _read(quantity: Quantity, facts: Facts) -> Beside:
    span, sentence = quantity.span, facts.sentence(quantity.span)
    end = max(sentence.end, span.end)
    earlier = facts.figures(max(sentence.start, span.start - BEFORE), span.start)
    begin = max(sentence.start, span.start - BEFORE, *(q.span.end for q in earlier if span.start - q.span.end > RANGE))
    before = facts.words(Span(min(begin, span.start), span.start))
    last = max((q.span.end for q in earlier), default=0)
    alone = facts.words(Span(min(max(begin, last), span.start), span.start))
    after = facts.words(Span(span.end, min(end, span.end + 2 * AROUND)))
    leading = facts.words(Span(max(0, span.start - 14), span.start))
    behind = _ENDS.split(facts.words(Span(span.end, min(end, span.end + 8))))[0]
    near = facts.words(Span(_opening(last, span, sentence, facts), span.end)) + behind
    noun = noun_of(quantity, facts)
    words = _WORD.findall(noun) + _WORD.findall(quantity.unit_text)
    word = _AFTER.match(after)
    past = _PAST.search(alone) is not None or _in_the_past(facts.words(Span(span.end, end)), facts)
    stems = {stem(w) for w in _WORD.findall(facts.words(sentence))}
    return Beside(
        before,
        near,
        after,
        frozenset(stems | {s[:ROOT] for s in stems if len(s) > ROOT}),
        frozenset(map(stem, words)),
        noun,
        bare=not quantity.unit_text
        and (word is None or word[1] in NUMBER_WORDS.set_of("leads_on"))
        and not _HAN.match(after),
        part=_PART.search(leading) is not None or past,
        past=past,
        total=_TOTAL.search(leading) is not None or _ALTOGETHER.match(after) is not None,
        differs=_DIFFERS.search(before) is not None or _THAN_THAT.match(after) is not None,
    )


def _in_the_past(after: str, facts: Facts) -> bool:
    """Whether a figure is one of an earlier year: sold 30 per cent in 2023; 72 per cent is last year's."""
    year = _IN_YEAR.match(after)
    return (year is not None and int(year[1]) < facts.on.year) or any(
        pattern.match(after) for pattern in (_LAST, _LAST_YEARS)
    )


def _opening(begin: int, span: Span, sentence: Span, facts: Facts) -> int:
    """Where the words around a figure begin: behind the figure before where another clause has begun since."""
    start = max(sentence.start, span.start - AROUND)
    if start < begin <= span.start and (clause := _CLAUSE.search(facts.words(Span(begin, span.start)))):
        return begin + clause.start()
    return start


def _noun(quantity: Quantity, facts: Facts) -> str:
    """What is counted; nothing where the words before a figure are what the figure before them counts (4个县1326处)."""
    if not quantity.noun or quantity.noun.isascii():
        return quantity.noun
    if facts.words(Span(quantity.span.end, quantity.span.end + len(quantity.noun) + 2)).startswith(quantity.noun):
        return quantity.noun
    earlier = facts.figures(max(0, quantity.span.start - 4), quantity.span.start)
    close = [q for q in earlier if 0 <= quantity.span.start - q.span.end <= 3]
    if close and _HAN.fullmatch(facts.words(Span(close[-1].span.end, quantity.span.start))):
        return ""
    return quantity.noun[-LEFT:]
