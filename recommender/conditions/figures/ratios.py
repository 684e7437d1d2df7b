"""A part and its whole, stated as two figures: "The planning figure is 400,000. We have 290,000"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from recommender.conditions.facts import Facts
from recommender.conditions.figures.beside import beside
from recommender.conditions.figures.reckoned import Reckoned
from recommender.conditions.figures.sought import COUNTS
from recommender.conditions.figures.words import WORDS
from recommender.document import Span
from recommender.numbers.quantities import Quantity

_WHOLE = WORDS.pattern("{whole}")
_OF = re.compile(r"(?:^|[,(.;:] ?)of (?:the |our |its |their )?$")
_OUT_OF = re.compile(r"(?:^|[a-z\d]) (?:out )?of (?:the |our |its |their )?$")
_AGAINST = WORDS.pattern(r"(?: [a-z]+)? (?:as )?{set_against} (?:an? |the |our )?(?:[a-z]+ )?")
MAX_PARTS_APART = 90


def ratios(facts: Facts, base: str) -> Iterator[Reckoned]:
    """A part and its whole, stated as two figures: "The planning figure is 400,000. We have 290,000"."""
    counts = [q for q in facts.quantities if q.dimension in ("count", "persons", "mass", "volume", "money:CNY")]
    for place, whole in enumerate(counts):
        around = beside(whole, facts)
        words = around.before.rpartition(". ")[2] + around.after.partition(". ")[0]
        named = _WHOLE.search(words) or _OF.search(around.before) or (base and base in words)
        out_of = not named and _OUT_OF.search(around.before)
        if not (named or out_of):
            continue
        earlier = counts[place - 1] if place else None
        part = next((q for q in counts[place + 1 : place + 3] if _is_part(facts, q, whole)), None)
        if earlier is not None and (out_of or part is None or _set_against(earlier, whole, facts)):
            part = earlier if _is_part(facts, earlier, whole) else None
        elif out_of:
            part = None
        if part is not None:
            share = part.value / whole.value * 100
            text, draft = facts.document.text, (part.span, whole.span)
            span = Span(min(s.start for s in draft), max(s.end for s in draft))
            written = f"{part.span.of(text)} / {whole.span.of(text)} = {share:.4g}%"
            yield Reckoned(share, written, span, (part, whole))


def _set_against(part: Quantity, whole: Quantity, facts: Facts) -> bool:
    """Whether a figure stands right before another that it is set against: 612 against 590 planned."""
    return _AGAINST.fullmatch(facts.words(Span(part.span.end, max(part.span.end, whole.span.start)))) is not None


def _is_part(facts: Facts, part: Quantity, whole: Quantity) -> bool:
    gap = max(part.span.start - whole.span.end, whole.span.start - part.span.end)
    alike = part.dimension == whole.dimension or {part.dimension, whole.dimension} <= COUNTS
    return alike and 0 < part.value < whole.value and gap <= MAX_PARTS_APART
