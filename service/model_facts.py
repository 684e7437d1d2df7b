"""What a bundle says of itself, and two of them side by side. Everything shown was put there by training."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Literal

from recommender.bundle import Bundle

FIGURES, CARD = "figures.json", "MODEL_CARD.md"
Side = Literal["champion", "challenger"]


@dataclass(frozen=True)
class Model:
    """One bundle of a scheme; ``figures`` is None for a bundle that holds none."""

    scheme: str
    side: Side
    bundle: Bundle
    card: str
    figures: dict[str, Any] | None


@dataclass(frozen=True, slots=True)
class Beside:
    """One figure of both bundles, each on records that its own fits had not seen."""

    figure: str
    champion: float
    challenger: float


def model_of(scheme: str, side: Side, bundle: Bundle) -> Model:
    """Read card and figures; BundleError where a part is no longer what the manifest says."""
    card = bundle.read(CARD).decode() if bundle.has(CARD) else ""
    figures = json.loads(bundle.read(FIGURES)) if bundle.has(FIGURES) else None
    return Model(scheme, side, bundle, card, figures)


def beside(champion: Model, challenger: Model) -> tuple[Beside, ...]:
    """The figures that both have."""
    first, second = (_metrics(model) for model in (champion, challenger))
    return tuple(Beside(name, first[name], second[name]) for name in first if name in second)


def same_data(champion: Model, challenger: Model) -> bool:
    """Whether both were trained on the same files; else their figures are of different records."""
    first, second = (model.bundle.facts.get("data") for model in (champion, challenger))
    return first is not None and first == second


def _metrics(model: Model) -> dict[str, float]:
    held = (model.figures or {}).get("metrics") or model.bundle.facts.get("held_out") or {}
    return {name: float(value) for name, value in held.items() if isinstance(value, int | float)}
