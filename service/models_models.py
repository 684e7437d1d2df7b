"""Bundles and labels on the wire: for whoever looks after the models."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from service.cases.labels import DecidedHow
from service.model_facts import Side
from service.models_suggestion import Wire
from service.problems import Problem


class ModelWire(Wire):
    """A bundle: what it is, and what training says of it."""

    scheme: str
    side: Side = Field(description="The champion answers; the challenger is only shown beside it.")
    bundle: str = Field(description="`sha256:...` of the manifest.")
    demonstration: bool
    facts: dict[str, Any] = Field(description="What the manifest says: data, records by level, settings.")
    parts: dict[str, str] = Field(description="Every part with its digest.")
    card: str = Field(description="The model card, Markdown.")
    figures: dict[str, Any] | None = Field(
        description="`figures.json`, as docs/classifier.md describes it; null in a bundle that holds none."
    )


class BesideWire(Wire):
    """One figure of champion and challenger."""

    figure: str
    champion: float
    challenger: float


class ComparisonWire(Wire):
    """Champion and challenger of a scheme side by side."""

    scheme: str
    same_data: bool = Field(description="Whether both were trained on the same files; else the records differ.")
    figures: list[BesideWire]


class FaultWire(Wire):
    """A bundle that cannot be used, and why."""

    scheme: str
    side: Side
    problem: Problem


class ModelsWire(Wire):
    """The bundles in use."""

    models: list[ModelWire]
    comparisons: list[ComparisonWire]
    faults: list[FaultWire]


class DoubtfulWire(Wire):
    """A decided case whose level departs from what the classifier found likeliest."""

    case: str
    unit: str
    scheme: str
    document_date: str
    level: str = Field(description="As decided.")
    basis: list[str]
    voice: str = Field(description="The level that the classifier found likeliest.")
    tenths: int = Field(description="Its probability, in whole tenths.")
    suggested: str = Field(description="Outcome suggested.")
    suggested_level: str | None
    decided_how: DecidedHow
    gap: float = Field(description="Ranks between the two, times the classifier's probability.")
    bundle: str = Field(description="Digest of the bundle that had the opinion.")
    may_read: bool = Field(description="Whether the text may be read by whoever asks.")


class DoubtfulLabelsWire(Wire):
    """Doubtful labels, the furthest first; no texts."""

    labels: list[DoubtfulWire]
