"""A part and its whole, stated as two figures: "The planning figure is 400,000. We have 290,000"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from recommender.conditions.facts import Facts
from recommender.conditions.figures.beside import beside
from recommender.conditions.figures.reckoned import Reckoned
from recommender.conditions.figures.words import WORDS
from recommender.document import Span
from recommender.numbers.quantities import Quantity

_WHOLE = WORDS.pattern("{whole}")
_OUT_OF = re.compile(r"(?:^|[ ,(])(?:out )?of (?:the |our |its |their )?$")
MAX_PARTS_APART = 90


def ratios(facts: Facts, base: str) -> Iterator[Reckoned]:
    """A part and its whole, stated as two figures: "The planning figure is 400,000. We have 290,000"."""
    counts = [q for q in facts.quantities if q.dimension in ("count", "persons", "mass", "volume", "money:CNY")]
    for place, whole in enumerate(counts):
        around = beside(whole, facts)
        words = around.before + around.after
        if not (_WHOLE.search(words) or _OUT_OF.search(around.before) or (base and base in words)):
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
