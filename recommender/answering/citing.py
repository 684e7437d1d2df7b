"""Which candidates are cited, with which words; and why the others are not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np

from recommender.answering.checking import CHECKED
from recommender.answering.evidence import quotable, quoted, quotes
from recommender.answering.finding import Finding
from recommender.answering.several import further
from recommender.document import Span
from recommender.ranking.rank import Ranked
from recommender.recommendation import Basis, Candidate, Quote
from recommender.scheme import Scheme
from recommender.text.index import Floats

MAX_CITED = 4
OWN = 0.6  # of the value of the sentence that shows an item most


@dataclass(frozen=True)
class Cited:
    """The items that would be cited if the judge lets them, and the rest, best first."""

    bases: tuple[Basis, ...]
    others: tuple[Candidate, ...]


NOTHING_CITED = Cited((), ())


def cite(finding: Finding, scheme: Scheme, enough: tuple[float, float]) -> Cited:
    """Split the ranking into cited items and other candidates.

    The best candidate is cited, and each ``further`` matter that scores ``enough``; one that would raise the level must
    score more (the second number), for both errors count. An item with a condition that is not met is never cited.
    """
    bases, taken, cited = list[Basis](), frozenset[int](), dict[str, _Shown]()
    others = list[Candidate]()
    points = quotable(finding)
    for ranked in islice(finding.ranked, CHECKED):
        item = ranked.item
        if finding.conditions.blocked(item.id):
            others.append(_blocked(ranked, quotes(ranked, finding, points), finding))
            continue
        if not bases and (shown := _first(ranked, finding, points)):
            cited, taken = _further(finding, ranked, scheme, enough), _own_sentences(ranked, finding)
            bases.append(_basis(ranked, shown, finding))
        elif item.id in cited:
            bases.append(_basis(*cited[item.id], finding))
            taken |= _own_sentences(ranked, finding)
        else:
            fits_less = _own_sentences(ranked, finding) <= taken
            why_not = "other_item_fits_better" if fits_less else "below_threshold"
            others.append(Candidate(item, ranked.score, why_not, conditions=finding.conditions[item.id]))
    return Cited(_sorted(bases, scheme), tuple(others))


def cite_only(finding: Finding, scheme: Scheme, enough: tuple[float, float], high: int | None = None) -> Cited:
    """The same items cited, without the other candidates; where the level of the best ranks as ``high``, that alone."""
    points = quotable(finding)
    for ranked in islice(finding.ranked, CHECKED):
        if finding.conditions.blocked(ranked.item.id) or not (shown := _first(ranked, finding, points)):
            continue
        bases = [_basis(ranked, shown, finding)]
        if high is None or scheme.rank(ranked.item.level) < high:
            bases += (_basis(*each, finding) for each in _further(finding, ranked, scheme, enough).values())
        return Cited(_sorted(bases, scheme), ())
    return NOTHING_CITED


_Shown = tuple[Ranked, tuple[Quote, ...]]


def _first(ranked: Ranked, finding: Finding, points: Floats) -> tuple[Quote, ...]:
    """What shows the best item; empty where no sentence tells of it."""
    return quotes(ranked, finding, points) if _own_sentences(ranked, finding) else ()


def _further(finding: Finding, first: Ranked, scheme: Scheme, enough: tuple[float, float]) -> dict[str, _Shown]:
    """The further matters that score enough, with what shows each; MAX_CITED with the first at most."""
    level, found = scheme.rank(first.item.level), dict[str, _Shown]()
    for item, (ranked, sentences) in further(finding, first).items():
        raises = scheme.rank(ranked.item.level) > level
        if ranked.score >= enough[raises] and len(found) < MAX_CITED - 1:
            found[item] = (ranked, quoted(sentences, finding))
    return found


def _basis(ranked: Ranked, shown: tuple[Quote, ...], finding: Finding) -> Basis:
    return Basis(ranked.item, ranked.score, shown, finding.conditions[ranked.item.id])


def _sorted(bases: Iterable[Basis], scheme: Scheme) -> tuple[Basis, ...]:
    """Those of the highest level first."""
    return tuple(sorted(bases, key=lambda basis: (-scheme.rank(basis.item.level), -basis.score)))


def _blocked(ranked: Ranked, shown: tuple[Quote, ...], finding: Finding) -> Candidate:
    return Candidate(ranked.item, ranked.score, "condition_not_met", shown, finding.conditions[ranked.item.id])


def _own_sentences(ranked: Ranked, finding: Finding) -> frozenset[int]:
    """The sentences that show the item most: telling and close to it."""
    value = finding.points * ranked.closeness
    best = float(value.max(initial=0.0))
    return frozenset(np.flatnonzero(value >= OWN * best).tolist()) if best > 0 else frozenset()


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
