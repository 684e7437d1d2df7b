"""Which candidates are cited, with which words; and why the others are not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from recommender.checking import CHECKED
from recommender.document import Span
from recommender.evidence import quotable, quotes
from recommender.finding import Finding
from recommender.ranking import Ranked
from recommender.recommendation import Basis, Candidate, Quote
from recommender.scheme import Scheme

MAX_CITED = 4
OWN = 0.6  # of the value of the sentence that shows an item most


@dataclass(frozen=True)
class Cited:
    """The items that would be cited if the judge lets them, and the rest, best first."""

    bases: tuple[Basis, ...]
    others: tuple[Candidate, ...]


def cite(finding: Finding, scheme: Scheme, enough: tuple[float, float]) -> Cited:
    """Split the ranking into cited items and other candidates.

    The best candidate is cited, and each further one that scores ``enough`` on sentences that no better item has taken:
    two items for the same words are one matter, and the better fits. An item that would raise the level must score
    more (the second number), for both errors count. An item with a condition that is not met is never cited.
    """
    bases: list[Basis] = []
    others: list[Candidate] = []
    taken: set[int] = set()
    points = quotable(finding)
    for ranked in finding.ranked[:CHECKED]:
        item, score = ranked.item, ranked.score
        shown = quotes(ranked, finding, points)
        conditions = finding.conditions[item.id]
        fresh = _own_sentences(ranked, finding) - taken
        raises = bases and scheme.rank(item.level) > max(scheme.rank(basis.item.level) for basis in bases)
        strong = not bases or (len(bases) < MAX_CITED and score >= enough[bool(raises)])
        if finding.conditions.blocked(item.id):
            others.append(Candidate(item, score, "condition_not_met", shown, conditions))
        elif shown and fresh and strong:
            bases.append(Basis(item, score, _on(shown, fresh, finding) if bases else shown, conditions))
            taken |= fresh
        else:
            why_not = "below_threshold" if fresh else "other_item_fits_better"
            others.append(Candidate(item, score, why_not, conditions=conditions))
    order = sorted(bases, key=lambda basis: (-scheme.rank(basis.item.level), -basis.score))
    return Cited(tuple(order), tuple(others))


def _own_sentences(ranked: Ranked, finding: Finding) -> set[int]:
    """The sentences that show the item most: telling and close to it."""
    value = finding.points * ranked.closeness
    best = float(value.max(initial=0.0))
    return {int(i) for i in np.flatnonzero(value >= OWN * best)} if best > 0 else set()


def _on(shown: tuple[Quote, ...], sentences: set[int], finding: Finding) -> tuple[Quote, ...]:
    """The quotes that lie in some sentences; all of them where none does."""
    spans = [finding.table.sentences[i].span for i in sentences]
    return tuple(q for q in shown if any(Span(q.start, q.end).overlaps(s) for s in spans)) or shown


def set_aside(cited: Cited, where: Sequence[Span], why_not: str) -> Cited:
    """``cited`` without the items whose every quote lies in one of the spans ``where``; they become candidates."""

    def stays(basis: Basis) -> bool:
        return not all(any(s.start <= q.start and q.end <= s.end for s in where) for q in basis.quotes)

    gone = tuple(_as_candidate(b, why_not) for b in cited.bases if not stays(b))
    return Cited(tuple(b for b in cited.bases if stays(b)), (*gone, *cited.others))


def _as_candidate(basis: Basis, why_not: str) -> Candidate:
    return Candidate(basis.item, basis.score, why_not, basis.quotes, basis.conditions)


def demoted(cited: Cited, why_not: str) -> tuple[Candidate, ...]:
    """Every item as a mere candidate: what is listed when nothing is cited. Blocked ones stay behind the others."""
    first = tuple(_as_candidate(basis, why_not) for basis in cited.bases)
    return tuple(sorted(first + cited.others, key=lambda c: (c.why_not == "condition_not_met", -c.score)))
