"""How right the answers to gold drafts are: outcome, items, level, period, evidence; with intervals.

Definitions (docs/evaluation.md): item recall at k is the share of drafts with expected items where one of them is
among the first k of the basis followed by the candidates; level and period count over drafts whose expected
outcome is classify, internal with items, or derived; evidence F1 is the overlap in characters of all quotes with all
expected spans, averaged over drafts that have some; a false alarm is an expected open answered anything else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from corpora.gold import Gold
from recommender.errors import OptionError
from recommender.law.period import Period
from recommender.recommendation import Quote, Recommendation

Table = dict[str, float | None]


@dataclass(frozen=True)
class Answered:
    """A gold draft with its answer."""

    gold: Gold
    answer: Recommendation

    @property
    def listed(self) -> tuple[str, ...]:
        """Item ids, best first: the basis by score, then the candidates."""
        basis = sorted(self.answer.basis, key=lambda b: -b.score)
        return tuple(b.item.id for b in basis) + tuple(c.item.id for c in self.answer.candidates)

    @property
    def rank(self) -> int:
        """Place of the first expected item in ``listed``, from 0; a large number when it is not there."""
        places = [self.listed.index(item) for item in self.gold.items if item in self.listed]
        return min(places, default=10_000)

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """Every quote that the answer rests on: of items, of sources, of what makes a matter unclear."""
        found = [quote for basis in self.answer.basis for quote in basis.quotes]
        found += self.answer.source_quotes
        found += [quote for c in self.answer.concerns if c.code == "no-basis" for quote in c.quotes]
        return tuple(found)


def metrics(answered: Sequence[Answered]) -> Table:
    """All figures of a set of answers; None where nothing counts towards a figure."""
    with_items = [a for a in answered if a.gold.items]
    levelled = [
        a
        for a in answered
        if a.gold.outcome in ("classify", "derived") or (a.gold.outcome == "internal" and a.gold.items)
    ]
    evident = [a for a in answered if a.gold.evidence]
    opened = [a for a in answered if a.gold.outcome == "open"]
    referred = [a for a in answered if a.gold.outcome == "refer"]
    return {
        "n": len(answered),
        "outcome_accuracy": _share(answered, lambda a: a.answer.outcome == a.gold.outcome),
        "level_accuracy": _share(levelled, _level_right),
        "item_recall_at_1": _share(with_items, lambda a: a.rank < 1),
        "item_recall_at_3": _share(with_items, lambda a: a.rank < 3),
        "item_mrr": _mean([1.0 / (a.rank + 1) for a in with_items]),
        "period_accuracy": _share(levelled, _period_right),
        "evidence_f1": _mean([evidence_f1(a) for a in evident]),
        "false_alarm_rate": _share(opened, lambda a: a.answer.outcome != "open"),
        "refer_recall": _share(referred, lambda a: a.answer.outcome == "refer"),
    }


def by_kind(answered: Sequence[Answered]) -> dict[str, Table]:
    """The same figures for each kind of draft."""
    kinds = sorted({a.gold.kind for a in answered})
    return {kind: metrics([a for a in answered if a.gold.kind == kind]) for kind in kinds}


def given_the_item(answered: Sequence[Answered]) -> Table:
    """Level and period accuracy over drafts whose item was found first."""
    found = [a for a in answered if a.gold.items and a.rank < 1 and a.answer.outcome == a.gold.outcome]
    return {"n": len(found), "level": _share(found, _level_right), "period": _share(found, _period_right)}


def intervals(answered: Sequence[Answered], rounds: int = 400, seed: int = 7) -> dict[str, tuple[float, float]]:
    """95% bootstrap intervals of every figure, resampling drafts (Efron 1979)."""
    random = np.random.default_rng(seed)
    tables = [metrics([answered[i] for i in random.integers(0, len(answered), len(answered))]) for _ in range(rounds)]
    out = {}
    for key in tables[0]:
        values = [v for table in tables if (v := table[key]) is not None]
        if values and key != "n":
            low, high = np.quantile(values, [0.025, 0.975])
            out[key] = (float(low), float(high))
    return out


def evidence_f1(answered: Answered) -> float:
    """F1 of the quoted characters against the expected ones; 0 when nothing was quoted."""
    text = answered.gold.document.text
    expected = _characters((text.find(words), len(words)) for words in answered.gold.evidence)
    quoted = _characters((q.start, q.end - q.start) for q in answered.quotes)
    common = len(expected & quoted)
    return 2 * common / (len(expected) + len(quoted)) if expected or quoted else 0.0


def _characters(ranges: Iterable[tuple[int, int]]) -> set[int]:
    return {i for start, length in ranges if start >= 0 for i in range(start, start + length)}


def _level_right(answered: Answered) -> bool:
    return answered.answer.level == answered.gold.level


def _period_right(answered: Answered) -> bool:
    expected, given = answered.gold.period, answered.answer.period
    if not expected or given is None:
        return not expected and given is None
    try:
        return Period.parse(expected) == given
    except OptionError:
        return False


def _share(answered: Sequence[Answered], right: Callable[[Answered], bool]) -> float | None:
    return _mean([float(right(a)) for a in answered])


def _mean(values: Sequence[float]) -> float | None:
    return float(np.mean(values)) if values else None


def rounded(table: Mapping[str, float | None]) -> Table:
    """Figures to four places, for JSON."""
    return {key: None if value is None else round(value, 4) for key, value in table.items()}
