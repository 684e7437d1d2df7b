"""Why an item was cited, in sentences that a lawyer can check: item, edition, clause, quotes, conditions, what speaks
against."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from recommender.law.period_words import period_text
from recommender.messages import LANGUAGES, say
from recommender.recommendation import Basis, Candidate, Reason
from recommender.scheme import Scheme

RIVAL = 0.5  # a candidate with this share of the item's score is told as one that is close too


def explained(bases: Sequence[Basis], candidates: Sequence[Candidate], scheme: Scheme) -> tuple[Basis, ...]:
    """``bases`` with their explanations in every language; ``candidates`` are the items that were not cited."""
    return tuple(
        replace(basis, explanation={lang: explain(basis, candidates, scheme, lang) for lang in LANGUAGES})
        for basis in bases
    )


def explain(basis: Basis, candidates: Sequence[Candidate], scheme: Scheme, language: str) -> tuple[Reason, ...]:
    """The sentences on a cited item, in ``language``."""
    return tuple(_item(basis, scheme, language)) + tuple(_against(basis, candidates, language))


def _item(basis: Basis, scheme: Scheme, language: str) -> Iterator[Reason]:
    item = basis.item
    named = {
        "catalogue": item.catalogue,
        "edition": item.edition,
        "number": item.number,
        "matter": item.matter.rstrip("。."),
        "level": scheme.level(item.level).names[language],
        "period": period_text(item.period, language),
    }
    key = "explain.reason" if item.reason else "explain.item"
    yield Reason("item", say(key, language, reason=item.reason, **named))
    for quote in basis.quotes:
        yield Reason("quote", say("explain.quote", language, quote=quote.text))
    for condition in basis.conditions:
        said = say(f"explain.{condition.state}", language, condition=condition.text(language))
        yield Reason(condition.state, said)


def _against(basis: Basis, candidates: Sequence[Candidate], language: str) -> Iterator[Reason]:
    unsure = sum(condition.state == "to-verify" for condition in basis.conditions)
    if unsure:
        yield Reason("against", say("explain.unsure", language, count=unsure))
    close = [c for c in candidates if c.why_not != "condition_not_met" and c.score >= RIVAL * basis.score]
    for rival in close[:1]:
        named = {"item": rival.item.id, "matter": rival.item.matter.rstrip("。.")}
        yield Reason("against", say("explain.rival", language, **named))
