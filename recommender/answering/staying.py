"""Whether an answer surely stays, told before the conditions of all candidates are checked.

Most sets of sentences that are left out lower nothing, and checking conditions is what takes longest. What those of the
candidates behind the first can change is bounded: how far the first stands out, and whether a better one is blocked.
The likelihoods are convex where they matter, so that an answer which stays in the extreme cases stays in all.
"""

from __future__ import annotations

from recommender.answering.evidence import quotable
from recommender.answering.finding import Finding
from recommender.answering.judging import Judge, extremes
from recommender.meaning.sayings import spoken
from recommender.scheme import Scheme, Thresholds
from recommender.text.index import Floats

ROUNDING = 1.0001


def stays(finding: Finding, judge: Judge, thresholds: Thresholds, scheme: Scheme, high: int) -> bool:
    """Whether ``finding``, of which the judge was not asked, surely cites an item whose level ranks ``high`` at least.

    False says nothing.
    """
    if finding.marks or not finding.ranked:
        return False
    top = finding.ranked.before[0]
    told, shown = (finding.points * top.closeness).max(), quotable(finding).max()
    if scheme.rank(top.item.level) < high or told <= 0 or shown <= 0:
        return False
    cases = extremes(finding.ranked, finding)
    return cases is not None and _holds(judge, cases, finding, thresholds)


def _holds(judge: Judge, cases: Floats, finding: Finding, thresholds: Thresholds) -> bool:
    """Whether ``fusion`` takes the item to hold in each of some cases."""
    said = judge.sayings.margins(spoken(finding.reading, finding.points))
    holds, refer, undecided, _ = judge.likelihoods(cases, said).T
    share = holds / (thresholds.holds * ROUNDING)
    disputed = max(thresholds.disputed * thresholds.holds, thresholds.refer)
    return bool(((share >= 1.0) & (refer <= disputed * share) & (undecided <= thresholds.undecided * share)).all())
