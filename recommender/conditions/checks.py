"""The conditions of an item's wording, held against a draft: met, not met, or to verify, each with its quote.

Not met blocks an item, so it is said on good evidence only; where the draft is silent a person verifies.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import groupby

from recommender.conditions.clauses import Aggregation, Clause, tier_names
from recommender.conditions.events.bearing import Own, own_words
from recommender.conditions.events.happening import happening
from recommender.conditions.exclusions import excluded
from recommender.conditions.facts import Facts, facts_of
from recommender.conditions.figures.weighing import LIKELY, judge
from recommender.conditions.grades import grade_in, graded
from recommender.conditions.scales import step_in, stepped
from recommender.conditions.timing import Timing
from recommender.conditions.wording import Wording
from recommender.conditions.words import WORDS
from recommender.document import Span
from recommender.numbers.threshold import Threshold
from recommender.recommendation import Condition, Quote, State
from recommender.text.normal import stem

__all__ = ["Facts", "check", "facts_of"]

_TOGETHER, _WHOLE = WORDS.pattern("{drawn_together}"), WORDS.pattern("{whole}")
_SMALLER = {"provincial": WORDS.pattern("{below_province}"), "prefecture": WORDS.pattern("{below_prefecture}")}
_LARGER = {
    "全省": WORDS.pattern("{all_province}"),
    "provincial": WORDS.pattern("{province}"),
    "prefecture": WORDS.pattern("{prefecture}"),
}
# It bounds the last of several things alone: placements, and the total when below three months.
_PART_ONLY = WORDS.pattern(r"[,;] (?:and|or) (?:the |an? |any )?[a-z' -]{3,40},? {bounding}\b[a-z ]*$")
_OTHER_TIER = WORDS.pattern("{other_tier}")
_IN_USE, _CAUSES = WORDS.pattern("{used}"), WORDS.pattern("{causes}")
_ONE = re.compile(r"one|1|[Oo]ne of \w+|一")  # less a count than a word for any
_DENIED = WORDS.pattern("{denied}[^,;，；]{0,40}$")


def check(wording: Wording, facts: Facts) -> tuple[Condition, ...]:
    """How a draft stands to every condition of a wording.

    >>> from datetime import date
    >>> from recommender.document import Document
    >>> from recommender.conditions.wording import parse_wording
    >>> document = Document("东湖片区1:2000地形图，连续面积38平方千米。")
    >>> facts = facts_of(document, date(2025, 8, 19)).about(document.sentences)
    >>> item = parse_wording("连续面积超过50平方千米的1:5000以及更大比例尺地形图")
    >>> [(c.requires, c.state, c.found) for c in check(item, facts)]
    [('连续面积超过50平方千米', 'not-met', '38平方千米'), ('1:5000以及更大', 'met', '1:2000')]
    """
    conditions = [
        _alternatives(tuple(group), facts, wording.matter)
        for _, group in groupby(wording.thresholds, key=lambda t: t.group)
    ]
    conditions += _steps(wording, facts)
    own = own_words(wording.core)
    own = own if own.words else own_words(wording.matter)
    conditions += [_timing(timing, facts, own) for timing in wording.timing]
    conditions += [_aggregation(aggregation, facts) for aggregation in wording.aggregation]
    conditions += [excluded(clause, facts, own) for clause in wording.exclusions]
    conditions += [_effect(clause, facts) for clause in wording.effects]
    conditions += [_tier(clause, facts, wording.matter) for clause in wording.tiers]
    return tuple(conditions)


def _steps(wording: Wording, facts: Facts) -> Iterator[Condition]:
    """Grades and steps of scales, and what means to be a threshold and is none that can be read."""
    step, grade = step_in(wording.core), grade_in(wording.core)
    told = (step and stepped(step, facts)) or (grade and not step and graded(grade, facts))
    for clause in wording.unread:
        if not (told and step and clause.text in step.text):
            yield Condition("threshold", "to-verify", clause.text)
    if told:
        yield told


def _alternatives(thresholds: tuple[Threshold, ...], facts: Facts, matter: str) -> Condition:
    """One threshold, or several of which one is enough."""
    part_only = _PART_ONLY.search(matter[: thresholds[0].span.start].lower()) is not None
    text = facts.document.text
    judged = []
    for threshold in thresholds:
        rivals = tuple(t.noun for t in thresholds if t is not threshold)
        judged.append((threshold, judge(threshold, rivals, facts)))
    known = [(t, j) for t, j in judged if j is not None]
    known = [(t, j) for t, j in known if j.strength >= LIKELY] or known
    for threshold, found in known:
        if found.holds and found.strength >= LIKELY:
            return Condition("threshold", "met", threshold.text, found.found, _quote(found.span, facts))
    requires = " / ".join(t.text for t in thresholds)
    if not known:
        return Condition("threshold", "to-verify", requires)
    sure = [(t, j) for t, j in known if j.holds is False and j.strength >= LIKELY]
    silent = [t for t, j in judged if j is None and _mentioned(t, text)]
    if sure and len(sure) == len(known) and not silent and not part_only:
        threshold, found = max(sure, key=lambda pair: pair[1].strength)
        return Condition("threshold", "not-met", threshold.text, found.found, _quote(found.span, facts))
    threshold, found = known[0]
    return Condition("threshold", "to-verify", requires, found.found, _quote(found.span, facts))


def _mentioned(threshold: Threshold, text: str) -> bool:
    if len(threshold.noun) < 2:
        return False
    if threshold.noun.isascii():
        words = re.findall("[a-z]{4,}", threshold.counted or threshold.noun)
        return bool(words) and re.search(rf"\b{re.escape(stem(words[-1]))}", text.lower()) is not None
    return re.search(r"(?<![无未零])(?<!没有)" + re.escape(threshold.noun[-2:]), text) is not None


def _timing(timing: Timing, facts: Facts, own: Own) -> Condition:
    """Before an event: met while it is to come, not met once it is over."""
    if timing.relation == "during":
        return _lasting(timing, facts)
    seen = happening(timing, facts, own)
    if seen is None:
        return Condition("timing", "to-verify", timing.text)
    wanted = "over" if timing.relation == "after" else "to-come"
    state: State = "met" if seen.state == wanted else "not-met"
    if seen.state == "unclear" or (state == "not-met" and timing.relation == "after"):
        state = "to-verify"
    return Condition("timing", state, timing.text, seen.found, _quote(seen.span, facts) if seen.span else None)


def _lasting(timing: Timing, facts: Facts) -> Condition:
    """In use, in preparation, under discussion: met where the draft says so beside the matter."""
    pattern = _IN_USE if timing.event in WORDS.words("use_asked") else re.compile(re.escape(timing.event))
    for span in _close_sentences(facts):
        match = facts.match(pattern, span)
        if match and not _DENIED.search(facts.words(span)[: match.start()]):
            quote = _quote(facts.clause(_within(span, match)), facts)
            return Condition("timing", "met", timing.text, quote.text, quote)
    for span in facts.cues_in("not-yet", facts.near) if not timing.event.endswith("用") else ():
        return Condition("timing", "met", timing.text, span.of(facts.document.text), _quote(span, facts))
    return Condition("timing", "to-verify", timing.text)


def _within(span: Span, match: re.Match[str]) -> Span:
    """A match in the words of a span, in the draft's own offsets (zero-width characters may widen the draft)."""
    start = min(span.start + match.start(), span.end - 1)
    return Span(start, max(start, min(span.start + match.end(), span.end)))


def _aggregation(aggregation: Aggregation, facts: Facts) -> Condition:
    """Put together from parts: met where the draft says so near the matter, or counts enough of them."""
    if aggregation.at_least is not None:
        threshold = Threshold(
            "count", aggregation.noun, aggregation.at_least, True, None, False, 0, aggregation.span, aggregation.text
        )
        found = judge(threshold, (), facts)
        if found is not None and found.holds and found.strength >= LIKELY:
            return Condition("aggregation", "met", aggregation.text, found.found, _quote(found.span, facts))
        if named := _named(aggregation, facts):
            return Condition("aggregation", "met", aggregation.text, named.text, named)
        if found is not None and found.holds is False and found.strength >= LIKELY and not _ONE.fullmatch(found.found):
            return Condition("aggregation", "not-met", aggregation.text, found.found, _quote(found.span, facts))
    near = set(facts.near)
    for span in _close_sentences(facts):
        match = facts.match(_TOGETHER, span) or (facts.match(_WHOLE, span) if span in near else None)
        if match and (aggregation.at_least is None or _counts(aggregation.at_least, span, facts)):
            quote = _quote(facts.clause(_within(span, match)), facts)
            return Condition("aggregation", "met", aggregation.text, quote.text, quote)
    return Condition("aggregation", "to-verify", aggregation.text)


def _counts(at_least: int, span: Span, facts: Facts) -> bool:
    """Whether a sentence counts so many things."""
    here = facts.figures(span.start, span.end)
    return any(q.dimension in ("count", "persons") and at_least <= q.value <= 1000 for q in here)


def _named(aggregation: Aggregation, facts: Facts) -> Quote | None:
    """The sentence that names enough different things of the kind: Northern Command, Eastern Command, Air Command."""
    head = (aggregation.noun.split() or [""])[-1].removesuffix("s")
    pattern = re.compile(rf"\b((?:[A-Z][a-z]+ )+){re.escape(head.capitalize())}s?\b")
    for paragraph in facts.near_paragraphs if head else ():
        names = {m[1] for m in pattern.finditer(paragraph.of(facts.document.text))}
        if len(names) >= (aggregation.at_least or 0):
            return _quote(next(s for s in facts.near if s.overlaps(paragraph)), facts)
    return None


def _effect(clause: Clause, facts: Facts) -> Condition:
    """Met only where the draft itself says what its disclosure would do."""
    thing = _CAUSES.sub("", clause.words).strip()
    key = thing[-2:] if not thing.isascii() else thing.split()[-1] if thing else ""
    for span in _close_sentences(facts) if key else ():
        if facts.match(_CAUSES, span) and key in facts.words(span):
            return Condition("effect", "met", clause.text, span.of(facts.document.text), _quote(span, facts))
    return Condition("effect", "to-verify", clause.text)


def _tier(clause: Clause, facts: Facts, matter: str) -> Condition:
    """Met where the draft speaks of the tier. Not met only where the wording asks for the whole (全省) and the draft
    speaks of a smaller area alone: a lower unit may well hold what a higher one produced (省级试卷 in a county)."""
    tier = clause.words
    wanted = _LARGER.get(clause.text) or _LARGER.get(tier) or _named_as(tier)
    for spans in (_close_sentences(facts), facts.sentences[:3]):
        for span in spans:
            if match := facts.match(wanted, span):
                return Condition("tier", "met", clause.text, match.group(), _quote(span, facts))
    smaller = _SMALLER.get(tier) if clause.text.startswith("全") and not _OTHER_TIER.search(matter) else None
    if smaller and not any(facts.match(wanted, sentence) for sentence in facts.sentences):
        for span in (*facts.near, *facts.sentences[:3]):
            if match := facts.match(smaller, span):
                return Condition("tier", "not-met", clause.text, match.group(), _quote(span, facts))
    return Condition("tier", "to-verify", clause.text)


@cache
def _named_as(tier: str) -> re.Pattern[str]:
    return re.compile("|".join(word for word, named in tier_names().items() if named == tier))


def _close_sentences(facts: Facts) -> Iterator[Span]:
    """The sentences closest to the item, then the others of their paragraphs."""
    yield from facts.near
    yield from facts.close


def _quote(span: Span, facts: Facts) -> Quote:
    return Quote.of(span, facts.document.text)
