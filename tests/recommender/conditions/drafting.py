"""Drafts with their facts, for the tests of conditions."""

from __future__ import annotations

from datetime import date

from recommender.conditions.checks import check
from recommender.conditions.facts import Facts, facts_of
from recommender.conditions.wording import parse_wording
from recommender.document import Document, Span

ON = date(2025, 7, 25)


def draft(text: str, beside: str = "", **cues: str) -> Facts:
    """The facts of a draft; ``beside``: words of the sentences closest to the item (all of them if empty)."""
    document = Document(text)
    near = tuple(s for s in document.sentences if beside in s.of(text))
    found = {name.replace("_", "-"): (Span(text.index(w), text.index(w) + len(w)),) for name, w in cues.items()}
    return facts_of(document, ON).cued(found).about(near)


def states(matter: str, facts: Facts) -> list[str]:
    """How each condition of a wording stands."""
    return [c.state for c in check(parse_wording(matter), facts)]
