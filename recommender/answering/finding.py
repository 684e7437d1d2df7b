"""What is known about a draft before anything is concluded from it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from recommender.answering.checking import Conditions, Settled, Wordings, settled
from recommender.classifying.opinion import Opinion
from recommender.conditions.facts import Facts
from recommender.document import Document
from recommender.marks import Mark
from recommender.matching import SentenceTable
from recommender.meaning.concepts import Shown
from recommender.meaning.reading import Reading
from recommender.meaning.signals import NO_SIGNALS, Signals
from recommender.plugins.proposing import NOTHING_HEARD, Heard
from recommender.ranking.linear import Linear
from recommender.ranking.points import NO_POINTS, NOTHING_ALONE, Alone
from recommender.ranking.rank import RANK_FEATURES
from recommender.text.index import Floats

NO_RANKER = Linear(RANK_FEATURES, (0.0,) * len(RANK_FEATURES), 0.0)


@dataclass(frozen=True)
class Finding:
    """The facts that fusion weighs.

    ``raised`` is what the unit's own list adds, ``alone`` what sentences give by themselves. ``points``: how likely
    each states a secret point, shape (sentences,). ``holds`` is the judge's probability that the best candidate is
    really there; ``refer`` and ``undecided`` are those that the content is sensitive without an item, and that it is
    information of an undecided process. All are 0 until the judge was asked. ``conditions`` tells how the draft stands
    to the conditions of any candidate; candidates with one that is not met come behind the others in ``ranked``.
    ``ranker`` ordered them. ``heard``: what plug-ins proposed.
    """

    document: Document
    on: date
    reading: Reading
    shown: Shown
    raised: Floats
    table: SentenceTable
    facts: Facts
    conditions: Conditions
    ranked: Settled
    signals: Signals
    alone: Alone
    points: Floats
    marks: tuple[Mark, ...]
    opinion: Opinion | None
    holds: float = 0.0
    refer: float = 0.0
    undecided: float = 0.0
    heard: Heard = NOTHING_HEARD
    ranker: Linear = field(default=NO_RANKER, repr=False)


def unweighed(
    document: Document,
    on: date,
    read: tuple[Reading, Shown],
    matched: tuple[Floats, SentenceTable],
    told: tuple[Facts, tuple[Mark, ...], Opinion | None],
) -> Finding:
    """What was read of a draft, before anything is made of it."""
    (reading, shown), (raised, table), (facts, marks, opinion) = read, matched, told
    conditions = Conditions(facts, table, Wordings())
    weighed = (conditions, settled((), conditions), NO_SIGNALS, NOTHING_ALONE, NO_POINTS)
    return Finding(document, on, reading, shown, raised, table, facts, *weighed, marks, opinion)
