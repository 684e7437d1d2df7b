"""What is known about a draft before anything is concluded from it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from recommender.checking import Conditions
from recommender.concepts import Shown
from recommender.document import Document
from recommender.facts import Facts
from recommender.index import Floats
from recommender.marks import Mark
from recommender.matching import SentenceTable
from recommender.opinion import Opinion
from recommender.ranking import Ranked
from recommender.reading import Reading
from recommender.signals import Signals


@dataclass(frozen=True)
class Finding:
    """The facts that fusion weighs.

    ``points``: how likely each sentence states a secret point, shape (sentences,). ``holds`` is the judge's probability
    that the best candidate is really there; ``refer`` and ``undecided`` are those that the content is sensitive
    without an item, and that it is information of an undecided process. All are 0 until the judge was asked.
    ``conditions`` tells how the draft stands to the conditions of any candidate; candidates with one that is not met
    come behind the others in ``ranked``.
    """

    document: Document
    on: date
    reading: Reading
    shown: Shown
    table: SentenceTable
    facts: Facts
    conditions: Conditions
    ranked: tuple[Ranked, ...]
    signals: Signals
    points: Floats
    marks: tuple[Mark, ...]
    opinion: Opinion | None
    holds: float = 0.0
    refer: float = 0.0
    undecided: float = 0.0
