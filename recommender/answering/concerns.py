"""What the approver should know besides the answer: one small function a concern."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from recommender.answering.evidence import sensitive
from recommender.answering.finding import Finding
from recommender.answering.mark_concerns import mark_concerns
from recommender.answering.period_concerns import period_concerns
from recommender.answering.verdict import Verdict
from recommender.messages import LANGUAGES
from recommender.recommendation import Concern, Condition, Quote
from recommender.scheme import Scheme

DISAGREE_AT = 0.6
DOUBT_BELOW = 0.75
SAID = 1.0  # strength at which a draft says something of its standing in so many words
_SEVERAL_ISSUERS = re.compile(r"[、;；,，]|\s{2,}|\band\b|&")


def concerns_of(verdict: Verdict, finding: Finding, scheme: Scheme) -> tuple[Concern, ...]:
    """All concerns, the gravest first."""
    checks = (
        _no_catalogue, _no_basis, _disagreement, _authority, _standing, mark_concerns, _blocked, _several,
        period_concerns, _sure, _voices, _plug_ins,
    )  # fmt: skip
    return tuple(concern for check in checks for concern in check(verdict, finding, scheme))


def _no_catalogue(verdict: Verdict, finding: Finding, scheme: Scheme) -> Iterator[Concern]:
    if not finding.ranked:
        yield Concern("no-catalogue", {"on": finding.on.isoformat()})


def _no_basis(verdict: Verdict, finding: Finding, scheme: Scheme) -> Iterator[Concern]:
    """Unclear: propose a level, protect at it, refer in time (Implementing Regulations 2024, art. 25). The level that
    the drafter proposed, if any, says to whom."""
    if verdict.outcome != "refer":
        return
    referral = scheme.referral
    proposed = [mark.level for mark in verdict.sources.own]
    level = scheme.highest(proposed) if proposed else None
    yield Concern(
        "no-basis",
        {
            "days": referral.working_days_to_refer,
            "answer": referral.working_days_to_answer,
            "authority": referral.authority(level, finding.document.tier),
            "rule": referral.rule.cited,
            "analogy": scheme.rules["no_basis_no_level"].cited,
        },
        sensitive(finding),
    )


def _disagreement(verdict: Verdict, finding: Finding, scheme: Scheme) -> Iterator[Concern]:
    opinion = finding.opinion
    if opinion is None or opinion.unfamiliar or verdict.outcome in ("derived", "refer"):
        return
    likeliest = max(opinion.probabilities, key=lambda level: opinion.probabilities[level])
    probability = opinion.probabilities[likeliest]
    if scheme.is_secret(likeliest) != scheme.is_secret(verdict.level) and probability >= DISAGREE_AT:
        values = {
            "catalogue": scheme.level(verdict.level or "open").names,
            "classifier": scheme.level(likeliest).names,
            "probability": f"{probability:.0%}",
        }
        yield Concern("disagreement", values)


def _authority(verdict: Verdict, finding: Finding, scheme: Scheme) -> Iterator[Concern]:
    """Whether the unit may decide. Derived classification is not limited by authority (Provisions 2025, art. 11)."""
    tier_name, level = finding.document.tier, verdict.level
    if verdict.outcome != "classify" or level is None:
        return
    rule = scheme.rules["beyond_authority"].cited
    if _SEVERAL_ISSUERS.search(finding.document.issuer):
        yield Concern("joint", {"issuers": finding.document.issuer, "rule": scheme.rules["joint"].cited})
    if tier_name is None:
        deciding = [tier.names for tier in scheme.tiers if level in tier.may_decide]
        tiers = {lang: [names[lang] for names in deciding] for lang in LANGUAGES}
        yield Concern("tier-unknown", {"level": scheme.level(level).names, "tiers": tiers, "rule": rule})
        return
    tier = scheme.tier(tier_name)
    if level not in tier.may_decide:
        yield Concern("beyond-authority", {"tier": tier.names, "level": scheme.level(level).names, "rule": rule})


def _standing(verdict: Verdict, finding: Finding, scheme: Scheme) -> Iterator[Concern]:
    for cue, code, rule in (
        ("already-public", "already-public", "already_public"),
        ("must-publish", "open-by-law", "open_by_law"),
    ):
        if finding.signals[cue] >= SAID:
            yield Concern(code, {"rule": scheme.rules[rule].cited}, _quoted(finding, cue))
    if verdict.outcome == "internal" and not verdict.cites:
        yield Concern("internal-ground", {"rule": scheme.rules["internal"].cited}, _quoted(finding, "undecided"))


def _blocked(verdict: Verdict, finding: Finding, scheme: Scheme) -> Iterator[Concern]:
    """The closest item of all, where only its conditions keep it from covering the draft."""
    blocked = [c for c in verdict.cited.others if c.why_not == "condition_not_met"]
    if not blocked or verdict.outcome == "derived":
        return
    nearest = max(blocked, key=lambda c: c.score)
    scores = [b.score for b in verdict.cited.bases] + [c.score for c in verdict.cited.others]
    if nearest.score >= max(scores):
        failed = [c for c in nearest.conditions if c.state == "not-met"]
        quotes = tuple(c.quote for c in failed if c.quote)
        yield Concern("condition-not-met", {"item": nearest.item.id, "conditions": _in_words(failed)}, quotes)


def _several(verdict: Verdict, finding: Finding, scheme: Scheme) -> Iterator[Concern]:
    conditions = [c for basis in verdict.cited.bases for c in basis.conditions] if verdict.cites else []
    parts = any(c.kind == "aggregation" and c.state == "met" for c in conditions)
    if verdict.outcome == "classify" and (len(verdict.cited.bases) > 1 or parts):
        yield Concern("compilation", {"rule": scheme.rules["compilation"].cited})
    unsure = [c for c in conditions if c.state == "to-verify"]
    if unsure:
        yield Concern("verify", {"conditions": _in_words(unsure)})


def _in_words(conditions: Sequence[Condition]) -> dict[str, str]:
    """Conditions with what the draft says of each, in each language."""
    return {lang: between.join(c.text(lang) for c in conditions) for lang, between in (("zh", "；"), ("en", "; "))}


def _sure(verdict: Verdict, finding: Finding, scheme: Scheme) -> Iterator[Concern]:
    if verdict.cites and finding.holds < DOUBT_BELOW:
        yield Concern("doubt", {"probability": f"{finding.holds:.0%}"})


def _voices(verdict: Verdict, finding: Finding, scheme: Scheme) -> Iterator[Concern]:
    if finding.opinion is None:
        yield Concern("no-classifier")
    elif finding.opinion.unfamiliar:
        yield Concern("unfamiliar")
    if finding.document.date is None:
        yield Concern("date-assumed", {"on": finding.on.isoformat()})


def _plug_ins(verdict: Verdict, finding: Finding, scheme: Scheme) -> Iterator[Concern]:
    if finding.heard.silent:
        yield Concern("plug-in-silent", {"names": finding.heard.silent})
    if finding.heard.dropped:
        yield Concern("plug-in-unquoted", {"count": finding.heard.dropped})


def _quoted(finding: Finding, cue: str) -> tuple[Quote, ...]:
    return tuple(Quote.of(span, finding.document.text) for span in finding.signals.spans.get(cue, ())[:3])
