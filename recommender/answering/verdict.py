"""What fusion concluded."""

from __future__ import annotations

from dataclasses import dataclass

from recommender.answering.citing import Cited
from recommender.law.period import Period
from recommender.marking.sources import Inherited, Sources
from recommender.recommendation import Concern, Outcome, Quote


@dataclass(frozen=True)
class Verdict:
    """Outcome, level and period with their grounds; ``recommend`` adds marks, steps down and what was used.

    ``ground`` tells, for an open draft, why law forbids a level: a key of ``why_not`` in the message catalogue.
    """

    outcome: Outcome
    level: str | None
    period: Period | None
    cited: Cited
    sources: Sources
    inherited: Inherited | None
    source_quotes: tuple[Quote, ...]
    concerns: tuple[Concern, ...] = ()
    ground: str | None = None

    @property
    def cites(self) -> bool:
        """Whether the answer rests on the cited items."""
        return self.outcome in ("classify", "internal") and bool(self.cited.bases) and self.period is not None
