"""Which candidates are cited, with which words; and why the others are not."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np

from recommender.answering.checking import CHECKED
from recommender.answering.evidence import quotable, quotes
from recommender.answering.finding import Finding
from recommender.document import Span
from recommender.ranking.rank import Ranked
from recommender.recommendation import Basis, Candidate, Quote
from recommender.scheme import Scheme

MAX_CITED = 4
OWN = 0.6  # of the value of the sentence that shows an item most
TELLING = 0.3  # of the chance of the sentence that likeliest states a secret point


@dataclass(frozen=True)
class Cited:
    """The items that would be cited if the judge lets them, and the rest, best first."""

    bases: tuple[Basis, ...]
    others: tuple[Candidate, ...]


NOTHING_CITED = Cited((), ())


def cite(finding: Finding, scheme: Scheme, enough: tuple[float, float]) -> Cited:
    """Split the ranking into cited items and other candidates.

    The best candidate is cited, and each further one that scores ``enough`` and is the closest of all to a telling
    sentence that no better item has taken: two items for the same words are one matter, and the better fits. (A score
    alone would not do: an office's whole list may score high.) An item that would raise the level must score more (the
    second number), for both errors count. An item with a condition that is not met is never cited.
    """
    found = list(_weighed(finding, scheme, enough))
    others = tuple(_other(each, finding) for each in found if not each.cited)
    return Cited(_bases(found, finding, scheme), others)


def cite_only(finding: Finding, scheme: Scheme, enough: tuple[float, float], high: int | None = None) -> Cited:
    """The same items cited, without the other candidates: nothing is looked at behind the last that could be cited, nor
    behind the first whose level ranks as ``high``."""
    found: list[_Weighed] = []
    for each in _weighed(finding, scheme, enough):
        if each.last and not each.cited:
            break
        found.append(each)
        if high is not None and each.cited and scheme.rank(each.ranked.item.level) >= high:
            break
    return Cited(_bases(found, finding, scheme), ())


@dataclass(frozen=True, slots=True)
class _Weighed:
    """A candidate that is cited or not: its quotes, its own sentences that no better item has taken; whether it and
    all behind it score too little or are blocked."""

    ranked: Ranked
    cited: bool
    blocked: bool
    shown: tuple[Quote, ...]
    fresh: frozenset[int]
    last: bool = False


def _weighed(finding: Finding, scheme: Scheme, enough: tuple[float, float]) -> Iterator[_Weighed]:
    """The first candidates in order, each weighed beside those cited before it."""
    levels: list[str] = []
    taken: set[int] = set()
    points = quotable(finding)
    for ranked in islice(finding.ranked, CHECKED):
        if finding.conditions.blocked(ranked.item.id):
            yield _Weighed(ranked, False, True, quotes(ranked, finding, points), frozenset(), last=True)
            continue
        fresh = _own_sentences(ranked, finding) - taken
        raises = levels and scheme.rank(ranked.item.level) > max(map(scheme.rank, levels))
        strong = not levels or (len(levels) < MAX_CITED and ranked.score >= enough[bool(raises)])
        shown = quotes(ranked, finding, points) if strong and (won(ranked, fresh, finding) if levels else fresh) else ()
        yield _Weighed(ranked, bool(shown), False, shown, fresh, bool(levels) and ranked.score < min(enough))
        if shown:
            levels.append(ranked.item.level)
            taken |= fresh


def _bases(found: Iterable[_Weighed], finding: Finding, scheme: Scheme) -> tuple[Basis, ...]:
    """The cited items, those of the highest level first; further ones are quoted with their own sentences."""
    bases: list[Basis] = []
    for each in found:
        if each.cited:
            item, score = each.ranked.item, each.ranked.score
            shown = _on(each.shown, each.fresh, finding) if bases else each.shown
            bases.append(Basis(item, score, shown, finding.conditions[item.id]))
    return tuple(sorted(bases, key=lambda basis: (-scheme.rank(basis.item.level), -basis.score)))


def _other(each: _Weighed, finding: Finding) -> Candidate:
    item, score, conditions = each.ranked.item, each.ranked.score, finding.conditions[each.ranked.item.id]
    if each.blocked:
        return Candidate(item, score, "condition_not_met", each.shown, conditions)
    return Candidate(item, score, "below_threshold" if each.fresh else "other_item_fits_better", conditions=conditions)


def _own_sentences(ranked: Ranked, finding: Finding) -> frozenset[int]:
    """The sentences that show the item most: telling and close to it."""
    value = finding.points * ranked.closeness
    best = float(value.max(initial=0.0))
    return frozenset(np.flatnonzero(value >= OWN * best).tolist()) if best > 0 else frozenset()


def won(ranked: Ranked, sentences: Collection[int], finding: Finding) -> bool:
    """Whether an item is the closest of all candidates to one of some sentences that tells much."""
    much = TELLING * float(finding.points.max(initial=0.0))
    closeness = finding.table.closeness
    return any(
        finding.points[each] >= much and ranked.closeness[each] >= closeness[:, each].max() for each in sentences
    )


def _on(shown: tuple[Quote, ...], sentences: Collection[int], finding: Finding) -> tuple[Quote, ...]:
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
