"""What fusion concluded."""

from __future__ import annotations

from dataclasses import dataclass

from recommender.citing import Cited
from recommender.period import Period
from recommender.recommendation import Concern, Outcome, Quote
from recommender.sources import Inherited, Sources


@dataclass(frozen=True)
class Verdict:
    """Outcome, level and period with their grounds; ``recommend`` adds marks, steps down and what was used."""

    outcome: Outcome
    level: str | None
    period: Period | None
    cited: Cited
    sources: Sources
    inherited: Inherited | None
    source_quotes: tuple[Quote, ...]
    concerns: tuple[Concern, ...] = ()
