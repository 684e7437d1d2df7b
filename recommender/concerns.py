"""What the approver should know besides the answer: one small function a concern."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from recommender.finding import Finding
from recommender.recommendation import Concern, Quote
from recommender.scheme import Rule, Scheme
from recommender.verdict import Verdict

DISAGREE_AT = 0.6
DOUBT_BELOW = 0.75


def concerns_of(verdict: Verdict, finding: Finding, scheme: Scheme) -> tuple[Concern, ...]:
    """All concerns, the gravest first."""
    checks = (_no_catalogue, _no_basis, _disagreement, _authority, _standing, _marks, _several, _sure, _voices)
    return tuple(concern for check in checks for concern in check(verdict, finding, scheme))


def _no_catalogue(verdict: Verdict, finding: Finding, scheme: Scheme) -> Iterator[Concern]:
    if not finding.ranked:
        yield Concern("no-catalogue", {"on": finding.on.isoformat()})


def _no_basis(verdict: Verdict, finding: Finding, scheme: Scheme) -> Iterator[Concern]:
    if verdict.outcome != "refer":
        return
    referral = scheme.referral
    yield Concern(
        "no-basis",
        {
            "days": referral.working_days_to_refer,
            "authority": referral.authority(None, finding.document.tier),
            "rule": _cited(referral.rule),
            "analogy": _cited(scheme.rules["no_basis_no_level"]),
        },
        _quoted(finding, "serious-harm"),
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
    """Derived classification is not limited by authority (Provisions 2025, art. 11)."""
    tier_name, level = finding.document.tier, verdict.level
    if verdict.outcome != "classify" or tier_name is None or level is None:
        return
    tier = scheme.tier(tier_name)
    if level not in tier.may_decide:
        rule = _cited(scheme.rules["beyond_authority"])
        yield Concern("beyond-authority", {"tier": tier.names, "level": scheme.level(level).names, "rule": rule})


def _standing(verdict: Verdict, finding: Finding, scheme: Scheme) -> Iterator[Concern]:
    for cue, code, rule in (
        ("already-public", "already-public", "already_public"),
        ("must-publish", "open-by-law", "open_by_law"),
    ):
        if finding.signals[cue] >= 1.0:
            yield Concern(code, {"rule": _cited(scheme.rules[rule])}, _quoted(finding, cue))
    if verdict.outcome == "internal" and not verdict.cited.bases:
        yield Concern("internal-ground", {"rule": _cited(scheme.rules["internal"])}, _quoted(finding, "undecided"))


def _marks(verdict: Verdict, finding: Finding, scheme: Scheme) -> Iterator[Concern]:
    text = finding.document.text
    for mark in verdict.sources.own:
        quote = (Quote.of(mark.span, text),)
        if verdict.outcome in ("open", "internal", "refer"):
            yield Concern("habit-mark", {"mark": mark.text, "rule": _cited(scheme.rules["no_false_marks"])}, quote)
        elif mark.level != verdict.level and verdict.level is not None:
            yield Concern("own-mark-differs", {"mark": mark.text, "level": scheme.level(verdict.level).names}, quote)
    for mark in verdict.sources.ended:
        yield Concern("ended-source", {"mark": mark.text}, (Quote.of(mark.span, text),))
    if verdict.outcome == "derived":
        yield Concern("derived", {"rule": _cited(scheme.rules["derived"])})


def _several(verdict: Verdict, finding: Finding, scheme: Scheme) -> Iterator[Concern]:
    if verdict.outcome == "classify" and len(verdict.cited.bases) > 1:
        yield Concern("compilation", {"rule": _cited(scheme.rules["compilation"])})
    unsure = sum(c.state == "to-verify" for basis in verdict.cited.bases for c in basis.conditions)
    if unsure and verdict.outcome in ("classify", "internal"):
        yield Concern("verify", {"count": unsure})


def _sure(verdict: Verdict, finding: Finding, scheme: Scheme) -> Iterator[Concern]:
    cited = verdict.outcome in ("classify", "internal") and verdict.cited.bases
    if cited and finding.holds < DOUBT_BELOW:
        yield Concern("doubt", {"probability": f"{finding.holds:.0%}"})
    if verdict.level and verdict.period and cited:
        longest = max((b.item.period.days() for b in verdict.cited.bases if b.item.level == verdict.level), default=0.0)
        if verdict.period.bounded and longest != float("inf") and longest > verdict.period.days():
            yield Concern("period-capped", {"period": verdict.period.wire})


def _voices(verdict: Verdict, finding: Finding, scheme: Scheme) -> Iterator[Concern]:
    if finding.opinion is None:
        yield Concern("no-classifier")
    elif finding.opinion.unfamiliar:
        yield Concern("unfamiliar")
    if finding.document.date is None:
        yield Concern("date-assumed", {"on": finding.on.isoformat()})


def _cited(rule: Rule) -> Mapping[str, str]:
    return {language: rule.cite(language) for language in ("zh", "en")}


def _quoted(finding: Finding, cue: str) -> tuple[Quote, ...]:
    return tuple(Quote.of(span, finding.document.text) for span in finding.signals.spans.get(cue, ())[:3])
