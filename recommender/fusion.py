"""Fuse the voices into one answer.

The catalogue supplies level and period; the classifier may raise a question, order candidates or report an absence,
but never gives a level above internal without a cited item in force. Content of a marked source inherits the
source's level. Disagreement is kept, as concerns.
"""

from __future__ import annotations

from dataclasses import replace

from recommender.answering.citing import NOTHING_CITED, Cited, cite, cite_only, set_aside
from recommender.answering.concerns import SAID, concerns_of
from recommender.answering.finding import Finding
from recommender.answering.protection import protection
from recommender.answering.source_content import source_quotes
from recommender.answering.verdict import Verdict
from recommender.conditions.facts import Facts
from recommender.law.period import Period
from recommender.marking.sources import inherited, sort_marks, spent
from recommender.recommendation import Answer, Outcome
from recommender.scheme import Scheme, Thresholds

CLOSE = 0.5  # the score from which an item shows what the draft's matter is


def fuse(finding: Finding, scheme: Scheme, thresholds: Thresholds) -> Verdict:
    """One answer from everything that was found."""
    sources = sort_marks(finding.marks, finding.facts, scheme)
    source = inherited(sources, finding.facts, scheme)
    weighed = cite(finding, scheme, (thresholds.further, thresholds.raising))
    cited = set_aside(weighed, spent(sources, finding.facts), "source_ended")
    if source is not None:
        conclusion: Conclusion = ("derived", source.level, source.period)
    elif weighed.bases and not cited.bases:
        conclusion = ("open", None, None)
    else:
        conclusion = _conclude(finding, scheme, thresholds, cited)
    outcome, level, period = conclusion
    quotes = source_quotes(sources, finding.facts) if outcome == "derived" else ()
    ground = _ground(finding) if outcome == "open" else None
    verdict = Verdict(outcome, level, period, cited, sources, source, quotes, (), ground)
    return replace(verdict, concerns=concerns_of(verdict, finding, scheme))


def answer(finding: Finding, scheme: Scheme, thresholds: Thresholds, high: int | None = None) -> Answer:
    """The outcome and the level of ``fuse`` alone; what they do not depend on is not looked at.

    Where ``high`` is given, a level of that rank is high enough: it may be lower than that of ``fuse``.
    """
    sources = sort_marks(finding.marks, finding.facts, scheme)
    if source := inherited(sources, finding.facts, scheme):
        return "derived", source.level
    where = spent(sources, finding.facts)
    if not where and _likeliest(finding, thresholds, True) != "holds":
        return _conclude(finding, scheme, thresholds, NOTHING_CITED)[:2]
    weighed = cite_only(finding, scheme, (thresholds.further, thresholds.raising), None if where else high)
    cited = set_aside(weighed, where, "source_ended")
    if weighed.bases and not cited.bases:
        return "open", None
    return _conclude(finding, scheme, thresholds, cited)[:2]


Conclusion = tuple[Outcome, str | None, Period | None]


def _conclude(finding: Finding, scheme: Scheme, thresholds: Thresholds, cited: Cited) -> Conclusion:
    answer = _likeliest(finding, thresholds, bool(cited.bases))
    if answer == "holds":
        level = scheme.highest(basis.item.level for basis in cited.bases)
        outcome: Outcome = "classify" if scheme.is_secret(level) else "internal"
        return outcome, level, protection(cited.bases, level, scheme, finding.on)
    if answer == "undecided":
        return "internal", "internal", None
    return "refer" if answer == "refer" else "open", None, None


def _likeliest(finding: Finding, thresholds: Thresholds, citable: bool) -> str | None:
    """The answer that exceeds its threshold by most; None where none reaches it: open.

    Where an item in force holds, the catalogue has spoken: to refer is no answer, unless that is truly in dispute.
    """
    chances = {
        "holds": finding.holds / thresholds.holds if citable else 0.0,
        "refer": finding.refer / thresholds.refer,
        "undecided": finding.undecided / thresholds.undecided,
    }
    if chances["holds"] >= 1.0 and finding.refer <= thresholds.disputed * finding.holds:
        chances["refer"] = 0.0
    best = max(chances, key=lambda answer: chances[answer])
    return best if chances[best] >= 1.0 else None


def _ground(finding: Finding) -> str | None:
    """Why law forbids a level, where the draft says so (Implementing Regulations 2024, art. 5), and of the matter of
    the closest item where one is close: what else is public, or must be, is no ground for this."""
    top = finding.ranked.before[0] if finding.ranked else None
    matter = finding.facts.about(finding.conditions.near(top.item.id)[:1]) if top and top.score >= CLOSE else None
    grounds = (("must-publish", "open_by_law"), ("already-public", "already_public"))
    return next((ground for cue, ground in grounds if _speaks(cue, finding, matter)), None)


def _speaks(cue: str, finding: Finding, matter: Facts | None) -> bool:
    """Whether a draft says something of its standing: in its title, or in the paragraph of a matter if there is one."""
    spans = finding.signals.spans.get(cue, ())
    beside = matter is None or not spans or any(matter.is_beside(matter.sentence(span)) for span in spans)
    return finding.signals[cue] >= SAID and beside
