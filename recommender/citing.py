"""Which candidates are cited, with which words; and why the others are not."""

from __future__ import annotations

from dataclasses import dataclass

from recommender.evidence import quotes
from recommender.finding import Finding
from recommender.ranking import Ranked
from recommender.recommendation import Basis, Candidate
from recommender.scheme import Scheme

LISTED = 8
MAX_CITED = 4


@dataclass(frozen=True)
class Cited:
    """The items that would be cited if the judge lets them, and the rest, best first."""

    bases: tuple[Basis, ...]
    others: tuple[Candidate, ...]


def cite(finding: Finding, scheme: Scheme, share_of_best: float) -> Cited:
    """Split the ranking into cited items and other candidates.

    The best candidate is cited, and each further one that scores at least ``share_of_best`` of it on sentences that no
    better item has taken: two items for the same words are one matter, and the better fits.
    """
    bases: list[Basis] = []
    others: list[Candidate] = []
    taken: set[tuple[int, int]] = set()
    best = finding.ranked[0].score if finding.ranked else 0.0
    for ranked in finding.ranked:
        if len(bases) + len(others) >= LISTED + MAX_CITED:
            break
        shown = quotes(ranked, finding.table, finding.document)
        fresh = {(q.start, q.end) for q in shown} - taken
        if shown and fresh and len(bases) < MAX_CITED and ranked.score >= (share_of_best * best if bases else 0.0):
            bases.append(Basis(ranked.item, ranked.score, shown))
            taken |= fresh
        else:
            others.append(_candidate(ranked, bool(fresh)))
    order = sorted(bases, key=lambda basis: (-scheme.rank(basis.item.level), -basis.score))
    return Cited(tuple(order), tuple(others))


def _candidate(ranked: Ranked, fresh: bool) -> Candidate:
    return Candidate(ranked.item, ranked.score, "below_threshold" if fresh else "other_item_fits_better")


def demoted(cited: Cited, why_not: str) -> tuple[Candidate, ...]:
    """Every item as a mere candidate: what is listed when nothing is cited."""
    first = tuple(Candidate(b.item, b.score, why_not, b.quotes) for b in cited.bases)
    return tuple(sorted(first + cited.others, key=lambda c: -c.score))
