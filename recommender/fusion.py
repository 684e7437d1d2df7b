"""Fuse the voices into one answer.

The catalogue supplies level and period; the classifier may raise a question, order candidates or report an absence,
but never gives a level above internal without a cited item in force. Content of a marked source inherits the
source's level. Disagreement is kept, as concerns.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from recommender.citing import Cited, cite
from recommender.concerns import concerns_of
from recommender.evidence import telling
from recommender.finding import Finding
from recommender.period import Period
from recommender.recommendation import Outcome, Quote
from recommender.scheme import Scheme
from recommender.sources import Inherited, Sources, content_sentences, inherited, sort_marks
from recommender.verdict import Verdict


@dataclass(frozen=True)
class Thresholds:
    """Recorded decisions on where a voice counts; trained ones come with a bundle."""

    holds: float = 0.5
    share_of_best: float = 0.6
    refer: float = 0.4
    undecided: float = 0.5


def fuse(finding: Finding, scheme: Scheme, thresholds: Thresholds) -> Verdict:
    """One answer from everything that was found."""
    sources = sort_marks(finding.marks, finding.facts, scheme)
    source = inherited(sources, scheme)
    cited = cite(finding, scheme, thresholds.share_of_best)
    outcome, level, period = _conclude(finding, scheme, thresholds, cited, source)
    quotes = _source_quotes(finding, sources) if outcome == "derived" else ()
    verdict = Verdict(outcome, level, period, cited, sources, source, quotes)
    return replace(verdict, concerns=concerns_of(verdict, finding, scheme))


Conclusion = tuple[Outcome, str | None, Period | None]


def _conclude(
    finding: Finding, scheme: Scheme, thresholds: Thresholds, cited: Cited, source: Inherited | None
) -> Conclusion:
    if source is not None:
        return "derived", source.level, source.period
    if finding.holds >= thresholds.holds and cited.bases:
        level = scheme.highest(basis.item.level for basis in cited.bases)
        outcome: Outcome = "classify" if scheme.is_secret(level) else "internal"
        return outcome, level, longest_period(cited, level, scheme)
    if finding.refer >= thresholds.refer:
        return "refer", None, None
    if finding.undecided >= thresholds.undecided:
        return "internal", "internal", None
    return "open", None, None


def longest_period(cited: Cited, level: str, scheme: Scheme) -> Period:
    """The longest period of the items of ``level``; a condition where any of them runs until an event.

    Several matters: the highest level and the longest period of that level; the scheme's cap is never exceeded
    (State Secrets Law 2024, art. 20).
    """
    periods = [basis.item.period for basis in cited.bases if basis.item.level == level]
    return scheme.cap(max(periods, key=lambda period: period.days()), level)


def _source_quotes(finding: Finding, sources: Sources) -> tuple[Quote, ...]:
    spans = content_sentences(sources, finding.reading)
    return telling(spans, finding.document)
