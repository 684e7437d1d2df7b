"""What can be chosen about a training run; the defaults are those that won (docs/classifier.md)."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from recommender.classifying.features import Field

FIELDS = (
    Field("text", "text"),
    Field("opening", "text", first=60, longest=2, bits=18, weight=0.8),
    Field("head", "text", first=260, longest=2, bits=19, weight=0.8),
    Field("title", "title", longest=3, bits=18, weight=0.65, norm=0.5),
    Field("form", "form", weight=0.5, norm=0.0),
)


@dataclass(frozen=True)
class Settings:
    """Choices of one run.

    ``min_documents`` and ``max_share`` bound in how many drafts a feature must and may occur; ``penalty`` is the ridge
    penalty; ``trend`` shapes the targets (training/fit.py); ``half_life`` the years after which a record
    weighs half (drift; 0: all weigh the same); ``recent_years`` the last years that calibration and thresholds are
    taken from; ``error`` the share of each level that its sets may miss; ``decide`` is "likeliest", "balanced" or
    "kappa" with its ``kappa_share`` (training/deciding.py); ``over_cost`` what one over-classification costs in
    under-classifications. ``decide`` and ``over_cost`` are those of the scheme where they are None.
    """

    fields: tuple[Field, ...] = FIELDS
    min_documents: int = 4
    max_share: float = 0.9
    penalty: float = 6.0
    trend: float = 0.5
    half_life: float = 4.0
    recent_years: float = 3.0
    folds: int = 7
    error: float = 0.1
    decide: str | None = None
    kappa_share: float = 0.3
    over_cost: float | None = None
    familiar_share: float = 0.98

    def to_wire(self) -> dict[str, Any]:
        """JSON form, for the model card and for tracking."""
        return asdict(self)
